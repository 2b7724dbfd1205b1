import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testing.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startTestApp();
});
afterAll(() => t.close());

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
  const lastContact = async () => (await t.api.case.list({})).cases[0]?.lastContactOn;
  expect(await lastContact()).toBe('2026-11-20');
  await t.api.case.undoItem({ itemId });
  expect(await lastContact()).toBe('2026-11-05');
});
