import { formatDate, localDate } from '../../base/dates.ts';
import { usedFamilyName } from '../../base/names.ts';
import { actionRows } from '../../db/actions.ts';
import { allAgreements } from '../../db/agreements.ts';
import { type CaseRow, caseById } from '../../db/cases.ts';
import { consentById } from '../../db/consents.ts';
import { type HandoverRow, handoverById } from '../../db/handovers.ts';
import { type ItemRow, itemsOfCase } from '../../db/items.ts';
import { presentAccounts } from '../../db/people.ts';
import { releasedRows } from '../../db/released.ts';
import { list } from '../../db/rows.ts';
import type { Fact, HandoverModel, HandoverSection, LifeDomainStory } from '../../documents/models.ts';
import { gateOf } from '../access/gate.ts';
import { type InfoKind, infoKindLabels, type LegalBasis, legalBasisLabels } from '../access/model.ts';
import { type AgreementState, agreementStateLabels } from '../agreement/contract.ts';
import type { KeptFields } from '../agreement/rules.ts';
import {
  type CaseStatus,
  caseStatusLabels,
  type ItemType,
  itemTypeLabels,
  lifeDomainLabels,
  lifeDomains,
} from '../case/model.ts';
import { ageOn, nameOf } from '../case/present.ts';
import { consentWayLabels, type consentWays } from '../consent/contract.ts';
import type { CallContext } from '../context.ts';
import { type Role, roleLabels } from '../contract.ts';
import { requireGround } from '../handover/ground.ts';
import {
  type HandoverFields,
  type KeptHandover,
  partAsItem,
  WRITTEN_PARTS,
  type WrittenPart,
} from '../handover/rules.ts';
import { escalationLabels, topicWords } from '../profile/model.ts';
import { factsOf, stepsOf } from '../profile/present.ts';
import { currentFacts, runningEscalation } from '../profile/rules.ts';
import { actionLineOf } from './agenda-model.ts';
import { managerOf } from './chair.ts';
import { caseLabelOf, frameOf } from './frame.ts';
import { linesOf, relationOf, signalOf } from './handover-words.ts';
import { Readers, type Receiver, receiverLabel, receiverOf, validGrants } from './readers.ts';

type ContactPerson = HandoverModel['contactPersons'][number];

/** Items that have a place of their own in the dossier, or are about the dossier itself. */
const NOT_IN_CHRONOLOGY: ReadonlySet<string> = new Set([
  'score',
  'bestHope',
  'agreement',
  'handover',
  'action',
]);

/** The section that a written part fills, where nothing else stands in it. */
const SECTION_OF: Partial<Record<WrittenPart, HandoverSection>> = {
  treatmentHistory: 'treatment',
  relapseSignals: 'risks',
  finances: 'finances',
};

