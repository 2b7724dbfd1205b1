import { Image, Page, StyleSheet, Text, View } from '@react-pdf/renderer';
import type { ReactNode } from 'react';
import { formatDate } from '../../base/dates.ts';
import type { DocumentFrame } from '../models.ts';
import { A4, ACCENT, GREY, INK, LINE, MARGIN, styles } from './theme.ts';

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
  /* No line height: the paginator applies it twice to a text with a render function. */
  pageNumber: {
    position: 'absolute',
    top: A4.height - MARGIN.bottom + 28,
    right: MARGIN.right,
    width: 90,
    fontSize: 8,
    color: INK,
    textAlign: 'right',
  },
});

interface FramedPageProps {
  readonly frame: DocumentFrame;
  readonly children: ReactNode;
  /** Told the number of each page while the document is laid out; called more than once for a page. */
  readonly onPage?: (pageNumber: number) => void;
  /** Fixed, absolutely placed texts on each of these pages. */
  readonly overlay?: ReactNode;
}

/**
 * One run of pages with the header and footer that every document has. Blocks must be direct children: the
 * paginator splits text and lists of blocks, and loses what does not fit in a wrapper that may not be split.
 *
 * Not with `experimentalPagination`, which loses rows longer than a page and then the page numbers. The paginator
 * in use takes time with the square of the pages in a run: cut what is long into more runs.
 */
export function FramedPage({ frame, children, onPage, overlay }: FramedPageProps) {
  return (
    <Page size="A4" style={styles.page}>
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
      <Text
        style={own.pageNumber}
        fixed
        render={({ pageNumber, totalPages }) => {
          onPage?.(pageNumber);
          return `${pageNumber} van ${totalPages ?? ''}`;
        }}
      />
      {overlay}
      {children}
    </Page>
  );
}
