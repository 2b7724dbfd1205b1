import { looksLikeBsn } from '../../base/free-text.ts';
import { Refusal } from '../../base/refusal.ts';
import { lateActionLabels, openActionItems } from '../../db/actions.ts';
import {
  type CaseFilter,
  caseIds,
  casesById,
  countCases,
  deleteEmptyCase,
  noteContact,
  recountContact,
  silentCaseIds,
  updateCase,
} from '../../db/cases.ts';
import { itemById, setUndone } from '../../db/items.ts';
import { accountById, organisationById, partnerById } from '../../db/people.ts';
import { list } from '../../db/rows.ts';
import { Gate, gateOf, notFound } from '../access/gate.ts';
import type { InfoKind, ViewerRef } from '../access/model.ts';
import { explainDecision, isKeeper, seesContactRhythm, seesEveryCase, type Viewer } from '../access/rules.ts';
import { readersOf } from '../consent/sharing.ts';
import type { CallContext, Handlers } from '../context.ts';
import type { Role } from '../contract.ts';
import { tieToLifeDomain } from '../question/answering.ts';
import { ftsExpression } from '../search/fts.ts';
import type { caseCalls } from './contract.ts';
import { groundFor } from './ground.ts';
import { type CaseStatus, type CaseStep, followedStatuses } from './model.ts';
import { buildCasePage, timelineItems } from './page.ts';
import { refuseFutureDay } from './past-day.ts';
import { caseRefOf, presentItem, silentDays } from './present.ts';
import { registerLabels, writeItem } from './write.ts';

/** Statuses in which no step is active and no rhythm is kept. */
const ended: readonly CaseStatus[] = ['closed'];

