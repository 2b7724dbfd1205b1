import type { z } from 'zod';
import { Refusal } from '../../base/refusal.ts';
import { caseNames, casesById } from '../../db/cases.ts';
import { allAccounts, allPartners } from '../../db/people.ts';
import { list } from '../../db/rows.ts';
import { gateOf } from '../access/gate.ts';
import type { CallContext } from '../context.ts';
import type { madeDocument } from './contract.ts';
import { leaksIn, passagesOf } from './leaks.ts';

type FoundName = z.infer<typeof madeDocument>['leaks'][number];

/**
 * The leak check of a document that is about to be made: where its texts name somebody of a case that the text is not about
 * (screens.md, "Finish"). Only cases the caller may know of are looked for: the check may tell nobody of the others.
 */
export async function checkForLeaks(
  ctx: CallContext,
  model: unknown,
  caseIds: readonly string[],
): Promise<FoundName[]> {
  const rows = await caseNames(ctx.db);
  const visible = new Set(await gateOf(ctx).visibleCases(rows.map(({ id }) => id)));
  const about = await casesById(ctx.db, caseIds);
  const idOfNumber = new Map(about.map((row) => [row.number, row.id]));
  const numbers = new Map(rows.map((row) => [row.id, row.number]));
  const staff = [
    ...(await allAccounts(ctx.db)).map((account) => account.display_name),
    ...(await allPartners(ctx.db)).map((partner) => partner.name),
  ];
  const people = rows
    .filter(({ id }) => visible.has(id))
    .map((row) => ({
      caseId: row.person_case_id,
      familyName: row.family_name,
      usedName: row.used_name,
      givenNames: row.given_names,
      aliases: list<string>(row.aliases),
      address: row.address,
    }));
  return leaksIn(passagesOf(model, caseIds, idOfNumber), people, staff).map((leak) => ({
    words: leak.words,
    inCaseNumber: leak.inCaseId === null ? null : numbers.get(leak.inCaseId)!,
    ofCaseNumber: numbers.get(leak.namedCaseId)!,
  }));
}

/** Refuses a document in which names of other cases were found that nobody has looked at. */
export function refuseLeaks(leaks: readonly FoundName[], accepted: boolean): void {
  if (leaks.length === 0 || accepted) return;
  throw new Refusal(
    'namesOthers',
    'In dit stuk staat de naam of het adres van iemand uit een andere casus. Bekijk het stuk en geef aan dat dit mag, of pas de tekst aan.',
  );
}
