import { execFileSync } from 'node:child_process';
import { PDFDocument, PDFHexString, PDFName, PDFString, type PDFTextField } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, flatText } from '../../documents/test-tools.ts';
import type { Audience } from '../access/model.ts';
import { type Scenario, startScenario } from '../document/testing.ts';
import { type Filling, fillWithPdfLib, fillWithPdftk, throughFiles } from './testing.ts';

/* Action lists go out, are filled in by other programs, and come back. */

let s: Scenario;
let landlord: { type: 'partner'; id: string };
let ids: Record<'look' | 'call' | 'keys', string>;
let blank: Buffer;
beforeAll(async () => {
  s = await startScenario();
  landlord = { type: 'partner', id: s.people.landlord.partnerId };
  ids = {
    look: await add('Woning bekijken met Samir', '2026-11-19'),
    call: await add('Huurteam bellen over “de borg”', '2026-11-25'),
    keys: await add('Sleutel geven', '2027-01-10'),
  };
  await add('Alleen voor ons', '2026-11-20', 'source');
  blank = await list();
});
afterAll(() => s.app.close());

async function add(text: string, dueOn: string, audience: Audience = 'grantees', caseId = s.samir) {
  const { actionId } = await s.api.action.add({ caseId, text, owner: landlord, dueOn, audience });
  return actionId;
}
async function list(of: object = {}): Promise<Buffer> {
  const { base64 } = await s.api.document.make({
    request: { kind: 'actionSheet', owner: landlord, ...of } as never,
  });
  return Buffer.from(base64, 'base64');
}
const refusal = (code: string) => expect.objectContaining({ name: 'Refusal', code });
const textOf = (pdf: Uint8Array) => Buffer.from(pdf).toString('base64');
async function read(pdf: Uint8Array) {
  const found = await s.api.sheet.read({ base64: textOf(pdf) });
  if (found.what !== 'actions') throw new Error('not an action list');
  return found;
}
const takeOver = (pdf: Uint8Array, chosen: readonly string[], more: { why?: string; again?: boolean } = {}) =>
  s.api.sheet.takeOverActions({
    base64: textOf(pdf),
    lines: chosen.map((actionId) => ({ actionId, why: more.why ?? '' })),
    again: more.again ?? false,
  });
async function stands(actionId: string) {
  const { actions } = await s.api.action.list({ caseId: s.samir, state: 'all' });
  const { state, outcome } = actions.find((action) => action.actionId === actionId)!;
  return { state, outcome };
}
const notes = async () =>
  (await s.api.case.timeline({ caseId: s.samir, types: ['note'] })).items.flatMap(({ text, audience }) =>
    text.startsWith('Actie “') ? { text, audience } : [],
  );

const SAID = 'Zoë en ĳsbrand: “één sleutel”, € 300 <ok>\n\nTweede alinea, met ë.';
const filling: Filling = {
  v1_keuze: 'done',
  v1_tekst: SAID,
  v2_keuze: 'notDone',
  v3_keuze: 'busy',
  v3_tekst: 'Wacht op de aannemer.',
};

