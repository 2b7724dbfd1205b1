import { Canvas, StyleSheet, Text, View } from '@react-pdf/renderer';
import { formatDate } from '../base/dates.ts';
import { type ChronologyPage, chronologyPages, drawChronology } from './handover-chronology.ts';
import { HandoverSectionBody } from './handover-sections.tsx';
import { APPROACH, GLOSSARY, GLOSSARY_TITLE, NOTHING_HERE, PARTS } from './handover-words.ts';
import type { HandoverModel } from './models.ts';
import { each } from './parts/each.ts';
import { FramedPage } from './parts/frame.tsx';
import { drawLines, type Painter, widthOf } from './parts/lettering.ts';
import { Facts, Heading, Nothing, Paragraphs, Table, Title } from './parts/text.tsx';
import { A4, CONTENT_HEIGHT, CONTENT_WIDTH, GREY, INK, MARGIN, styles } from './parts/theme.ts';

/** Points; the rows of the contents have one height, so that the page numbers can be set beside them. */
const CONTENTS = { top: MARGIN.top + 40, partHeight: 30, sectionHeight: 17 };

/** Width in points for the page number beside a part, and how it looks. */
const NUMBER_WIDTH = 60;
const NUMBER = { fontSize: 10, lineHeight: 1.4, fontWeight: 400, color: INK } as const;

/** Height of the title of a section, with the room around it. */
const SECTION_TITLE_HEIGHT = 16 + 17 * 1.25 + 8;

const own = StyleSheet.create({
  part: {
    height: CONTENTS.partHeight,
    paddingTop: 10,
    fontSize: 10.5,
    lineHeight: 1.4,
    fontWeight: 600,
    color: INK,
  },
  section: { flexDirection: 'row', height: CONTENTS.sectionHeight, paddingLeft: 12 },
  sectionName: { flex: 1, fontSize: 9.5, lineHeight: 1.4, color: INK },
  notShared: { fontSize: 9.5, lineHeight: 1.4, color: GREY },
  pageNumbers: {
    position: 'absolute',
    top: CONTENTS.top,
    left: A4.width - MARGIN.right - NUMBER_WIDTH,
    width: NUMBER_WIDTH,
    height: CONTENTS.partHeight,
  },
  sectionTitle: {
    fontSize: 17,
    lineHeight: 1.25,
    fontWeight: 600,
    color: INK,
    marginTop: 16,
    marginBottom: 8,
  },
});

/**
 * Pages on which the parts begin, counted from 1: written by the layout, drawn in the list of contents, and left
 * behind for the outline of the file.
 */
export type StartPages = Map<string, number>;

interface HandoverProps {
  readonly model: HandoverModel;
  readonly starts: StartPages;
}

/** The overdrachtsdossier: explains itself to a municipality that has no casusoverleg. */
export function Handover({ model, starts }: HandoverProps) {
  const { frame, notShared } = model;
  const begin = (title: string) => (page: number) =>
    starts.set(title, Math.min(page, starts.get(title) ?? page));
  return (
    <>
      <FramedPage frame={frame}>
        <Cover model={model} />
      </FramedPage>
      <FramedPage frame={frame} onePage>
        <Contents model={model} />
        <ContentsNumbers starts={starts} />
      </FramedPage>
      {each(PARTS, ({ title: part, sections }) => {
        const shared = sections.filter(({ key }) => !notShared.includes(key));
        return shared.length === 0 ? null : <Part model={model} sections={shared} onPage={begin(part)} />;
      })}
      <FramedPage frame={frame} onPage={begin(GLOSSARY_TITLE)}>
        <SectionTitle>{GLOSSARY_TITLE}</SectionTitle>
        <Table
          columns={[
            { head: 'Woord', width: 5 },
            { head: 'Wat wij ermee bedoelen', width: 14 },
          ]}
          rows={GLOSSARY.map(({ term, meaning }) => [term, meaning])}
        />
      </FramedPage>
    </>
  );
}

