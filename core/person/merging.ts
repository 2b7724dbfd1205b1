import type { z } from 'zod';
import { localDate } from '../../base/dates.ts';
import { Refusal } from '../../base/refusal.ts';
import { grantsOfCase } from '../../db/access.ts';
import { openActionItems } from '../../db/actions.ts';
import { type CaseRow, caseById, noteContact, recountContact, updateCase } from '../../db/cases.ts';
import { itemsOfCase } from '../../db/items.ts';
import { numberInYear, openAgendasOf } from '../../db/meetings.ts';
import { insertMerge, mergeById, mergesInto, undoMerge } from '../../db/merges.ts';
import { gateOf, notFound } from '../access/gate.ts';
import type { CaseStatus } from '../case/model.ts';
import { caseRefOf, presentDetails, presentPerson } from '../case/present.ts';
import { sharingRows } from '../consent/sharing.ts';
import type { CallContext, Handlers } from '../context.ts';
import { type Identity, identityOf, personColumns, refuseFutureBirth } from './columns.ts';
import type { personCalls } from './contract.ts';

/*
 * Two files of one person are put together by pointing one at the other. The merged file keeps its number, its content, its
 * grants and its consents: what is in it is decided on as before, so that nobody sees more by it, and it is read along
 * wherever the kept case is read. Taking apart is taking the pointer away.
 */

type PersonHandlers = Handlers<typeof personCalls>;
type Beside = z.input<typeof personCalls.compare.output>['keep'];

export const compareFiles: PersonHandlers['compare'] = async (ctx, input) => {
  const keep = await requireFile(ctx, input.keepId);
  const merge = await requireFile(ctx, input.mergeId);
  return {
    keep: await beside(ctx, keep),
    merge: await beside(ctx, merge),
    obstacle: await obstacleTo(ctx, keep, merge),
  };
};

export const mergeFiles: PersonHandlers['merge'] = async (ctx, input) => {
  const keep = await requireFile(ctx, input.keepId);
  const merge = await requireFile(ctx, input.mergeId);
  const obstacle = await obstacleTo(ctx, keep, merge);
  if (obstacle !== null) throw new Refusal('mayNotMerge', obstacle);
  refuseFutureBirth(input.person.birthDate, ctx.today);
  const before = identityOf(keep);
  const after = personColumns(input.person, keep);
  await updateCase(ctx.db, keep.id, after);
  if (merge.last_contact_on !== null) await noteContact(ctx.db, keep.id, merge.last_contact_on);
  const mergeId = ctx.env.newId();
  await insertMerge(ctx.db, {
    id: mergeId,
    kept_id: keep.id,
    merged_id: merge.id,
    merged_at: ctx.now,
    merged_by: ctx.caller.id,
    person_before: JSON.stringify(before),
    person_after: JSON.stringify(after),
    grants_before: JSON.stringify((await grantsOfCase(ctx.db, keep.id)).map((grant) => grant.id)),
    undone_at: null,
  });
  return { mergeId, caseId: keep.id, caseNumber: keep.number };
};

export const mergesOf: PersonHandlers['merges'] = async (ctx, input) => {
  const row = await gateOf(ctx).requireCase(input.caseId);
  return {
    merges: (await mergesInto(ctx.db, row.id)).map((merge) => ({
      mergeId: merge.id,
      caseNumber: merge.number,
      mergedOn: localDate(merge.merged_at),
      by: merge.merged_by_name,
    })),
  };
};

export const unmergeFiles: PersonHandlers['unmerge'] = async (ctx, input) => {
  const merge = await mergeById(ctx.db, input.mergeId);
  if (merge === undefined || merge.undone_at !== null) throw notFound();
  const keep = (await caseById(ctx.db, merge.kept_id))!;
  const merged = (await caseById(ctx.db, merge.merged_id))!;
  await undoMerge(ctx.db, merge, ctx.now);
  const untouched = JSON.stringify(identityOf(keep)) === merge.person_after;
  if (untouched) await updateCase(ctx.db, keep.id, JSON.parse(merge.person_before) as Identity);
  await recountContact(ctx.db, keep.id);
  const later = (await gateOf(ctx).visibleItems(await itemsOfCase(ctx.db, keep.id))).filter(
    (item) => item.created_at > merge.merged_at,
  );
  return {
    keptId: keep.id,
    mergedId: merged.id,
    sentence: whatBecame(keep, merged, later.length, untouched),
  };
};

/** `Casus 2026-07 staat weer apart. Wat na het samenvoegen is genoteerd (2), blijft bij casus 2026-03.` */
function whatBecame(keep: CaseRow, merged: CaseRow, later: number, untouched: boolean): string {
  const sentences = [`Casus ${merged.number} staat weer apart van casus ${keep.number}.`];
  if (later > 0) {
    sentences.push(`Wat na het samenvoegen is genoteerd (${later}), blijft bij casus ${keep.number}.`);
  }
  if (!untouched) {
    sentences.push(
      `De gegevens van casus ${keep.number} zijn daarna nog gewijzigd en blijven zoals ze nu zijn.`,
    );
  }
  return sentences.join(' ');
}

/** A file as it is stored, also one that was put together with another; refused as everything that does not exist. */
async function requireFile(ctx: CallContext, caseId: string): Promise<CaseRow> {
  const row = (await gateOf(ctx).seesCase(caseId)) ? await caseById(ctx.db, caseId) : undefined;
  if (row === undefined) throw notFound();
  return row;
}

/** Why these two cannot be put together now, with what to do; null when they can. */
async function obstacleTo(ctx: CallContext, keep: CaseRow, merge: CaseRow): Promise<string | null> {
  if (keep.id === merge.id)
    return 'Dit is twee keer hetzelfde dossier. Kies een ander dossier om samen te voegen.';
  for (const row of [keep, merge]) {
    if (row.merged_into !== null) {
      return `Casus ${row.number} is al samengevoegd met een andere casus. Maak dat eerst ongedaan.`;
    }
  }
  if ((await mergesInto(ctx.db, merge.id)).length > 0) {
    return `Bij casus ${merge.number} is al een ander dossier gevoegd. Houd die casus aan, of maak dat eerst ongedaan.`;
  }
  if (keep.triaged === 0 && merge.triaged === 1) {
    return `Casus ${merge.number} is al gewogen en casus ${keep.number} niet. Houd casus ${merge.number} aan.`;
  }
  const [agenda] = await openAgendasOf(ctx.db, merge.id);
  if (agenda !== undefined) {
    return `Casus ${merge.number} staat op de agenda van overleg ${numberInYear(agenda.number)}. Haal hem daar eerst af, of rond dat overleg af.`;
  }
  return null;
}

async function beside(ctx: CallContext, row: CaseRow): Promise<Beside> {
  const gate = gateOf(ctx);
  const items = await gate.visibleItems(await itemsOfCase(ctx.db, row.id));
  const actions = await gate.visibleItems(await openActionItems(ctx.db, [row.id]));
  const sharing = await sharingRows(ctx, gate, row.id);
  return {
    ...caseRefOf(row),
    person: presentPerson(row, ctx.today),
    details: presentDetails(row),
    status: row.status as CaseStatus,
    openedOn: row.opened_on,
    signals: items.filter(({ type, case_id }) => type === 'signal' && case_id === row.id).length,
    items: items.filter(({ kind }) => kind !== 'reporter').length,
    openActions: actions.filter(({ kind }) => kind !== 'reporter').length,
    sharedWith: sharing.filter(({ open }) => open).map(({ name }) => name),
  };
}
