import { StyleSheet, Text, View } from '@react-pdf/renderer';
import { formatDate } from '../base/dates.ts';
import { HandoverSectionBody } from './handover-sections.tsx';
import { APPROACH, GLOSSARY, SECTIONS } from './handover-words.ts';
import type { HandoverModel, HandoverSection } from './models.ts';
import { each } from './parts/each.ts';
import { FramedPage } from './parts/frame.tsx';
import { Facts, Heading, Paragraphs, Table, Title } from './parts/text.tsx';
import { CONTENT_WIDTH, GREY, INK, LINE, styles } from './parts/theme.ts';

/* A text with a render function has no line height: the paginator applies it twice. */
const own = StyleSheet.create({
  contentsRow: {
    flexDirection: 'row',
    paddingTop: 4,
    paddingBottom: 4,
    borderBottomWidth: 0.5,
    borderBottomColor: LINE,
  },
  contentsNumber: { width: 24, fontSize: 10, lineHeight: 1.4, color: GREY },
  contentsTitle: { flex: 1, fontSize: 10, lineHeight: 1.4, color: INK },
  contentsPage: { width: 90, fontSize: 10, color: INK, textAlign: 'right' },
  sectionTitle: {
    width: CONTENT_WIDTH,
    fontSize: 17,
    fontWeight: 600,
    color: INK,
    marginTop: 16,
    marginBottom: 8,
  },
});

/** Sections that follow each other without a new page; the long ones begin on their own. */
const RUNS: readonly (readonly HandoverSection[])[] = [
  ['who', 'moving', 'wishes'],
  ['lifeDomains'],
  [
    'treatment',
    'worked',
    'risks',
    'agreements',
    'network',
    'finances',
    'runningAgreements',
    'contacts',
    'openActions',
  ],
  ['chronology'],
  ['consent', 'recipients'],
];

/**
 * Pages on which the sections begin, counted from 1: written in the first round of the paginator, read in the
 * second for the list of contents, and left behind for the outline of the file.
 */
export type StartPages = Map<string, number>;

/** The overdrachtsdossier: explains itself to a municipality that has no casusoverleg. */
export function Handover({ model, starts }: { readonly model: HandoverModel; readonly starts: StartPages }) {
  const { frame } = model;
  const glossaryTitle = 'Woordenlijst';
  return (
    <>
      <FramedPage frame={frame}>
        <Cover model={model} />
      </FramedPage>
      <FramedPage frame={frame}>
        <Title>Inhoud</Title>
        {each(SECTIONS, ({ key, title }, index) => (
          <ContentsRow
            number={index + 1}
            title={title}
            starts={starts}
            notShared={model.notShared.includes(key)}
          />
        ))}
        <ContentsRow number={SECTIONS.length + 1} title={glossaryTitle} starts={starts} notShared={false} />
      </FramedPage>
      {each(RUNS, (keys) => (
        <FramedPage frame={frame}>
          {each(
            SECTIONS.filter(({ key }) => keys.includes(key) && !model.notShared.includes(key)),
            ({ key, title }) => (
              <>
                <SectionTitle title={title} starts={starts} />
                <HandoverSectionBody section={key} model={model} />
              </>
            ),
          )}
        </FramedPage>
      ))}
      <FramedPage frame={frame}>
        <SectionTitle title={glossaryTitle} starts={starts} />
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

interface ContentsRowProps {
  readonly number: number;
  readonly title: string;
  readonly starts: StartPages;
  readonly notShared: boolean;
}

function ContentsRow({ number, title, starts, notShared }: ContentsRowProps) {
  return (
    <View style={own.contentsRow}>
      <Text style={own.contentsNumber}>{number}</Text>
      <Text style={own.contentsTitle}>{title}</Text>
      {notShared ? (
        <Text style={[own.contentsPage, { color: GREY }]}>niet gedeeld</Text>
      ) : (
        <Text style={own.contentsPage} render={() => String(starts.get(title) ?? '0')} />
      )}
    </View>
  );
}

interface SectionTitleProps {
  readonly title: string;
  readonly starts: StartPages;
}

function SectionTitle({ title, starts }: SectionTitleProps) {
  return (
    <Text
      style={own.sectionTitle}
      minPresenceAhead={90}
      render={({ pageNumber }) => {
        starts.set(title, pageNumber);
        return title;
      }}
    />
  );
}