export const caseHandlers: Handlers<typeof caseCalls> = {
  async list(ctx, input) {
    const gate = gateOf(ctx);
    const { total, page } = await listedCases(ctx, gate, input);
    const rows = new Map((await casesById(ctx.db, page)).map((row) => [row.id, row]));
    const open = await gate.visibleItems(await openActionItems(ctx.db, page));
    const current = await gate.currentCaseOf([...new Set(open.map((item) => item.case_id))]);
    const actions = Map.groupBy(open, (item) => current.get(item.case_id) ?? item.case_id);
    return {
      total,
      cases: page.map((caseId) => {
        const row = rows.get(caseId)!;
        const open = actions.get(caseId) ?? [];
        const rhythm = seesContactRhythm(ctx.caller.viewer);
        return {
          ...caseRefOf(row),
          status: row.status as CaseStatus,
          steps: list<CaseStep>(row.steps),
          lastContactOn: rhythm ? row.last_contact_on : null,
          silentDays: rhythm ? silentDays(row, ctx.today) : null,
          openActions: open.length,
          lateActions: open.filter((item) => item.due_on !== null && item.due_on < ctx.today).length,
        };
      }),
    };
  },

  async get(ctx, input) {
    const gate = gateOf(ctx);
    return buildCasePage(ctx, gate, await gate.requireCase(input.caseId));
  },

  async timeline(ctx, input) {
    const gate = gateOf(ctx);
    const row = await gate.requireCase(input.caseId);
    const types: ReadonlySet<string> = new Set(input.types);
    const items = (await timelineItems(ctx, gate, row.id)).filter(
      (item) => types.size === 0 || types.has(item.type),
    );
    const part = items.slice(input.offset, input.offset + input.limit);
    // With whom is shared is for the three who keep the register.
    const readers = isKeeper(ctx.caller.viewer) ? await readersOf(ctx, row.id, part) : null;
    return {
      items: part.map((item, index) => ({ ...presentItem(item), readers: readers?.[index] ?? null })),
      more: items.length > input.offset + input.limit,
    };
  },

  async seenBy(ctx, input) {
    const own = gateOf(ctx);
    const row = await own.requireCase(input.caseId);
    const { viewer, name } = await viewerNamed(ctx, input.viewer);
    // Looking through somebody else's eyes shows nothing that is kept from one's own.
    const gate = new Gate(ctx.db, viewer, ctx.today, own);
    const decision = await gate.caseDecision(row.id);
    if (decision === null) throw notFound();
    return {
      name,
      sentence: `${name}: ${explainDecision(decision)}`,
      page: decision.allowed ? await buildCasePage(ctx, gate, row) : null,
      withheld: await withheldFrom(ctx, own, gate, row.id),
    };
  },

  async addItem(ctx, input) {
    const row = await gateOf(ctx).requireChangeable(input.caseId);
    refuseFutureDay(input.occurredOn, ctx.today);
    const organisationId = input.organisationId ?? ctx.caller.viewer.organisationId;
    if ((await organisationById(ctx.db, organisationId)) === undefined) {
      const sentence = 'Kies een organisatie uit de lijst.';
      throw new Refusal('unknownOrganisation', sentence, { organisationId: sentence });
    }
    const itemId = await writeItem(ctx, {
      case_id: row.id,
      type: input.type,
      organisation_id: organisationId,
      kind: input.kind,
      audience: input.audience,
      confidentiality_ground: await groundFor(ctx.db, row, organisationId, input),
      occurred_on: input.occurredOn,
      text: input.text,
      certainty: input.certainty,
      life_domain: input.lifeDomain,
      way: input.way,
    });
    if (input.type === 'contact') await noteContact(ctx.db, row.id, input.occurredOn);
    if (input.type === 'answer') await tieToLifeDomain(ctx.db, itemId, input.lifeDomain);
    return { itemId, warning: looksLikeBsn(input.text) };
  },

  async addScore(ctx, input) {
    const row = await gateOf(ctx).requireChangeable(input.caseId);
    refuseFutureDay(input.on, ctx.today);
    const itemId = await writeItem(ctx, {
      case_id: row.id,
      type: 'score',
      kind: input.kind,
      audience: input.audience,
      confidentiality_ground: await groundFor(ctx.db, row, ctx.caller.viewer.organisationId, input),
      occurred_on: input.on,
      text: input.text,
      life_domain: input.lifeDomain,
      score: input.score,
    });
    return { itemId };
  },

  async undoItem(ctx, input) {
    const gate = gateOf(ctx);
    const item = await gate.requireItem(await itemById(ctx.db, input.itemId));
    if (item.author_id !== ctx.caller.id) {
      throw new Refusal(
        'notYours',
        'Alleen wie dit opschreef, kan het terugnemen. Schrijf zo nodig een aanvulling.',
      );
    }
    if (!undoable.has(item.type) || item.meeting_phase === 'closed') {
      throw new Refusal('fixed', 'Dit ligt vast en kan niet meer terug. Schrijf zo nodig een aanvulling.');
    }
    if (!broughtIn.has(item.type)) await gate.requireChangeable(item.case_id);
    await setUndone(ctx.db, item.id, ctx.now);
    // Where a moved day stood before.
    if (item.type === 'followUp') {
      await updateCase(ctx.db, item.case_id, { follow_up_on: item.way === '' ? null : item.way });
    }
    if (item.type === 'contact') await recountContact(ctx.db, item.case_id);
    // The file that a first signal opened goes with it.
    if (item.type === 'signal') await deleteEmptyCase(ctx.db, item.case_id);
    return { caseId: item.case_id };
  },

  async setSteps(ctx, input) {
    const row = await gateOf(ctx).requireChangeable(input.caseId);
    await updateCase(ctx.db, row.id, { steps: JSON.stringify([...new Set(input.steps)].sort()) });
    return {};
  },

  async setStatus(ctx, input) {
    const row = await gateOf(ctx).requireChangeable(input.caseId);
    if (row.triaged === 0) {
      throw new Refusal('notTriaged', 'Deze casus is nog niet gewogen. Leg eerst de weging vast.');
    }
    const closing = ended.includes(input.status);
    await updateCase(ctx.db, row.id, {
      status: input.status,
      closed_on: closing ? ctx.today : null,
      follow_up_on: input.status === 'followed' ? row.follow_up_on : null,
      ...(closing ? { steps: '[]', rhythm_days: null } : {}),
    });
    await writeItem(ctx, {
      case_id: row.id,
      type: 'note',
      ...registerLabels,
      text: `${statusChange[input.status]} Reden: ${input.reason}`,
    });
    return {};
  },

  async setRhythm(ctx, input) {
    const row = await gateOf(ctx).requireChangeable(input.caseId);
    await updateCase(ctx.db, row.id, { rhythm_days: input.days });
    return {};
  },

  async setBestHope(ctx, input) {
    const row = await gateOf(ctx).requireChangeable(input.caseId);
    await writeItem(ctx, {
      case_id: row.id,
      type: 'bestHope',
      kind: 'general',
      audience: 'grantees',
      confidentiality_ground: null,
      text: input.text,
    });
    return {};
  },
};

