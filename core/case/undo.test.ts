import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testing.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startTestApp();
});
afterAll(() => t.close());

const signal = (about: { caseId: string } | { person: { familyName: string } }) =>
  t.api.signal.add({
    ...about,
    observedOn: '2026-11-01',
    source: 'resident',
    reporter: 'buurvrouw Jansma',
    text: 'Gezien.',
  });

test('a first signal that is taken back leaves no empty file behind', async () => {
  const { caseId, caseNumber, signalId } = await signal({ person: { familyName: 'Vergissing' } });
  await t.api.case.undoItem({ itemId: signalId });
  expect((await t.api.case.list({})).total).toBe(0);
  expect((await t.api.search.find({ text: 'Vergissing' })).cases).toEqual([]);
  await expect(t.api.case.get({ caseId })).rejects.toMatchObject({ code: 'notFound' });
  const next = await signal({ person: { familyName: 'Echt' } });
  expect(next.caseNumber).toBe(caseNumber);
  await t.api.case.undoItem({ itemId: next.signalId });
});

test('a file in which something else was noted stays when its signal is taken back', async () => {
  const { caseId, signalId } = await signal({ person: { familyName: 'Blijft' } });
  const second = await signal({ caseId });
  await t.api.case.undoItem({ itemId: second.signalId });
  expect((await t.api.case.get({ caseId })).timeline.items).toHaveLength(1);
  await t.api.case.addItem({ caseId, type: 'note', text: 'Gebeld.', occurredOn: '2026-11-05' });
  await t.api.case.undoItem({ itemId: signalId });
  expect((await t.api.case.get({ caseId })).timeline.items).toMatchObject([{ text: 'Gebeld.' }]);
});

test('a contact moment that is taken back no longer breaks the silence', async () => {
  const { caseId } = await t.api.signal.add({
    person: { familyName: 'Proef' },
    observedOn: '2026-11-01',
    source: 'participant',
    text: 'Gezien.',
  });
  const contact = (occurredOn: string) =>
    t.api.case.addItem({ caseId, type: 'contact', text: 'Gesproken.', occurredOn });
  await contact('2026-11-05');
  const { itemId } = await contact('2026-11-20');
  const lastContact = async () => (await t.api.case.list({ text: 'Proef' })).cases[0]?.lastContactOn;
  expect(await lastContact()).toBe('2026-11-20');
  await t.api.case.undoItem({ itemId });
  expect(await lastContact()).toBe('2026-11-05');
});
