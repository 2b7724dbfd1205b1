import { describe, expect, it } from 'vitest';
import { NOTES_PER_CASE, type Row, rowsOf } from './rows.ts';

function tables(cases: number): Map<string, Row[]> {
  const found = new Map<string, Row[]>();
  for (const [table, row] of rowsOf(cases)) found.set(table, [...(found.get(table) ?? []), row]);
  return found;
}

describe('rowsOf', () => {
  it('gives the same rows every time', () => {
    expect([...rowsOf(7)]).toEqual([...rowsOf(7)]);
  });

  it('gives fifty notes a case, each in a case that is there, oldest first', () => {
    const found = tables(9);
    const cases = new Set(found.get('cases')!.map(({ id }) => id));
    const notes = found.get('items')!.filter(({ type }) => type !== 'action');
    expect(cases.size).toBe(9);
    for (const id of cases) expect(notes.filter((note) => note.case_id === id)).toHaveLength(NOTES_PER_CASE);
    expect(notes.every((note) => cases.has(note.case_id as string))).toBe(true);
    const days = notes.map((note) => note.occurred_on as string);
    expect(days).toEqual(days.toSorted());
  });

  it('repeats no id, has an item for every action, and one shape a table', () => {
    const found = tables(9);
    const items = found.get('items')!.map(({ id }) => id);
    expect(new Set(items).size).toBe(items.length);
    const actions = found.get('items')!.filter(({ type }) => type === 'action');
    expect(found.get('actions')!.map((action) => action.item_id)).toEqual(actions.map(({ id }) => id));
    for (const rows of found.values()) {
      expect(new Set(rows.map((row) => Object.keys(row).join())).size).toBe(1);
    }
  });

  it('writes texts that differ', () => {
    const texts = tables(9)
      .get('items')!
      .map(({ text }) => text);
    expect(new Set(texts).size).toBe(texts.length);
  });
});
