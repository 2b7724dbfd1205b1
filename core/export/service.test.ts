import { afterAll, beforeAll, expect, it } from 'vitest';
import { readList } from '../import/reading/read-list.ts';
import { addPeople, startTestApp, type TestApp } from '../testing.ts';

let t: TestApp;
let people: Awaited<ReturnType<typeof addPeople>>;
let caseId: string;
beforeAll(async () => {
  t = await startTestApp();
  people = await addPeople(t.api);
  const signal = (familyName: string, address: string) =>
    t.api.signal.add({
      person: { familyName, address, addressSecret: address !== '' },
      observedOn: '2026-11-20',
      source: 'participant',
      text: 'Gezien.',
    });
  ({ caseId } = await signal('=HYPERLINK("x")', 'Wilgenlaan 17'));
  await signal('Zwart', '');
  await t.api.action.add({
    caseId,
    text: '@bellen, <thuis> Wilgenlaan 17 & verder',
    owner: { type: 'account', id: people.manager.accountId },
    dueOn: '2026-11-25',
  });
});
afterAll(() => t.close());

const rowsOf = ({ base64, fileName }: { base64: string; fileName: string }) =>
  readList(Buffer.from(base64, 'base64'), fileName).sheets[0]!.rows.map(({ cells }) => cells);

it('gives the list of the screen as a workbook of plain texts, and as text without formulas', async () => {
  await t.as('Marit de Boer');
  const workbook = await t.api.export.cases({ order: 'number' });
  expect(workbook.fileName).toBe('casussen-2026-11-22.xlsx');
  expect(rowsOf(workbook).map(([number, name]) => [number, name])).toEqual([
    ['Casus', 'Naam'],
    ['2026-01', '=HYPERLINK("x")'],
    ['2026-02', 'Zwart'],
  ]);
  const text = Buffer.from((await t.api.export.cases({ format: 'csv' })).base64, 'base64').toString('utf8');
  expect(text).toContain(`"'=HYPERLINK(""x"")"`);
  expect(rowsOf(await t.api.export.cases({ text: 'zwart' }))).toHaveLength(2);
  expect((await t.api.export.cases({ order: 'number' })).sha256).toBe(workbook.sha256);
});

it('leaves out a secret address wherever it was typed', async () => {
  await t.as('Marit de Boer');
  const [, action] = rowsOf(await t.api.export.actions({ format: 'xlsx' }));
  expect(action).toContain('@bellen, <thuis> [geheim adres] & verder');
  expect(action).toContain('25-11-2026');
});

it('holds no more than the screen of who asks, and stands in the register once it is saved', async () => {
  await t.as('Marit de Boer');
  const made = await t.api.export.cases({});
  await t.api.document.save({ documentId: made.documentId });
  const [line] = (await t.api.document.register({})).documents;
  expect(line).toMatchObject({
    kind: 'caseTable',
    recipient: 'Marit de Boer',
    sha256: made.sha256,
    caseNumbers: ['2026-01', '2026-02'],
  });
  expect([...t.saved.keys()]).toContain(made.fileName);
  expect(rowsOf(await t.api.export.register({}))[1]).toContain(made.sha256);
  await t.as('lezer');
  expect(rowsOf(await t.api.export.cases({}))).toHaveLength(1);
  expect(rowsOf(await t.api.export.register({}))).toHaveLength(1);
  await t.as('fg');
  const refused = await t.app.invoke('export.cases', {}, 'headless');
  expect(refused).toMatchObject({ ok: false, error: { code: 'notAllowed' } });
  expect(rowsOf(await t.api.export.register({}))).toHaveLength(2);
  expect(t.faults).toEqual([]);
});

it('holds no task about who reported something, also for who may know', async () => {
  await t.as('Marit de Boer');
  await t.api.signal.add({
    caseId,
    observedOn: '2026-11-20',
    source: 'resident',
    reporter: 'Buurvrouw Kwartel',
    text: 'Gezien.',
  });
  const { actions } = await t.api.action.list({ caseId, limit: 200 });
  const telling = actions.find(({ text }) => text.startsWith('Terugkoppeling aan melder'))!;
  const { actionId } = telling;
  await t.api.action.finish({ actionId, state: 'done', outcome: 'Gebeld met mevrouw Kwartel.' });
  for (const choice of [{}, { caseId }]) {
    const made = await t.api.export.actions({ format: 'csv', state: 'all', ...choice });
    const text = Buffer.from(made.base64, 'base64').toString('utf8');
    expect(text).toContain('@bellen');
    expect(text).not.toMatch(/melder|Kwartel/);
  }
});

it('also as people write an address: without accents, with the letter apart', async () => {
  await t.as('Marit de Boer');
  const { caseId: hidden } = await t.api.signal.add({
    person: { familyName: 'Wit', address: 'Coöperatiestraat 3a', addressSecret: true },
    observedOn: '2026-11-20',
    source: 'participant',
    text: 'Gezien.',
  });
  const owner = { type: 'account', id: people.manager.accountId } as const;
  const typed = [
    'Cooperatiestraat 3 a',
    'COÖPERATIESTRAAT 3-A',
    'Coo\u0308peratiestraat, 3A',
    'coöperatiestraat 3a.',
  ];
  for (const text of [...typed, 'Coöperatiestraat 3', 'Coöperatiestraat 3ab'])
    await t.api.action.add({ caseId: hidden, text: `Naar ${text}`, owner, dueOn: '2026-11-25' });
  const rows = rowsOf(await t.api.export.actions({ caseId: hidden })).slice(1);
  expect(rows.map((row) => row[2])).toEqual([
    ...typed.map((text) => `Naar [geheim adres]${text.endsWith('.') ? '.' : ''}`),
    'Naar Coöperatiestraat 3',
    'Naar Coöperatiestraat 3ab',
  ]);
});
