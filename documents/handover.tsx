import { StyleSheet, Text, View } from '@react-pdf/renderer';
import type { ReactNode } from 'react';
import { formatDate } from '../base/dates.ts';
import { HandoverSectionBody } from './handover-sections.tsx';
import { APPROACH, GLOSSARY, SECTIONS } from './handover-words.ts';
import type { HandoverModel } from './models.ts';
import { each } from './parts/each.ts';
import { FramedPage } from './parts/frame.tsx';
import { Facts, Heading, Paragraphs, Table, Title } from './parts/text.tsx';
import { CONTENT_WIDTH, GREY, INK, LINE, styles } from './parts/theme.ts';

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
  contentsPage: { width: 90, fontSize: 10, lineHeight: 1.4, color: INK, textAlign: 'right' },
  sectionTitle: {
    width: CONTENT_WIDTH,
    fontSize: 17,
    lineHeight: 1.25,
    fontWeight: 600,
    color: INK,
    marginBottom: 8,
  },
});

/** Pages on which the sections begin: written in the first round of the paginator, read in the second. */
type StartPages = Map<string, number>;

/** The overdrachtsdossier: explains itself to a municipality that has no casusoverleg. */
export function Handover({ model }: { readonly model: HandoverModel }) {
  const { frame } = model;
  const starts: StartPages = new Map();
  const glossaryTitle = 'Woordenlijst';
  return (
    <>
      <FramedPage frame={frame} bookmark="Voorblad en inhoud">
        <Cover model={model} />
        <Heading>Inhoud</Heading>
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
      {each(
        SECTIONS.filter(({ key }) => !model.notShared.includes(key)),
        ({ key, title }) => (
          <Section model={model} title={title} starts={starts}>
            <HandoverSectionBody section={key} model={model} />
          </Section>
        ),
      )}
      <Section model={model} title={glossaryTitle} starts={starts}>
        <Table
          columns={[
            { head: 'Woord', width: 5 },
            { head: 'Wat wij ermee bedoelen', width: 14 },
          ]}
          rows={GLOSSARY.map(({ term, meaning }) => [term, meaning])}
        />
      </Section>
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
        <Text style={own.contentsPage} render={() => String(starts.get(title) ?? '')} />
      )}
    </View>
  );
}

interface SectionProps {
  readonly model: HandoverModel;
  readonly title: string;
  readonly starts: StartPages;
  readonly children: ReactNode;
}

function Section({ model, title, starts, children }: SectionProps) {
  return (
    <FramedPage frame={model.frame} bookmark={title}>
      <Text
        style={own.sectionTitle}
        render={({ pageNumber }) => {
          starts.set(title, pageNumber);
          return title;
        }}
      />
      {children}
    </FramedPage>
  );
}
