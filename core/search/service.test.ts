import { afterAll, beforeAll, expect, it } from 'vitest';
import { addPeople, startTestApp, type TestApp } from '../testing.ts';

let t: TestApp;
let caseId: string;
beforeAll(async () => {
  t = await startTestApp();
  await addPeople(t.api);
  ({ caseId } = await t.api.signal.add({
    person: { familyName: 'Zoekende' },
    observedOn: '2026-11-01',
    source: 'participant',
    text: 'Gezien bij het veerhuis.',
  }));
});
afterAll(() => t.close());

const note = (text: string, audience: 'source' | 'participants' = 'participants') =>
  t.api.case.addItem({ caseId, type: 'note', text, occurredOn: '2026-11-02', audience });

it('finds what lies behind notes that were taken back', async () => {
  await note('Oudste met het woord kastanje.');
  for (let each = 0; each < 30; each += 1) {
    const { itemId } = await note('Vergissing met het woord kastanje.');
    await t.api.case.undoItem({ itemId });
  }
  const { items, more } = await t.api.search.find({ text: 'kastanje', limit: 5 });
  expect(items.map((item) => item.text)).toEqual(['Oudste met het woord kastanje.']);
  expect(more).toBe(false);
});

it('says there is more only when there is more for this account, however much is hidden', async () => {
  await t.as('agent');
  for (let each = 0; each < 6; each += 1) await note('De agent schrijft over een wilg.', 'source');
  await t.as('Marit de Boer');
  for (let each = 0; each < 120; each += 1) await note('Alleen voor de gemeente: wilg.', 'source');
  await t.as('agent');
  expect(await t.api.search.find({ text: 'wilg', limit: 6 })).toMatchObject({ more: false });
  const { items, more } = await t.api.search.find({ text: 'wilg', limit: 5 });
  expect([items.length, more]).toEqual([5, true]);
});