const undoable: ReadonlySet<string> = new Set([
  'note',
  'contact',
  'answer',
  'score',
  'signal',
  'triageView',
  'agendaRequest',
  'profile',
  'escalation',
  'followUp',
]);

/** What somebody may bring in, and so take back, in a case that he only knows of. */
const broughtIn: ReadonlySet<string> = new Set(['signal', 'agendaRequest']);

const statusChange = {
  active: 'De casus is in de aanpak.',
  followed: 'De casus wordt op afstand gevolgd.',
  moved: 'De betrokkene is verhuisd en wordt nog gevolgd.',
  closed: 'De casus is afgesloten.',
} as const;

type ListInput = Parameters<(typeof caseHandlers)['list']>[1];

/** The ids on the asked page of the list, and how many there are in all; both only of what the viewer may know. */
async function listedCases(
  ctx: CallContext,
  gate: Gate,
  input: ListInput,
): Promise<{ total: number; page: string[] }> {
  const match = input.text === '' ? undefined : ftsExpression(input.text);
  // Something was typed, but no word to look for.
  if (input.text !== '' && match === undefined) return { total: 0, page: [] };
  const filter: CaseFilter = {
    statuses: input.status === undefined ? undefined : [input.status],
    step: input.step,
    match,
  };
  const order = input.order === 'lastContact' && !seesContactRhythm(gate.viewer) ? 'number' : input.order;
  if (seesEveryCase(gate.viewer) && !input.attention) {
    const together = { ...filter, together: true };
    return { total: await countCases(ctx.db, together), page: await caseIds(ctx.db, together, order, input) };
  }
  let visible = await gate.currentCases(await caseIds(ctx.db, filter, order));
  if (input.attention) {
    const attention = await casesNeedingAttention(ctx, gate);
    visible = visible.filter((caseId) => attention.has(caseId));
  }
  return { total: visible.length, page: visible.slice(input.offset, input.offset + input.limit) };
}

/** Cases that are silent beyond their rhythm or have a late action that the caller may see. */
async function casesNeedingAttention(ctx: CallContext, gate: Gate): Promise<Set<string>> {
  const late = await gate.visibleItems(await lateActionLabels(ctx.db, ctx.today));
  const found = new Set(await gate.currentCases([...new Set(late.map((item) => item.case_id))]));
  if (seesContactRhythm(ctx.caller.viewer)) {
    for (const caseId of await silentCaseIds(ctx.db, followedStatuses, ctx.today)) found.add(caseId);
  }
  return found;
}

/** Of the timeline that the caller sees himself what another does not, by reason. */
async function withheldFrom(ctx: CallContext, own: Gate, other: Gate, caseId: string) {
  const counts = new Map<string, number>();
  for (const item of await timelineItems(ctx, own, caseId)) {
    const decision = await other.itemDecision(item);
    if (decision.allowed) continue;
    const sentence = explainDecision(decision, item.kind as InfoKind);
    counts.set(sentence, (counts.get(sentence) ?? 0) + 1);
  }
  return [...counts].map(([sentence, items]) => ({ sentence, items })).sort((a, b) => b.items - a.items);
}

/** Somebody by reference, as the decision reads him, with his name. */
async function viewerNamed(ctx: CallContext, ref: ViewerRef): Promise<{ viewer: Viewer; name: string }> {
  if (ref.type === 'partner') {
    const partner = await partnerById(ctx.db, ref.id);
    if (partner === undefined) throw notFound();
    return {
      viewer: { type: 'partner', id: partner.id },
      name: `${partner.name} (${partner.organisation_name})`,
    };
  }
  const account = await accountById(ctx.db, ref.id);
  if (account === undefined) throw notFound();
  const viewer = {
    type: 'account' as const,
    id: account.id,
    role: account.role as Role,
    organisationId: account.organisation_id,
  };
  return { viewer, name: `${account.display_name} (${account.organisation_name})` };
}