/** The dossier with what both the caller and the receiver may see of the case, and nothing else. */
export async function handoverModel(
  ctx: CallContext,
  handoverId: string,
): Promise<{ model: HandoverModel; caseIds: string[]; receiver: Receiver }> {
  const handover = await gateOf(ctx).requireItem(await handoverById(ctx.db, handoverId));
  const receiver = await receiverOf(ctx, { type: 'partner', id: handover.receiver_id });
  const row = (await caseById(ctx.db, handover.case_id))!;
  await requireGround(ctx, row.id, handover.receiver_id);
  const readers = new Readers(ctx, receiver);
  const fields = JSON.parse(handover.fields) as KeptHandover;
  const written = await writtenFor(readers, handover, fields, row);
  const items = await readers.items(await itemsOfCase(ctx.db, row.id));
  const actions = await readers.items(await actionRows(ctx.db, { caseIds: [row.id], state: 'open' }));
  const from = await frameOf(ctx, {
    title: 'Overdrachtsdossier',
    version: await versionOf(ctx, row.id, receiver),
    receiver,
  });
  const text = (part: WrittenPart) => (written.has(part) ? fields[part] : '');
  return {
    receiver,
    caseIds: [row.id],
    model: {
      frame: from,
      case: caseLabelOf(row),
      from: { municipality: from.municipality, contact: `${await managerOf(ctx)}, procesmanager` },
      to: {
        municipality: receiver.organisation,
        contact: [receiver.name, receiver.role, receiver.email].filter(Boolean).join(', '),
      },
      summary: summaryOf(row, receiver, fields, actions.length),
      notShared: WRITTEN_PARTS.flatMap((part) => {
        const section = SECTION_OF[part];
        return section !== undefined && !written.has(part) ? [section] : [];
      }),
      who: [
        ...whoFacts(row, ctx.today, await homeOf(readers, row)),
        ...profileFacts(await factsOf(ctx.db, items), await stepsOf(ctx.db, items)),
      ],
      moving: {
        reasons: text('reason'),
        plannedOn: fields.movesOn,
        ready: actions
          .filter(({ due_on }) => fields.movesOn === null || (due_on !== null && due_on <= fields.movesOn))
          .map((action) => ({
            what: action.text,
            state: 'open',
            owner: action.owner_name ?? 'nog niemand',
            dueOn: action.due_on,
          })),
        costs: [],
      },
      wishes: [
        ...oldestFirst(items, 'bestHope').map((item) => ({
          date: item.occurred_on,
          words: item.text,
          term: 'Beste hoop',
        })),
        ...linesOf(text('wishes')).map((words) => ({
          date: handover.occurred_on,
          words,
          term: 'Bij de verhuizing',
        })),
      ],
      lifeDomains: lifeDomainStories(items),
      treatment: [],
      treatmentStory: text('treatmentHistory'),
      worked: linesOf(text('whatWorked')),
      didNotWork: linesOf(text('whatDidNot')),
      risks: [],
      relapseSignals: linesOf(text('relapseSignals')).map(signalOf),
      agreements: linesOf(text('agreements')).map((line) => ({
        date: handover.occurred_on,
        text: line,
        with: receiver.organisation,
      })),
      network: {
        healthy: linesOf(text('healthyNetwork')).map(relationOf),
        avoid: linesOf(text('networkToAvoid')).map(relationOf),
      },
      finances: { facts: [], story: text('finances') },
      runningAgreements: await runningAgreements(ctx, items),
      contacts: await contactsOf(ctx),
      contactPersons: (await readers.readDetails(row.id)) ? list<ContactPerson>(row.contact_persons) : [],
      openActions: actions.map((action) => actionLineOf(action, ctx.today)),
      chronology: items
        .filter((item) => !NOT_IN_CHRONOLOGY.has(item.type))
        .reverse()
        .map((item) => ({
          date: item.occurred_on,
          kind: itemTypeLabels[item.type as ItemType],
          source: item.organisation_name,
          text: [questionOf(item), item.text, item.reason].filter((part) => part !== '').join('\n'),
        })),
      consent: await consentFacts(ctx, receiver, row.id),
      recipients: await recipientsOf(ctx, receiver, row.id, from.version),
    },
  };
}

/** The parts that all readers may see, each decided as an item of its own kind. */
async function writtenFor(
  readers: Readers,
  handover: HandoverRow,
  fields: KeptHandover,
  row: CaseRow,
): Promise<Set<WrittenPart>> {
  const seen = new Set<WrittenPart>();
  for (const part of WRITTEN_PARTS) {
    const decided = await readers.sees(partAsItem(handover, fields, part, row.confidentiality_ground));
    if (decided && fields[part] !== undefined) seen.add(part);
  }
  return seen;
}

/** 1 for the first dossier that leaves for this receiver, then one more each time. */
async function versionOf(ctx: CallContext, caseId: string, receiver: Receiver): Promise<string> {
  const before = (await releasedRows(ctx.db, { caseId })).filter(
    (line) => line.kind === 'handover' && line.recipient === receiverLabel(receiver),
  );
  return `${new Set(before.map((line) => line.document_id)).size + 1}.0`;
}

