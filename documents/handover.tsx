import { StyleSheet, Text, View } from '@react-pdf/renderer';
import { createElement, type ReactNode } from 'react';
import { formatDate } from '../base/dates.ts';
import { type ChronologyRun, chronologyRuns } from './handover-chronology.ts';
import { Chronology, HandoverSectionBody } from './handover-sections.tsx';
import { APPROACH, GLOSSARY, GLOSSARY_TITLE, NOTHING_RECORDED, PARTS } from './handover-words.ts';
import type { HandoverModel } from './models.ts';
import { each } from './parts/each.ts';
import { FramedPage } from './parts/frame.tsx';
import { Facts, Heading, Nothing, Paragraphs, Table, Title } from './parts/text.tsx';
import { GREY, INK, MARGIN, styles } from './parts/theme.ts';

/* A text with a render function has no line height: the paginator applies it twice. */
/** Points; the rows of the contents have one height, so that the page numbers can be set beside them. */
const CONTENTS = { top: MARGIN.top + 40, partHeight: 30, sectionHeight: 17 };

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
  pageNumber: {
    position: 'absolute',
    right: MARGIN.right,
    width: 60,
    fontSize: 10,
    color: INK,
    textAlign: 'right',
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
 * Pages on which the parts begin, counted from 1: written in the first round of the paginator, read in the second
 * for the list of contents, and left behind for the outline of the file.
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
      <FramedPage frame={frame} overlay={<ContentsNumbers starts={starts} />}>
        <Contents model={model} />
      </FramedPage>
      {each(PARTS, ({ title: part, sections }) =>
        each(
          pagesOf(
            model,
            sections.filter(({ key }) => !notShared.includes(key)),
          ),
          (content) => (
            <FramedPage frame={frame} onPage={begin(part)}>
              {content}
            </FramedPage>
          ),
        ),
      )}
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

/** What stands on the runs of pages of one part: one run, or many for the chronology. */
function pagesOf(model: HandoverModel, sections: (typeof PARTS)[number]['sections']): readonly ReactNode[] {
  if (sections.length === 0) return [];
  const runs = sections.some(({ key }) => key === 'chronology') ? chronologyRuns(model.chronology) : [];
  const first = each(sections, ({ key, title }) => (
    <>
      <SectionTitle>{title}</SectionTitle>
      {key === 'chronology' ? firstRun(runs[0]) : <HandoverSectionBody section={key} model={model} />}
    </>
  ));
  return [first, ...runs.slice(1).map((run) => createElement(Chronology, { run }))];
}

function firstRun(run: ChronologyRun | undefined): ReactNode {
  return run === undefined ? <Nothing>{NOTHING_RECORDED}</Nothing> : <Chronology run={run} />;
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
  let top = CONTENTS.top;
  const rows = CONTENTS_PARTS.map(({ title, sections }) => {
    const row = { title, top };
    top += CONTENTS.partHeight + sections.length * CONTENTS.sectionHeight;
    return row;
  });
  return each(rows, ({ title, top: rowTop }) => (
    <Text
      style={[own.pageNumber, { top: rowTop + 10 }]}
      fixed
      render={() => String(starts.get(title) ?? '')}
    />
  ));
}

function SectionTitle({ children }: { readonly children: string }) {
  return (
    <Text style={own.sectionTitle} minPresenceAhead={90}>
      {children}
    </Text>
  );
}
