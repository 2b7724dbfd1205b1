import { StyleSheet, Text, View } from '@react-pdf/renderer';
import type { ReactNode } from 'react';
import { formatDate } from '../base/dates.ts';
import { NOTHING_HERE } from './handover-words.ts';
import type { HandoverModel, HandoverSection, NetworkRelation } from './models.ts';
import { each } from './parts/each.ts';
import { SCORE_CHART_HEIGHT, ScoreChart } from './parts/score-chart.tsx';
import {
  Actions,
  Bullets,
  dayOr,
  Facts,
  heightOfParagraphs,
  Label,
  Nothing,
  Paragraphs,
  Subheading,
  Table,
} from './parts/text.tsx';
import { ACCENT, CONTENT_HEIGHT, styles } from './parts/theme.ts';

const own = StyleSheet.create({
  wish: { marginBottom: 9, paddingLeft: 10, borderLeftWidth: 2, borderLeftColor: ACCENT },
});

interface BodyProps {
  /** Any part but the chronology, which has pages of its own. */
  readonly section: Exclude<HandoverSection, 'chronology'>;
  readonly model: HandoverModel;
}

/** What stands under the heading of one part of the dossier. */
export function HandoverSectionBody({ section, model }: BodyProps): ReactNode {
  return BODIES[section](model);
}

/** The list, or the sentence that nothing was recorded. */
function listOr<T>(items: readonly T[], show: (items: readonly T[]) => ReactNode): ReactNode {
  return items.length === 0 ? <Nothing>{NOTHING_HERE}</Nothing> : show(items);
}

function textOr(text: string): ReactNode {
  return text.trim() === '' ? <Nothing>{NOTHING_HERE}</Nothing> : <Paragraphs text={text} />;
}

/** A domain's text and its line are read together, unless the text is too long to move to another page in one piece. */
function keptWhole(situation: string, scores: readonly unknown[]): { keep?: number } {
  const height = heightOfParagraphs(situation) + SCORE_CHART_HEIGHT;
  return scores.length === 0 || height > CONTENT_HEIGHT / 2 ? {} : { keep: height };
}

const BODIES: Readonly<Record<Exclude<HandoverSection, 'chronology'>, (model: HandoverModel) => ReactNode>> =
  {
    who: ({ who }) => listOr(who, (facts) => <Facts facts={facts} />),
    moving,
    wishes: ({ wishes }) =>
      listOr(wishes, (items) =>
        each(items, ({ words, date, term }) => (
          <View style={own.wish}>
            <Text style={styles.quote}>“{words}”</Text>
            <Text style={styles.small}>
              {term}, {formatDate(date)}
            </Text>
          </View>
        )),
      ),
    lifeDomains: ({ lifeDomains }) => (
      <>
        <Text style={[styles.small, { marginBottom: 4 }]}>
          De lijn toont de score over de tijd: 1 is heel slecht, 5 is goed.
        </Text>
        {each(lifeDomains, ({ name, situation, scores }) => (
          <>
            <Subheading {...keptWhole(situation, scores)}>{name}</Subheading>
            {situation === '' && scores.length > 0 ? null : textOr(situation)}
            <ScoreChart scores={scores} />
          </>
        ))}
      </>
    ),
    treatment: ({ treatment, treatmentStory = '' }) =>
      treatment.length === 0 ? (
        textOr(treatmentStory)
      ) : (
        <>
          {treatmentTable(treatment)}
          <Paragraphs text={treatmentStory} />
        </>
      ),
    worked: ({ worked, didNotWork }) => (
      <>
        <Subheading>Wat werkte</Subheading>
        {listOr(worked, (items) => (
          <Bullets items={items} />
        ))}
        <Subheading>Wat niet werkte</Subheading>
        {listOr(didNotWork, (items) => (
          <Bullets items={items} />
        ))}
      </>
    ),
    risks: ({ risks, relapseSignals }) => (
      <>
        {risks.length === 0 ? null : (
          <>
            <Subheading>Risico’s</Subheading>
            <Bullets items={risks} />
          </>
        )}
        <Subheading>Tekenen van terugval</Subheading>
        {listOr(relapseSignals, (items) => (
          <Table
            columns={[
              { head: 'Wat u ziet', width: 10 },
              { head: 'Wat dan helpt', width: 10 },
            ]}
            rows={items.map(({ signal, response }) => [signal, response])}
          />
        ))}
      </>
    ),
    agreements: ({ agreements }) =>
      listOr(agreements, (items) => (
        <Table
          columns={[
            { head: 'Datum', width: 4 },
            { head: 'Afspraak', width: 11 },
            { head: 'Met', width: 6 },
          ]}
          rows={items.map(({ date, text, with: whom }) => [formatDate(date), text, whom])}
        />
      )),
    network: ({ network }) => (
      <>
        <Subheading>Mensen en plekken die helpen</Subheading>
        {relations(network.healthy, 'Wat zij kunnen doen')}
        <Subheading>Mensen en plekken om te mijden</Subheading>
        {relations(network.avoid, 'Waarom')}
      </>
    ),
    finances: ({ finances }) => (
      <>
        {finances.facts.length === 0 ? null : <Facts facts={finances.facts} />}
        {finances.facts.length > 0 && finances.story === '' ? null : textOr(finances.story)}
      </>
    ),
    runningAgreements: ({ runningAgreements }) =>
      listOr(runningAgreements, (items) =>
        each(items, ({ what, with: whom, since, until, note }) => (
          <>
            <Subheading>{what}</Subheading>
            <Facts
              facts={[
                { label: 'Met', value: whom },
                { label: 'Geldt', value: `vanaf ${formatDate(since)} tot ${dayOr(until, 'nader bericht')}` },
              ]}
            />
            <Paragraphs text={note} />
          </>
        )),
      ),
    contacts: ({ contacts, contactPersons }) => (
      <>
        <Subheading>Van het casusoverleg</Subheading>
        {listOr(contacts, (items) => (
          <Table
            columns={[
              { head: 'Naam', width: 6 },
              { head: 'Namens', width: 8 },
              { head: 'Bereikbaar', width: 8 },
            ]}
            rows={items.map(({ name, role, organisation, reach }) => [
              name,
              `${role}\n${organisation}`,
              reach,
            ])}
          />
        ))}
        <Subheading>Van de persoon zelf</Subheading>
        {listOr(contactPersons, (items) => (
          <Table
            columns={[
              { head: 'Naam', width: 6 },
              { head: 'Relatie', width: 8 },
              { head: 'Bereikbaar', width: 8 },
            ]}
            rows={items.map(({ name, relation, phone, mayCall }) => [
              name,
              relation,
              [phone, mayCall ? 'mag gebeld worden' : 'liever niet bellen'].filter(Boolean).join('\n'),
            ])}
          />
        ))}
      </>
    ),
    openActions: ({ openActions }) => listOr(openActions, (items) => <Actions actions={items} />),
    consent: ({ consent }) =>
      listOr(consent, (items) =>
        each(items, ({ basis, date, facts }) => (
          <>
            <Subheading>
              {basis}, {formatDate(date)}
            </Subheading>
            <Facts facts={facts} />
          </>
        )),
      ),
    recipients: ({ recipients }) =>
      listOr(recipients, (items) => (
        <Table
          columns={[
            { head: 'Datum', width: 4 },
            { head: 'Ontvanger', width: 7 },
            { head: 'Wat', width: 6 },
            { head: 'Grondslag', width: 6 },
          ]}
          rows={items.map(({ date, who, what, basis }) => [formatDate(date), who, what, basis])}
        />
      )),
  };