describe('the list', () => {
  it('is a sound form with his own visible actions, initials and number', () => {
    expect(ask(blank, 'qpdf', '--check', '{}')).toContain('No syntax or stream encoding errors');
    const text = flatText(blank);
    expect(text).toContain('Actielijst om in te vullen');
    expect(text).toContain('Woning bekijken met Samir');
    expect(text).toContain(
      'S. el A. (2026-01) · Afgesproken op 22-11-2026 · vóór 19-11-2026 · 3 dagen te laat',
    );
    expect(text).toContain('Terug naar: Marit de Boer, gemeente Oosterveld');
    expect(text).not.toContain('Alleen voor ons');
    expect(text).not.toContain('Amrani');
    expect(text).toMatch(/Te laat .* Deze periode, 22-11-2026 tot en met 06-12-2026 .* Later /);
    const fields = execFileSync('pdftk', ['-', 'dump_data_fields_utf8'], { input: blank, encoding: 'utf8' });
    expect(fields.match(/FieldName: /g)).toHaveLength(7);
    expect(fields).toMatch(/FieldName: v2_keuze\n(?:.*\n)*?FieldStateOption: notDone\n/);
    expect(ask(blank, 'qpdf', '--json', '{}')).not.toMatch(/JavaScript|"\/AA"|OpenAction/);
  });

  it('names the person as the municipality chose', async () => {
    expect(flatText(await list({ naming: 'number' }))).toContain('(2026-01) · Afgesproken');
    expect(flatText(await list({ naming: 'number' }))).not.toContain('S. el A.');
    expect(flatText(await list({ naming: 'name' }))).toContain('Amrani');
  });

  it('is refused for who has nothing to do', async () => {
    const owner = { type: 'partner', id: s.people.employer.partnerId };
    await expect(list({ owner })).rejects.toEqual(refusal('nothingToFillIn'));
  });

  it('bears the version of the plain list, which goes up when an action comes', async () => {
    const plain = async () =>
      (await s.api.document.make({ request: { kind: 'actionList', owner: landlord } })).version;
    expect([await plain(), (await read(fillWithPdftk(blank, filling))).sheet.version]).toEqual(['1', 1]);
    const more = await add('Nog iets', '2026-12-01');
    expect(await plain()).toBe('2');
    await s.api.action.finish({ actionId: more, state: 'done' });
    expect(await plain()).toBe('3');
  });

  it('of many and long actions keeps every field on a page, below its action', async () => {
    const owner = { type: 'account', id: s.people.officer.accountId } as const;
    const long = 'Samen met de buren nagaan wat er in het weekend gebeurde en dat opschrijven. ';
    for (const [index, text] of ['Kort', long.repeat(90), long, long.repeat(8), 'Kort', long].entries()) {
      await s.api.action.add({
        caseId: s.lotte,
        text: `A${index} ${text}E${index}`,
        owner,
        dueOn: '2026-12-24',
      });
    }
    const text = flatText(await list({ owner }));
    for (let index = 0; index < 6; index += 1) expect(text).toContain(`E${index} L. V. (2026-02)`);
    expect(text.match(/Wat gebeurde er\?/g)).toHaveLength(6);
    expect(text).toContain('Kenmerk van dit blad');
  });
});

describe.each([
  ['pdftk', (pdf: Buffer) => Promise.resolve(fillWithPdftk(pdf, filling))],
  ['pdf-lib', (pdf: Buffer) => fillWithPdfLib(pdf, filling)],
])('filled in with %s', (_name, fill) => {
  it('is read letter for letter', async () => {
    const { actions, empty, gone, sheet } = await read(await fill(blank));
    expect(sheet).toMatchObject({ participant: 'Wim Huizer, Wonen Oosterveld', taken: null, mayOpen: false });
    expect([empty, gone]).toEqual([0, 0]);
    expect(actions.map(({ action, given, fit, known }) => [action.actionId, given, fit, known])).toEqual([
      [ids.look, { answer: 'done', text: SAID }, 'open', false],
      [ids.call, { answer: 'notDone', text: '' }, 'open', false],
      [ids.keys, { answer: 'busy', text: 'Wacht op de aannemer.' }, 'open', false],
    ]);
  });
});

it('words without a choice close nothing, and no word at all is left out', async () => {
  const { actions, empty } = await read(fillWithPdftk(blank, { v2_tekst: 'Belt terug.', v3_keuze: 'busy' }));
  expect(actions.map(({ given, known }) => [given, known])).toEqual([
    [{ answer: 'busy', text: 'Belt terug.' }, false],
    [{ answer: 'busy', text: '' }, true],
  ]);
  expect(empty).toBe(1);
});

