import { looksLikeBsn } from '../../base/free-text.ts';
import { Refusal } from '../../base/refusal.ts';
import { casesById } from '../../db/cases.ts';
import { itemsOfTypes } from '../../db/items.ts';
import { organisationById } from '../../db/people.ts';
import {
  allGroups,
  type GroupRow,
  groupItems,
  insertEscalation,
  insertFact,
  insertGroup,
  updateGroup,
} from '../../db/profile.ts';
import { gateOf } from '../access/gate.ts';
import { groundFor } from '../case/ground.ts';
import { refuseFutureDay } from '../case/past-day.ts';
import { caseRefOf } from '../case/present.ts';
import { writeItem } from '../case/write.ts';
import type { CallContext, Handlers } from '../context.ts';
import type { profileCalls } from './contract.ts';
import { topicWords } from './model.ts';
import { factsOf, stepsOf } from './present.ts';
import { currentFacts, factText, type KnownFact, refuseStep, stepText, wordsOfValue } from './rules.ts';

export const profileHandlers: Handlers<typeof profileCalls> = {
  async history(ctx, { caseId }) {
    const gate = gateOf(ctx);
    const row = await gate.requireCase(caseId);
    const visible = await gate.visibleItems(await itemsOfTypes(ctx.db, row.id, ['profile', 'escalation']));
    return { facts: await factsOf(ctx.db, visible), steps: await stepsOf(ctx.db, visible) };
  },

  async note(ctx, input) {
    const row = await gateOf(ctx).requireChangeable(input.caseId);
    refuseFutureDay(input.occurredOn, ctx.today);
    const { topic, note } = input;
    const organisationId = await sourceOf(ctx, input.organisationId);
    const group = topic === 'group' ? await groupToChoose(ctx, input.groupId, input.past) : null;
    const words = topic === 'group' ? group!.name : wordsOfValue(topic, input.value);
    const past = input.past && topicWords[topic].several;
    const kind = input.kind ?? topicWords[topic].kind;
    const itemId = await writeItem(ctx, {
      case_id: row.id,
      type: 'profile',
      organisation_id: organisationId,
      kind,
      audience: input.audience,
      confidentiality_ground: await groundFor(ctx.db, row, organisationId, {
        kind,
        confidentialityGround: input.confidentialityGround,
      }),
      occurred_on: input.occurredOn,
      text: factText(topic, words, past, note),
      certainty: input.certainty,
    });
    await insertFact(ctx.db, {
      item_id: itemId,
      topic,
      value: group === null ? input.value : '',
      group_id: group?.id ?? null,
      past: past ? 1 : 0,
      note,
    });
    return { itemId, warning: looksLikeBsn(note) };
  },

  async escalate(ctx, { caseId, form, change, who, reason, occurredOn, audience }) {
    const gate = gateOf(ctx);
    const row = await gate.requireChangeable(caseId);
    refuseFutureDay(occurredOn, ctx.today);
    const visible = await gate.visibleItems(await itemsOfTypes(ctx.db, row.id, ['escalation']));
    refuseStep({ form, change, occurredOn, who }, await stepsOf(ctx.db, visible));
    const itemId = await writeItem(ctx, {
      case_id: row.id,
      type: 'escalation',
      kind: 'general',
      audience,
      confidentiality_ground: null,
      occurred_on: occurredOn,
      text: stepText(form, change, who),
      reason,
    });
    await insertEscalation(ctx.db, { item_id: itemId, form, change, who });
    return { itemId };
  },

  async groups(ctx) {
    const groups = await allGroups(ctx.db);
    return {
      groups: groups.map(({ id, name, retired_at }) => ({ groupId: id, name, retired: retired_at !== null })),
    };
  },

  async group(ctx, { groupId }) {
    const { name } = await knownGroup(ctx, groupId);
    const gate = gateOf(ctx);
    const items = await gate.visibleItems(await groupItems(ctx.db, groupId));
    const current = await gate.currentCaseOf([...new Set(items.map((item) => item.case_id))]);
    const byCase = Map.groupBy(items, (item) => current.get(item.case_id) ?? item.case_id);
    const refs = new Map(
      (await casesById(ctx.db, [...byCase.keys()])).map((row) => [row.id, caseRefOf(row)]),
    );
    const members = [...byCase].flatMap(([caseId, noted]) => {
      const known = noted.map((item): KnownFact & { occurredOn: string } => ({
        topic: 'group',
        value: '',
        groupId,
        past: item.past === 1,
        certainty: item.certainty === 'impression' ? 'impression' : 'fact',
        occurredOn: item.occurred_on,
      }));
      const holds = currentFacts(known).find(({ past }) => !past);
      const caseRef = refs.get(caseId);
      if (holds === undefined || caseRef === undefined) return [];
      return [{ caseRef, since: holds.occurredOn, certainty: holds.certainty }];
    });
    return { name, members: members.sort((a, b) => a.caseRef.name.localeCompare(b.caseRef.name, 'nl')) };
  },

  async addGroup(ctx, { name }) {
    await refuseSameName(ctx, name);
    const groupId = ctx.env.newId();
    await insertGroup(ctx.db, { id: groupId, name, retired_at: null });
    return { groupId };
  },

  async setGroup(ctx, { groupId, name, retired }) {
    await knownGroup(ctx, groupId);
    if (name !== undefined) await refuseSameName(ctx, name, groupId);
    await updateGroup(ctx.db, groupId, {
      ...(name === undefined ? {} : { name }),
      ...(retired === undefined ? {} : { retired_at: retired ? ctx.now : null }),
    });
    return {};
  },
};

/** The organisation that something came from; the caller's own when none was named. */
async function sourceOf(ctx: CallContext, organisationId: string | undefined): Promise<string> {
  if (organisationId === undefined) return ctx.caller.viewer.organisationId;
  if ((await organisationById(ctx.db, organisationId)) !== undefined) return organisationId;
  const sentence = 'Kies een organisatie uit de lijst.';
  throw new Refusal('unknownOrganisation', sentence, { organisationId: sentence });
}

async function knownGroup(ctx: CallContext, groupId: string | undefined): Promise<GroupRow> {
  const group = (await allGroups(ctx.db)).find(({ id }) => id === groupId);
  if (group !== undefined) return group;
  const sentence = 'Kies een groep uit de lijst.';
  throw new Refusal('unknownGroup', sentence, { groupId: sentence });
}

/** A group that somebody can be said to be in, or to have left. */
async function groupToChoose(
  ctx: CallContext,
  groupId: string | undefined,
  past: boolean,
): Promise<GroupRow> {
  const group = await knownGroup(ctx, groupId);
  if (past || group.retired_at === null) return group;
  const sentence = 'Deze groep wordt niet meer gebruikt. Kies een andere groep.';
  throw new Refusal('retiredGroup', sentence, { groupId: sentence });
}

async function refuseSameName(ctx: CallContext, name: string, except?: string): Promise<void> {
  const same = (each: GroupRow) => each.name.toLowerCase() === name.toLowerCase() && each.id !== except;
  if (!(await allGroups(ctx.db)).some(same)) return;
  const sentence = 'Deze groep staat al in de lijst. Kies een andere naam.';
  throw new Refusal('sameName', sentence, { name: sentence });
}
