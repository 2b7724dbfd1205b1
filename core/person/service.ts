import { looksLikeBsn } from '../../base/free-text.ts';
import { Refusal } from '../../base/refusal.ts';
import { caseById, casesById, updateCase } from '../../db/cases.ts';
import { setDiffers } from '../../db/look-alikes.ts';
import { gateOf, notFound } from '../access/gate.ts';
import { caseRefOf, presentDetails, presentPerson } from '../case/present.ts';
import type { Handlers } from '../context.ts';
import { personColumns, refuseFutureBirth, saysDetails, typedText } from './columns.ts';
import type { personCalls } from './contract.ts';
import { type Alike, alikeToTyped } from './find.ts';
import { noteLookAlikes, presentPairs } from './look-alikes.ts';
import { compareFiles, mergeFiles, mergesOf, unmergeFiles } from './merging.ts';

/** How many look-alikes are worth showing. */
const MOST_SHOWN = 10;
/** How many are asked about before it is decided who may see them; only the best are shown in the end. */
const MOST_ASKED = 400;

export const personHandlers: Handlers<typeof personCalls> = {
  async find(ctx, input) {
    const gate = gateOf(ctx);
    const alike = (await alikeToTyped(ctx.db, input.name, input.birthDate)).slice(0, MOST_ASKED);
    const current = await gate.currentCaseOf(alike.map(({ row }) => row.id));
    const whyOf = new Map<string, Alike>();
    for (const each of alike) {
      const caseId = current.get(each.row.id);
      if (caseId !== undefined && !whyOf.has(caseId) && whyOf.size < MOST_SHOWN) whyOf.set(caseId, each);
    }
    const rows = new Map((await casesById(ctx.db, [...whyOf.keys()])).map((row) => [row.id, row]));
    return {
      people: [...whyOf].map(([caseId, { why }]) => {
        const row = rows.get(caseId)!;
        return { ...presentPerson(row, ctx.today), caseId, caseNumber: caseRefOf(row).caseNumber, why };
      }),
    };
  },

  async update(ctx, input) {
    const gate = gateOf(ctx);
    const row = await gate.requireChangeable(input.caseId);
    refuseFutureBirth(input.person.birthDate, ctx.today);
    const readsDetails = await gate.readsDetails(row.id);
    if (saysDetails(input.person) && !readsDetails) {
      throw new Refusal(
        'mayNotChange',
        'Adres en contactpersonen van deze persoon worden nu niet met u gedeeld. Wijzig alleen naam en geboortedatum, of vraag het de procesmanager.',
      );
    }
    await updateCase(ctx.db, row.id, personColumns(input.person, row));
    const changed = (await caseById(ctx.db, row.id))!;
    await noteLookAlikes(ctx, changed);
    return {
      person: presentPerson(changed, ctx.today),
      details: readsDetails ? presentDetails(changed) : null,
      warning: looksLikeBsn(typedText(input.person)),
    };
  },

  lookAlikes: (ctx, input) => presentPairs(ctx, input.limit),

  async judge(ctx, input) {
    const known = await setDiffers(ctx.db, input.lookAlikeId, input.differ ? ctx.now : null);
    if (!known) throw notFound();
    return {};
  },

  compare: compareFiles,
  merge: mergeFiles,
  merges: mergesOf,
  unmerge: unmergeFiles,
};