it('is taken over by the rules of an action, all or none, and taken back whole', async () => {
  const filled = fillWithPdftk(blank, filling);
  const all = [ids.look, ids.call, ids.keys];
  await expect(takeOver(filled, all)).rejects.toMatchObject({
    code: 'reasonNeeded',
    fields: { [`why.${ids.call}`]: 'Schrijf op waarom de actie niet is gedaan.' },
  });
  expect(await stands(ids.look)).toEqual({ state: 'open', outcome: '' });
  await expect(takeOver(filled, ['id-999999'])).rejects.toEqual(refusal('notOnSheet'));
  await expect(
    s.api.sheet.takeOver({ base64: textOf(filled), questionIds: ['known'], occurredOn: '2026-11-20' }),
  ).rejects.toEqual(refusal('sheetUnknown'));
  s.app.env.at = '2026-11-22T10:00:00.000Z';
  const { sheetId, taken, caseIds } = await takeOver(filled, all, { why: 'Hij was ziek.' });
  expect([taken, caseIds]).toEqual([3, [s.samir]]);
  expect(await stands(ids.look)).toEqual({ state: 'done', outcome: SAID });
  expect(await stands(ids.call)).toEqual({ state: 'notDone', outcome: 'Hij was ziek.' });
  expect(await stands(ids.keys)).toEqual({ state: 'open', outcome: '' });
  const text = 'Actie “Sleutel geven” loopt nog. Wim Huizer: Wacht op de aannemer.';
  expect(await notes()).toEqual([{ text, audience: 'grantees' }]);

  // Read twice: nothing new, unless something was opened again.
  const again = await read(filled);
  expect(again.sheet.taken).toEqual({ at: '2026-11-22T10:00:00.000Z', by: 'Marit de Boer' });
  expect(again.actions.map(({ known }) => known)).toEqual([true, true, true]);
  await expect(takeOver(filled, [ids.look])).rejects.toEqual(refusal('sheetReadBefore'));
  await expect(takeOver(filled, [ids.look], { again: true })).rejects.toEqual(refusal('nothingNew'));
  const busy = fillWithPdftk(blank, { v3_keuze: 'busy', v3_tekst: 'De aannemer komt dinsdag.' });
  s.app.env.at = '2026-11-22T10:05:00.000Z';
  await takeOver(busy, [ids.keys], { again: true });
  expect(await notes()).toHaveLength(2);

  // What was changed by hand since is not undone.
  await s.api.sheet.undo({ sheetId });
  expect(await notes()).toEqual([{ text, audience: 'grantees' }]);
});

it('what was closed, given to another or taken away meanwhile is said and not taken over', async () => {
  const caller = { type: 'account', id: s.people.manager.accountId } as const;
  const his = { caseId: s.samir, text: 'Verdwijnt', owner: caller, dueOn: '2026-12-02' };
  const { actionId: first } = await s.api.action.add({ ...his, audience: 'grantees' });
  const handedOver = await s.api.action.finish({ actionId: first, state: 'takenOver', newOwner: landlord });
  const gone = handedOver.newActionId;
  const moves = await add('Gaat naar een ander', '2026-12-03');
  const other = await add('Blijft', '2026-12-04', 'grantees', s.samir);
  const pdf = fillWithPdftk(
    await list(),
    Object.fromEntries(Array.from({ length: 4 }, (_, index) => [`v${index + 1}_keuze`, 'done'])),
  );
  const { actions: before } = await read(pdf);
  expect(before.map(({ action }) => action.actionId)).toEqual([gone, moves, other, ids.keys]);
  await s.api.action.reopen({ actionId: first });
  await s.api.action.finish({
    actionId: moves,
    state: 'takenOver',
    newOwner: caller,
    newDueOn: '2026-12-09',
  });
  await s.api.action.finish({ actionId: other, state: 'notDone', outcome: 'Hoeft niet meer.' });
  const { actions, gone: lost } = await read(pdf);
  expect(lost).toBe(1);
  expect(actions.map(({ action, fit, known }) => [action.actionId, action.state, fit, known])).toEqual([
    [moves, 'takenOver', 'closed', false],
    [other, 'notDone', 'closed', false],
    [ids.keys, 'open', 'open', false],
  ]);
  await expect(takeOver(pdf, [ids.keys, other])).rejects.toMatchObject({ code: 'actionMoved' });
  expect(await stands(ids.keys)).toMatchObject({ state: 'open' });
});