function moving({ moving: { reasons, plannedOn, ready, costs } }: HandoverModel): ReactNode {
  return (
    <>
      {textOr(reasons)}
      <Label>Wanneer</Label>
      <Paragraphs text={plannedOn === null ? 'De dag is nog niet bekend.' : formatDate(plannedOn)} />
      {ready.length === 0 ? null : (
        <>
          <Subheading>Wat klaar moet staan</Subheading>
          <Table
            columns={[
              { head: 'Onderwerp', width: 7 },
              { head: 'Stand', width: 7 },
              { head: 'Wie', width: 5 },
              { head: 'Uiterlijk', width: 4 },
            ]}
            rows={ready.map(({ what, state, owner, dueOn }) => [what, state, owner, dayOr(dueOn, '–')])}
          />
        </>
      )}
      {costs.length === 0 ? null : (
        <>
          <Subheading>Wie wat betaalt</Subheading>
          <Table
            columns={[
              { head: 'Kosten', width: 8 },
              { head: 'Wie betaalt', width: 8 },
              { head: 'Hoe lang', width: 6 },
            ]}
            rows={costs.map(({ what, who, until }) => [what, who, until])}
          />
        </>
      )}
    </>
  );
}

function treatmentTable(treatment: HandoverModel['treatment']): ReactNode {
  return (
    <Table
      columns={[
        { head: 'Periode', width: 5 },
        { head: 'Behandeling', width: 8 },
        { head: 'Resultaat', width: 9 },
      ]}
      rows={treatment.map(({ from, until, what, provider, result }) => [
        `${formatDate(from)}\ntot ${dayOr(until, 'nu')}`,
        `${what}\n${provider}`,
        result,
      ])}
    />
  );
}

function relations(items: readonly NetworkRelation[], noteHead: string): ReactNode {
  return listOr(items, (shown) => (
    <Table
      columns={[
        { head: 'Naam', width: 6 },
        { head: 'Band', width: 5 },
        { head: noteHead, width: 10 },
      ]}
      rows={shown.map(({ name, relation, place, note }) => [
        name,
        place === null ? relation : `${relation}\n${place}`,
        note,
      ])}
    />
  ));
}
