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
  const gate = gateOf(ctx);
  // Files that were put together are of one person, as far as the caller may know.
  const current = await gate.currentCaseOf(rows.map(({ id }) => id));
  const about = await casesById(ctx.db, caseIds);
  const idOfNumber = new Map(about.map((row) => [row.number, row.id]));
  const numbers = new Map(rows.map((row) => [row.id, row.number]));
  const staff = [
    ...(await allAccounts(ctx.db)).map((account) => account.display_name),
    ...(await allPartners(ctx.db)).map((partner) => partner.name),
  ];
  const people = rows.flatMap((row) => {
    const caseId = current.get(row.id);
    if (caseId === undefined) return [];
    const { id: fileId, family_name: familyName, used_name: usedName, given_names: givenNames } = row;
    const aliases = list<string>(row.aliases);
    return [{ fileId, caseId, familyName, usedName, givenNames, aliases, address: row.address }];
  });
  const passages = passagesOf(model, caseIds, idOfNumber);
  const found = leaksIn(passages, people, staff);
  // That an address is known would tell who may not read it where somebody lives.
  const unread = new Set<string>();
  for (const { fileId } of people.filter((each) => found.some((leak) => leak.namedCaseId === each.caseId)))
    if (!(await gate.readsDetails(fileId))) unread.add(fileId);
  const told =
    unread.size === 0
      ? found
      : leaksIn(
          passages,
          people.map((each) => (unread.has(each.fileId) ? { ...each, address: '' } : each)),
          staff,
        );
  return told.map((leak) => ({
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