describe('who may', () => {
  it('sees of a list only the actions he may see; one without any is a list that is not there', async () => {
    const mine = await add('Voor wie het dossier leest', '2026-12-12');
    const pdf = fillWithPdftk(await list(), { v1_keuze: 'done', v1_tekst: 'Klaar.', v2_keuze: 'done' });
    const { sheetId } = await takeOver(pdf, [mine]);
    const open = () => s.api.document.make({ request: { kind: 'filledSheet', sheetId } });
    expect(Buffer.from((await open()).base64, 'base64').equals(pdf)).toBe(true);
    expect((await s.api.sheet.actionLists({})).lists[0]).toMatchObject({ sheetId, mayOpen: true });
    await s.app.as('lezer');
    await expect(open()).rejects.toEqual(refusal('notFound'));
    await expect(read(pdf)).rejects.toEqual(refusal('notAllowed'));
    await s.app.as('agent');
    expect((await read(pdf)).actions.length).toBeGreaterThan(0);
    await expect(s.api.sheet.undo({ sheetId })).rejects.toEqual(refusal('notYours'));
    await s.app.as('Marit de Boer');
    const { rows } = await s.api.consent.sharing({ caseId: s.samir });
    expect(rows.length).toBeGreaterThan(0);
    await s.api.sheet.undo({ sheetId });
    await expect(open()).rejects.toEqual(refusal('notFound'));
    expect((await s.api.sheet.actionLists({})).lists.map((each) => each.sheetId)).not.toContain(sheetId);
  });
});

describe('refused, each with a sentence', () => {
  const changed = async (work: (file: PDFDocument) => void) => {
    const file = await PDFDocument.load(blank);
    work(file);
    return Buffer.from(await file.save({ updateFieldAppearances: false }));
  };
  const sealed = (value: (seal: string) => string) =>
    changed((file) => {
      const field = file.getForm().getField('kenmerk') as PDFTextField;
      field.acroField.dict.set(PDFName.of('V'), PDFHexString.fromText(value(field.getText() ?? '')));
    });
  it.each<readonly [string, string, () => Buffer | Promise<Buffer>]>([
    ['flattened', 'formFlattened', () => fillWithPdftk(blank, filling, 'flatten')],
    [
      'with JavaScript',
      'formWithScript',
      () =>
        changed((file) => {
          const action = { S: 'JavaScript', JS: PDFString.of('app.alert(1)') };
          file.catalog.set(PDFName.of('OpenAction'), file.context.obj(action as never));
        }),
    ],
    [
      'with a password',
      'formEncrypted',
      () =>
        throughFiles(blank, (from, to) =>
          execFileSync('qpdf', ['--encrypt', 'geheim', 'baas', '256', '--', from, to]),
        ),
    ],
    [
      'of another vault',
      'sheetOfOtherVault',
      () => sealed((seal) => seal.replace(/\.[0-9a-f]{16}\./, `.${'0'.repeat(16)}.`)),
    ],
    ['with another number', 'sheetTampered', () => sealed((seal) => seal.replace(/\.1\./, '.2.'))],
    ['with the id of no list', 'sheetUnknown', () => sealed((seal) => seal.replace(/id-\d+/, 'id-999999'))],
  ])('%s', async (_name, code, make) => {
    const pdf = await make();
    await expect(read(pdf)).rejects.toEqual(refusal(code));
    await expect(takeOver(pdf, [ids.keys])).rejects.toEqual(refusal(code));
    expect(s.app.faults).toEqual([]);
  });
});