function Cover({ model }: { readonly model: HandoverModel }) {
  const { frame, from, to } = model;
  return (
    <>
      <Title subtitle={`${model.case.name} · ${model.case.caseNumber}`}>{frame.title}</Title>
      <Facts
        facts={[
          { label: 'Van', value: `${from.municipality}\n${from.contact}` },
          { label: 'Aan', value: `${to.municipality}\n${to.contact}` },
          { label: 'Verhuizing', value: plannedDay(model.moving.plannedOn) },
        ]}
      />
      <Heading>In het kort</Heading>
      <Paragraphs text={model.summary} />
      <Heading>Hoe u dit dossier leest</Heading>
      {each(APPROACH, (text) => (
        <Paragraphs text={text} />
      ))}
      {model.notShared.length === 0 ? null : (
        <Text style={styles.body}>
          De grondslag voor het delen omvat niet alle onderdelen. Wat niet mag worden gedeeld, staat niet in
          dit dossier. In de inhoud is dat te zien.
        </Text>
      )}
    </>
  );
}

function plannedDay(date: string | null): string {
  return date === null ? 'nog niet gepland' : `gepland op ${formatDate(date)}`;
}

interface PartProps {
  readonly model: HandoverModel;
  readonly sections: (typeof PARTS)[number]['sections'];
  readonly onPage: (page: number) => void;
}

/** The pages of one part. The chronology has pages of its own. */
function Part({ model, sections, onPage }: PartProps) {
  const flowing = sections.flatMap(({ key, title }) => (key === 'chronology' ? [] : [{ key, title }]));
  const chronology = sections.find(({ key }) => key === 'chronology');
  return (
    <>
      {flowing.length === 0 ? null : (
        <FramedPage frame={model.frame} onPage={onPage}>
          {each(flowing, ({ key, title }) => (
            <>
              <SectionTitle>{title}</SectionTitle>
              <HandoverSectionBody section={key} model={model} />
            </>
          ))}
        </FramedPage>
      )}
      {chronology === undefined ? null : (
        <Chronology model={model} title={chronology.title} onPage={onPage} />
      )}
    </>
  );
}

interface ChronologyProps {
  readonly model: HandoverModel;
  readonly title: string;
  readonly onPage: (page: number) => void;
}

function Chronology({ model: { frame, chronology }, title, onPage }: ChronologyProps) {
  const [first, ...others] = chronologyPages(chronology, SECTION_TITLE_HEIGHT);
  return (
    <>
      <FramedPage frame={frame} onPage={onPage} onePage>
        <SectionTitle>{title}</SectionTitle>
        {first === undefined ? (
          <Nothing>{NOTHING_HERE}</Nothing>
        ) : (
          <Drawn page={first} height={CONTENT_HEIGHT - SECTION_TITLE_HEIGHT} />
        )}
      </FramedPage>
      {each(others, (page) => (
        <FramedPage frame={frame} onePage>
          <Drawn page={page} height={CONTENT_HEIGHT} />
        </FramedPage>
      ))}
    </>
  );
}

function Drawn({ page, height }: { readonly page: ChronologyPage; readonly height: number }) {
  return (
    <Canvas
      style={{ width: CONTENT_WIDTH, height }}
      paint={(painter: Painter) => {
        drawChronology(painter, page);
        return null;
      }}
    />
  );
}

const CONTENTS_PARTS = [...PARTS, { title: GLOSSARY_TITLE, sections: [] }];

function Contents({ model: { notShared } }: { readonly model: HandoverModel }) {
  return (
    <>
      <Text style={[styles.title, { height: CONTENTS.top - MARGIN.top, marginBottom: 0 }]}>Inhoud</Text>
      {each(CONTENTS_PARTS, ({ title: part, sections }, index) => (
        <>
          <Text style={own.part}>
            {index + 1}. {part}
          </Text>
          {each(sections, ({ key, title }) => (
            <View style={own.section}>
              <Text style={own.sectionName}>{title}</Text>
              {notShared.includes(key) ? <Text style={own.notShared}>niet gedeeld</Text> : null}
            </View>
          ))}
        </>
      ))}
    </>
  );
}

/** The page numbers beside the parts. */
function ContentsNumbers({ starts }: { readonly starts: StartPages }) {
  return (
    <Canvas
      style={own.pageNumbers}
      paint={(painter: Painter) => {
        let top = 10;
        for (const { title, sections } of CONTENTS_PARTS) {
          const number = String(starts.get(title) ?? '');
          drawLines(painter, [number], { x: NUMBER_WIDTH - widthOf(number, NUMBER), top }, NUMBER);
          top += CONTENTS.partHeight + sections.length * CONTENTS.sectionHeight;
        }
        return null;
      }}
    />
  );
}

function SectionTitle({ children }: { readonly children: string }) {
  return (
    <Text style={own.sectionTitle} minPresenceAhead={90}>
      {children}
    </Text>
  );
}
