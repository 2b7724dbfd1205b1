import { normaliseName } from '../../base/names.ts';
import { type CaseRow, caseById, caseIds, casesById, updateCase } from '../../db/cases.ts';
import { gateOf } from '../access/gate.ts';
import { caseRefOf, presentPerson } from '../case/present.ts';
import type { Handlers } from '../context.ts';
import { personColumns } from './columns.ts';
import type { personCalls } from './contract.ts';

/** How many look-alikes are worth showing. */
const MOST_SHOWN = 10;

export const personHandlers: Handlers<typeof personCalls> = {
  async find(ctx, input) {
    const visible = await gateOf(ctx).visibleCases(
      await caseIds(ctx.db, { match: anyWord(input.name) }, 'name'),
    );
    const rows = await casesById(ctx.db, visible.slice(0, 200));
    const wanted = words(input.name);
    const scored = rows
      .map((row) => ({ row, same: words(namesOf(row)).filter((word) => wanted.includes(word)).length }))
      .filter(({ row, same }) => same > 0 && birthDateFits(row.birth_date, input.birthDate))
      .sort((a, b) => b.same - a.same || a.row.number.localeCompare(b.row.number));
    return {
      people: scored.slice(0, MOST_SHOWN).map(({ row }) => {
        const { caseId, caseNumber } = caseRefOf(row);
        return { ...presentPerson(row, ctx.today), caseId, caseNumber, why: whyAlike(row, input.birthDate) };
      }),
    };
  },

  async update(ctx, input) {
    const row = await gateOf(ctx).requireChangeable(input.caseId);
    await updateCase(ctx.db, row.id, personColumns(input.person));
    const changed = await caseById(ctx.db, row.id);
    return { person: presentPerson(changed!, ctx.today) };
  },
};

const namesOf = (row: CaseRow) => `${row.given_names} ${row.used_name} ${row.family_name} ${row.aliases}`;
const words = (text: string) => normaliseName(text).split(/\s+/).filter(Boolean);

/** Any of the words, spelled loosely: for finding people, where a miss costs more than a false hit. */
function anyWord(typed: string): string {
  const parts = words(typed).map((word) => `"${word.replace(/"/g, '')}"*`);
  return parts.length === 0 ? '""' : parts.join(' OR ');
}

/** Partly known dates fit when what is known of both is the same. */
function birthDateFits(a: string, b: string): boolean {
  const known = Math.min(a.length, b.length);
  return a.slice(0, known) === b.slice(0, known);
}

function whyAlike(row: CaseRow, birthDate: string): string {
  return birthDate !== '' && row.birth_date !== ''
    ? 'De naam lijkt erop en de geboortedatum past.'
    : 'De naam lijkt erop.';
}
