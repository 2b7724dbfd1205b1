import { Canvas, Image, Page, StyleSheet, Text, View } from '@react-pdf/renderer';
import { type ReactNode, useContext } from 'react';
import { formatDate } from '../../base/dates.ts';
import type { DocumentFrame } from '../models.ts';
import { drawLines, type Painter, widthOf } from './lettering.ts';
import { PagingContext } from './paging.ts';
import { A4, ACCENT, GREY, INK, LINE, MARGIN, styles } from './theme.ts';

const PAGE_NUMBER = { fontSize: 8, lineHeight: 1.4, fontWeight: 400, color: INK } as const;
const PAGE_NUMBER_WIDTH = 90;

const own = StyleSheet.create({
  header: {
    position: 'absolute',
    top: 34,
    left: MARGIN.left,
    width: A4.width - MARGIN.left - MARGIN.right,
    height: 44,
    flexDirection: 'row',
    justifyContent: 'space-between',
    alignItems: 'flex-end',
    paddingBottom: 7,
    borderBottomWidth: 1.4,
    borderBottomColor: ACCENT,
  },
  logo: { height: 34, maxWidth: 110, objectFit: 'contain', marginRight: 10 },
  sender: { flexDirection: 'row', alignItems: 'flex-end', width: '45%' },
  municipality: { fontSize: 11, lineHeight: 1.25, fontWeight: 600, color: INK, flexShrink: 1, maxLines: 2 },
  about: { width: '53%', alignItems: 'flex-end' },
  aboutTitle: {
    fontSize: 8.5,
    lineHeight: 1.35,
    fontWeight: 600,
    color: INK,
    textAlign: 'right',
    maxLines: 1,
    textOverflow: 'ellipsis',
  },
  aboutLine: { fontSize: 8.5, lineHeight: 1.35, color: GREY, textAlign: 'right' },
  footer: {
    position: 'absolute',
    top: A4.height - MARGIN.bottom + 22,
    left: MARGIN.left,
    width: A4.width - MARGIN.left - MARGIN.right,
    height: 40,
    flexDirection: 'row',
    justifyContent: 'space-between',
    paddingTop: 6,
    borderTopWidth: 0.6,
    borderTopColor: LINE,
  },
  footerWords: { width: '80%' },
  footerLine: {
    fontSize: 8,
    lineHeight: 1.4,
    color: GREY,
    maxLines: 2,
    textOverflow: 'ellipsis',
  },
  pageNumber: {
    position: 'absolute',
    top: A4.height - MARGIN.bottom + 28,
    left: A4.width - MARGIN.right - PAGE_NUMBER_WIDTH,
    width: PAGE_NUMBER_WIDTH,
    height: 12,
  },
  /* A page that is not cut is else no higher than what stands on it. */
  onePage: { minHeight: A4.height },
  unseen: { position: 'absolute', width: 0, height: 0 },
});

interface FramedPageProps {
  readonly frame: DocumentFrame;
  readonly children: ReactNode;
  /** Told the number of the first of these pages while the document is laid out; called more than once. */
  readonly onPage?: (pageNumber: number) => void;
  /** The contents are known to fit on one page: much faster, because nothing is laid out twice. */
  readonly onePage?: boolean;
}

/**
 * One run of pages with the header and footer that every document has. Blocks must be direct children: the
 * paginator splits text and lists of blocks, and loses what does not fit in a wrapper that may not be split.
 *
 * Not with `experimentalPagination`, which loses rows longer than a page and then the page numbers. The paginator
 * in use takes time with the square of the pages in a run: cut what is long into more runs. A page with a `render`
 * function on it is laid out again and again; that is why page numbers are drawn, and the layout is asked only once
 * a run how many pages there are.
 */
export function FramedPage({ frame, children, onPage, onePage = false }: FramedPageProps) {
  const paging = useContext(PagingContext);
  return (
    <Page size="A4" style={onePage ? [styles.page, own.onePage] : styles.page} wrap={!onePage}>
      <View style={own.header} fixed>
        <View style={own.sender}>
          {frame.logo === undefined ? null : <Image src={frame.logo} style={own.logo} />}
          <Text style={own.municipality}>{frame.municipality}</Text>
        </View>
        <View style={own.about}>
          <Text style={own.aboutTitle}>{frame.title}</Text>
          <Text style={own.aboutLine}>
            versie {frame.version} · {formatDate(frame.date)}
          </Text>
        </View>
      </View>
      <View style={own.footer} fixed>
        <View style={own.footerWords}>
          <Text style={own.footerLine}>{frame.confidentiality}</Text>
          {frame.recipient === null ? null : (
            <Text style={own.footerLine}>Exemplaar voor {frame.recipient}</Text>
          )}
        </View>
      </View>
      <Canvas
        style={own.pageNumber}
        fixed
        paint={(painter: Painter) => {
          paging.drawn += 1;
          const text = `${paging.drawn} van ${paging.total}`;
          const x = PAGE_NUMBER_WIDTH - widthOf(text, PAGE_NUMBER);
          drawLines(painter, [text], { x, top: 0 }, PAGE_NUMBER);
          return null;
        }}
      />
      {onePage && onPage === undefined ? null : (
        <Text
          style={own.unseen}
          render={({ pageNumber, totalPages }) => {
            onPage?.(pageNumber);
            paging.total = totalPages;
            return null;
          }}
        />
      )}
      {children}
    </Page>
  );
}