function summaryOf(row: CaseRow, receiver: Receiver, fields: HandoverFields, openActions: number): string {
  const { name } = caseLabelOf(row);
  const day =
    fields.movesOn === null
      ? 'De dag is nog niet bekend.'
      : `De verhuizing is op ${formatDate(fields.movesOn)}.`;
  const status = caseStatusLabels[row.status as CaseStatus];
  const actions =
    openActions === 0
      ? 'Er staan geen acties open.'
      : `Er ${openActions === 1 ? 'staat 1 actie' : `staan ${openActions} acties`} open.`;
  return `${name} verhuist. ${receiver.organisation} neemt de begeleiding over. ${day}\n\nStand van de casus: ${status}. ${actions} Wij blijven volgen totdat u de ontvangst hebt bevestigd.`;
}

/** Where he lives, as far as every reader may know; of an address that is kept secret only that it is. */
async function homeOf(readers: Readers, row: CaseRow): Promise<string> {
  if (!(await readers.readDetails(row.id))) return '';
  if (row.address_secret === 1) return 'geheim, te bespreken met de procesmanager';
  return [row.address, [row.postcode, row.place].filter(Boolean).join(' ')].filter(Boolean).join(', ');
}

/** Who it is; `home` is where he lives as it may stand on paper. */
function whoFacts(row: CaseRow, today: string, home: string): Fact[] {
  const age = ageOn(row.birth_date, today);
  const full = [row.given_names || row.used_name, usedFamilyName(nameOf(row))].filter(Boolean).join(' ');
  const facts: Fact[] = [
    { label: 'Naam', value: full },
    { label: 'Roepnaam', value: row.used_name },
    { label: 'Ook bekend als', value: list<string>(row.aliases).join(', ') },
    {
      label: 'Geboren',
      value: row.birth_date.length === 10 ? formatDate(row.birth_date) : row.birth_date.slice(0, 4),
    },
    { label: 'Leeftijd', value: age === null ? '' : `${age} jaar` },
    {
      label: 'Adres nu',
      value: home,
    },
    { label: 'In de aanpak sinds', value: formatDate(row.opened_on) },
  ];
  return facts.filter((fact) => fact.value !== '');
}

/** What is known beside the answers, by topic: the newest, since when, from whom, and whether it is an impression. */
function profileFacts(
  facts: Awaited<ReturnType<typeof factsOf>>,
  steps: Awaited<ReturnType<typeof stepsOf>>,
): Fact[] {
  const byTopic = Map.groupBy(currentFacts(facts), ({ topic }) => topic);
  const profile = [...byTopic].map(([topic, noted]) => ({
    label: topicWords[topic].label,
    value: noted
      .map(({ words, past, note, occurredOn, organisationName, certainty }) => {
        const what = `${words}${past ? ' (niet meer)' : ''}${note === '' ? '' : `: ${note}`}`;
        const how = certainty === 'impression' ? ', indruk' : '';
        return `${what} (sinds ${formatDate(occurredOn)}, ${organisationName}${how})`;
      })
      .join('; '),
  }));
  const running = runningEscalation(steps).map(({ form, who, occurredOn }) => ({
    label: escalationLabels[form],
    value: `${form === 'conference' ? 'op' : 'sinds'} ${formatDate(occurredOn)}${who === '' ? '' : `, ${who}`}`,
  }));
  return [...profile, ...running];
}

function oldestFirst(items: readonly ItemRow[], type: string): ItemRow[] {
  return items.filter((item) => item.type === type).reverse();
}

/** Per life domain the newest answer of each source, and all scores. */
function lifeDomainStories(items: readonly ItemRow[]): LifeDomainStory[] {
  return lifeDomains.map((domain) => {
    const own = items.filter((item) => item.life_domain === domain);
    const bySource = Map.groupBy(
      own.filter((item) => item.type === 'answer'),
      (item) => item.organisation_name,
    );
    return {
      name: lifeDomainLabels[domain],
      situation: [...bySource]
        .map(([source, [newest]]) =>
          [questionOf(newest!), `${source}: ${newest!.text}`].filter((part) => part !== '').join('\n'),
        )
        .join('\n\n'),
      scores: oldestFirst(own, 'score').flatMap((item) =>
        item.score === null ? [] : [{ date: item.occurred_on, score: item.score }],
      ),
    };
  });
}

/** The question as it was put, above its answer: who reads only the paper cannot ask what was meant. Empty for what answers none. */
function questionOf({ question_text: question }: ItemRow): string {
  return question === null || question === '' ? '' : `Vraag: ${question}`;
}

async function runningAgreements(
  ctx: CallContext,
  visible: readonly ItemRow[],
): Promise<HandoverModel['runningAgreements']> {
  const seen = new Set(visible.map((item) => item.id));
  const caseId = visible[0]?.case_id;
  if (caseId === undefined) return [];
  return (await allAgreements(ctx.db, caseId))
    .filter((row) => seen.has(row.item_id) && row.state !== 'replaced')
    .map((row) => {
      const fields = JSON.parse(row.fields) as KeptFields;
      return {
        what: `Driepartijenovereenkomst (${agreementStateLabels[row.state as AgreementState]})`,
        with: `${fields.landlordName} en ${fields.careName}`,
        since: row.starts_on,
        until: null,
        note: `Woning: ${fields.address} in ${fields.place}. Eerste evaluatie op ${formatDate(row.evaluate_on)}.`,
      };
    });
}

/** The three of the casusoverleg; who else is involved stands at the actions. */
async function contactsOf(ctx: CallContext): Promise<HandoverModel['contacts']> {
  return (await presentAccounts(ctx.db, ctx.today))
    .filter((account) => account.role === 'manager' || account.role === 'participant')
    .map((account) => ({
      name: account.display_name,
      organisation: account.organisation_name,
      role: roleLabels[account.role as Role],
      reach: `via ${account.organisation_name}`,
    }));
}

async function consentFacts(
  ctx: CallContext,
  receiver: Receiver,
  caseId: string,
): Promise<HandoverModel['consent']> {
  const entries: HandoverModel['consent'][number][] = [];
  for (const grant of await validGrants(ctx, receiver.viewer, [caseId])) {
    const consent = grant.consent_id === null ? undefined : await consentById(ctx.db, grant.consent_id);
    const until = [grant.valid_until, grant.consent_until].filter((day) => day !== null).sort()[0];
    const facts: Fact[] = [
      { label: 'Voor', value: receiverLabel(receiver) },
      {
        label: 'Soorten informatie',
        value: list<InfoKind>(grant.kinds)
          .map((kind) => infoKindLabels[kind])
          .join(', '),
      },
      ...(consent === undefined
        ? [{ label: 'Reden', value: grant.reason }]
        : [
            {
              label: 'Gevraagd door',
              value: `${consent.asked_by_name}, ${consentWayLabels[consent.way as (typeof consentWays)[number]]}`,
            },
            { label: 'Wat is gevraagd', value: consent.wording },
          ]),
      {
        label: 'Geldig tot en met',
        value: until === undefined ? 'tot de toestemming of het delen stopt' : formatDate(until),
      },
    ];
    const label = legalBasisLabels[grant.basis as LegalBasis];
    entries.push({ basis: label.charAt(0).toUpperCase() + label.slice(1), date: grant.valid_from, facts });
  }
  return entries;
}

/** Earlier dossiers of this case, and this one. */
async function recipientsOf(
  ctx: CallContext,
  receiver: Receiver,
  caseId: string,
  version: string,
): Promise<HandoverModel['recipients']> {
  const earlier = (await releasedRows(ctx.db, { caseId }))
    .filter((line) => line.kind === 'handover' && line.recipient === receiverLabel(receiver))
    .reverse()
    .map((line) => ({
      date: localDate(line.at),
      who: line.recipient ?? '',
      what: 'Overdrachtsdossier',
      basis: line.basis,
    }));
  const bases = (await validGrants(ctx, receiver.viewer, [caseId])).map(
    (grant) => legalBasisLabels[grant.basis as LegalBasis],
  );
  return [
    ...earlier,
    {
      date: ctx.today,
      who: receiverLabel(receiver),
      what: `Dit dossier, versie ${version}`,
      basis: [...new Set(bases)].join('; '),
    },
  ];
}

/** How many pieces of the case a receiver gets, for who prepares the hand-over. */
export async function includedItems(ctx: CallContext, caseId: string, receiver: Receiver): Promise<number> {
  const items = await new Readers(ctx, receiver).items(await itemsOfCase(ctx.db, caseId));
  return items.filter((item) => item.type !== 'handover').length;
}
