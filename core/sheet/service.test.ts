import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { PDFDocument, PDFHexString, PDFName, PDFString, type PDFTextField } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, flatText } from '../../documents/test-tools.ts';
import { type Scenario, startScenario } from '../document/testing.ts';
import { type Filling, fillWithPdfLib, fillWithPdftk, throughFiles } from './testing.ts';

/* Sheets go out, are filled in by other programs, and come back. */

let s: Scenario;
let blank: Buffer;
let carer: { type: 'account'; id: string };
beforeAll(async () => {
  s = await startScenario();
  carer = { type: 'account', id: s.people.carer.accountId };
  blank = await sheet();
});
afterAll(() => s.app.close());

async function sheet(of: { participant?: object; caseId?: string; questions?: 'all' } = {}): Promise<Buffer> {
  const made = await s.api.document.make({
    request: { kind: 'questionSheet', caseId: s.samir, participant: carer, ...of } as never,
  });
  return Buffer.from(made.base64, 'base64');
}
const refusal = (code: string) => expect.objectContaining({ name: 'Refusal', code });
async function read(pdf: Uint8Array) {
  const found = await s.api.sheet.read({ base64: Buffer.from(pdf).toString('base64') });
  if (found.what !== 'questions') throw new Error('not a question sheet');
  return found;
}
const takeOver = (pdf: Uint8Array, questionIds: string[], more: object = {}) =>
  s.api.sheet.takeOver({
    base64: Buffer.from(pdf).toString('base64'),
    questionIds,
    occurredOn: '2026-11-20',
    ...more,
  });
const saidBy = async (organisation: string, questionId: string) => {
  const { questions, organisations } = await s.api.question.answers({ caseId: s.samir });
  const of = organisations.find(({ organisationName }) => organisationName === organisation);
  return questions
    .find((question) => question.questionId === questionId)
    ?.answers.find(({ organisationId }) => organisationId === of?.organisationId)
    ?.entries.map(({ text, certainty, fromSheet }) => ({ text, certainty, fromSheet }));
};

const TEXT = 'Woont bij “oma”: één kamer, € 300, zoë & ĳs <ok>\n\nTweede alinea, met ë.';
const filling: Filling = {
  v1_tekst: TEXT,
  v1_indrukken: 'Lĳkt moe.',
  v3_onbekend: true,
  v5_tekst: 'Slaapt in een caravan.',
  v5_score: '2',
  v14_keuze: 'partly',
  v14_tekst: 'Drie meldingen.',
  v15_keuze: 'other',
};

describe('the sheet', () => {
  it('is a sound form, says only initials and number, and no viewer has to draw it', () => {
    expect(ask(blank, 'qpdf', '--check', '{}')).toContain('No syntax or stream encoding errors');
    const text = flatText(blank);
    expect(text).toContain('casus 2026-01, S. el A. · voor Account zorg, Verslavingszorg Zuid');
    expect(text).not.toContain('Amrani');
    expect(text).toContain('1 van 5');
    const fields = execFileSync('pdftk', ['-', 'dump_data_fields_utf8'], { input: blank, encoding: 'utf8' });
    expect(fields.match(/FieldName: /g)).toHaveLength(48);
    expect(fields).toMatch(/FieldName: v14_keuze\n(?:.*\n)*?FieldStateOption: no\n/);
    expect(ask(blank, 'qpdf', '--json', '{}')).not.toMatch(/JavaScript|"\/AA"|OpenAction/);
  });

  it('asks only what is open, and of whoever may know of the case', async () => {
    const other = { type: 'account', id: s.people.officer.accountId };
    await s.api.question.answer({
      caseId: s.samir,
      questionId: 'since',
      organisationId: s.people.organisations.police,
      text: 'Sinds 2019.',
      occurredOn: '2026-11-01',
    });
    expect(flatText(await sheet({ participant: other }))).not.toContain('Sinds wanneer');
    expect(flatText(await sheet({ participant: other, questions: 'all' }))).toContain('Sinds wanneer');
    const employer = { type: 'partner', id: s.people.employer.partnerId };
    await expect(sheet({ participant: employer })).rejects.toEqual(refusal('receiverWithoutGround'));
    const landlord = { type: 'partner', id: s.people.landlord.partnerId };
    expect(flatText(await sheet({ participant: landlord }))).toContain('voor Wim Huizer, Wonen Oosterveld');
  });

  it('keeps its number while nothing changes', async () => {
    const { sheets } = await s.api.sheet.list({ caseId: s.samir });
    await sheet();
    expect((await s.api.sheet.list({ caseId: s.samir })).sheets).toEqual(sheets);
  });
});

describe.each([
  ['pdftk', (pdf: Buffer) => Promise.resolve(fillWithPdftk(pdf, filling))],
  [
    'pdftk, with appearances left to the viewer',
    (pdf: Buffer) => Promise.resolve(fillWithPdftk(pdf, filling, 'need_appearances')),
  ],
  ['pdf-lib', (pdf: Buffer) => fillWithPdfLib(pdf, filling)],
  [
    'pdftk, saved anew by qpdf',
    async (pdf: Buffer) =>
      throughFiles(fillWithPdftk(pdf, filling), (from, to) =>
        execFileSync('qpdf', ['--object-streams=generate', '--linearize', from, to]),
      ),
  ],
])('filled in with %s', (_name, fill) => {
  it('is read letter for letter', async () => {
    const { answers, empty, sheet: of } = await read(await fill(blank));
    expect(of).toMatchObject({ version: 1, taken: null, questions: 15 });
    expect(empty).toBe(10);
    expect(Object.fromEntries(answers.map(({ questionId, given }) => [questionId, given]))).toEqual({
      known: { text: TEXT, impressions: 'Lĳkt moe.', choice: '', score: null },
      involved: { text: '', impressions: '', choice: 'unknown', score: null },
      housing: { text: 'Slaapt in een caravan.', impressions: '', choice: '', score: 2 },
      nuisance: { text: 'Drie meldingen.', impressions: '', choice: 'partly', score: null },
      fitting: { text: '', impressions: '', choice: 'other', score: null },
    });
  });
});

it('is taken over per question, as answers of who filled it in, and taken back whole', async () => {
  const filled = fillWithPdftk(blank, filling);
  await expect(takeOver(filled, ['known', 'careNow'])).rejects.toEqual(refusal('notOnSheet'));
  await expect(takeOver(filled, ['known'], { occurredOn: '2026-12-01' })).rejects.toEqual(
    refusal('inTheFuture'),
  );
  expect(await saidBy('Verslavingszorg Zuid', 'known')).toEqual([]);
  const { sheetId, taken } = await takeOver(filled, ['known', 'housing', 'involved']);
  expect(taken).toBe(3);
  expect(await saidBy('Verslavingszorg Zuid', 'known')).toEqual([
    { text: TEXT, certainty: 'fact', fromSheet: true },
    { text: 'Lĳkt moe.', certainty: 'impression', fromSheet: true },
  ]);
  expect(await saidBy('Verslavingszorg Zuid', 'involved')).toMatchObject([{ text: 'Bij ons niet bekend.' }]);
  const { scores } = await s.api.case.get({ caseId: s.samir });
  expect(scores.find(({ lifeDomain }) => lifeDomain === 'housing')?.last?.score).toBe(2);

  // Read twice is noticed; what is new on it can still be taken over.
  const again = await read(filled);
  expect(again.sheet.taken).toEqual({ at: '2026-11-22T09:00:00.000Z', by: 'Marit de Boer' });
  expect(again.answers.map(({ questionId, known }) => [questionId, known])).toEqual([
    ['known', true],
    ['involved', true],
    ['housing', true],
    ['nuisance', false],
    ['fitting', false],
  ]);
  await expect(takeOver(filled, ['fitting'])).rejects.toEqual(refusal('sheetReadBefore'));
  s.app.env.at = '2026-11-22T09:05:00.000Z';
  await takeOver(filled, ['fitting'], { again: true });

  // The file can be seen again, byte for byte, by who may read all of it.
  const open = () => s.api.document.make({ request: { kind: 'filledSheet', sheetId } });
  const made = await open();
  expect(Buffer.from(made.base64, 'base64').equals(filled)).toBe(true);
  expect(made).toMatchObject({ fileName: 'vragenblad-ingevuld.pdf', caseIds: [s.samir], version: '1' });
  const { sheets } = await s.api.sheet.list({ caseId: s.samir });
  expect(sheets.flatMap((each) => (each.mayOpen ? each.sheetId : []))).toEqual([sheetId]);
  for (const who of ['lezer', 'fg']) {
    await s.app.as(who);
    await expect(open()).rejects.toEqual(refusal(who === 'fg' ? 'notAllowed' : 'notFound'));
  }
  await s.app.as('Marit de Boer');
  await s.api.sheet.undo({ sheetId });
  expect(await saidBy('Verslavingszorg Zuid', 'fitting')).toEqual([]);
  expect(await saidBy('Verslavingszorg Zuid', 'housing')).toHaveLength(1);
  await s.api.sheet.undo({ sheetId });
  expect(await saidBy('Verslavingszorg Zuid', 'housing')).toEqual([]);
  expect((await read(filled)).sheet.taken).toBeNull();
  await expect(s.api.sheet.undo({ sheetId })).rejects.toEqual(refusal('notYours'));
});

it('an older wording is said, and a question that is no longer asked', async () => {
  const filled = fillWithPdftk(blank, filling);
  const change = (text: string) =>
    s.api.question.change({ questionId: 'known', text, hint: '', kind: 'general' });
  await change('Wat weet u zeker van deze persoon?');
  await s.api.question.retire({ questionId: 'fitting' });
  const { answers } = await read(filled);
  expect(answers.find(({ questionId }) => questionId === 'known')).toMatchObject({
    state: 'changed',
    text: 'Wat weet u van deze persoon?',
    askedNow: 'Wat weet u zeker van deze persoon?',
  });
  expect(answers.find(({ questionId }) => questionId === 'fitting')?.state).toBe('retired');
  const { sheetId } = await takeOver(filled, ['known']);
  const { questions } = await s.api.question.answers({ caseId: s.samir });
  const entries = questions
    .find(({ questionId }) => questionId === 'known')
    ?.answers.flatMap((a) => a.entries);
  expect(entries?.map(({ askedAs }) => askedAs)).toEqual([
    'Wat weet u van deze persoon?',
    'Wat weet u van deze persoon?',
  ]);
  await s.api.sheet.undo({ sheetId });
  await s.api.question.restore({ questionId: 'fitting' });
  expect(flatText(await sheet())).toContain('versie 2');
});

describe('refused, each with a sentence', () => {
  async function changed(work: (file: PDFDocument) => void, pdf: Buffer = blank): Promise<Buffer> {
    const file = await PDFDocument.load(pdf);
    work(file);
    return Buffer.from(await file.save({ updateFieldAppearances: false }));
  }
  const sealed = (value: (seal: string) => string) =>
    changed((file) => {
      const field = file.getForm().getField('kenmerk') as PDFTextField;
      field.acroField.dict.set(PDFName.of('V'), PDFHexString.fromText(value(field.getText() ?? '')));
    });
  const withAction = (action: Record<string, unknown>) =>
    changed((file) => file.catalog.set(PDFName.of('OpenAction'), file.context.obj(action as never)));

  const cases: readonly (readonly [string, string, () => Buffer | Promise<Buffer>])[] = [
    ['no PDF', 'formNoPdf', () => Buffer.from('PK\u0003\u0004 een brief')],
    ['an empty file', 'formNoPdf', () => Buffer.from('%')],
    ['cut short', 'formCutShort', () => blank.subarray(0, blank.length / 2)],
    [
      'cut short, with an end put on it',
      'formCutShort',
      () => Buffer.concat([blank.subarray(0, 9000), Buffer.from('\n%%EOF')]),
    ],
    ['flattened by pdftk', 'formFlattened', () => fillWithPdftk(blank, filling, 'flatten')],
    [
      'printed to a new PDF',
      'formFlattened',
      () =>
        throughFiles(fillWithPdftk(blank, filling), (from, to) =>
          execFileSync('pdftocairo', ['-pdf', from, to]),
        ),
    ],
    [
      'with a password to open it',
      'formEncrypted',
      () =>
        throughFiles(blank, (from, to) =>
          execFileSync('qpdf', ['--encrypt', 'geheim', 'baas', '256', '--', from, to]),
        ),
    ],
    [
      'with a password to change it',
      'formEncrypted',
      () => fillWithPdftk(blank, filling, 'owner_pw', 'baas', 'encrypt_128bit'),
    ],
    [
      'with JavaScript on opening',
      'formWithScript',
      () => withAction({ S: 'JavaScript', JS: PDFString.of('app.alert(1)') }),
    ],
    [
      'with JavaScript in a field',
      'formWithScript',
      () =>
        changed((file) => {
          const { dict } = file.getForm().getField('v1_tekst').acroField;
          const action = { S: 'JavaScript', JS: PDFString.of('this.getField("kenmerk")') };
          dict.set(PDFName.of('AA'), file.context.obj({ K: action } as never));
        }),
    ],
    [
      'that starts a program',
      'formWithScript',
      () => withAction({ S: 'Launch', F: PDFString.of('calc.exe') }),
    ],
    [
      'of another vault',
      'sheetOfOtherVault',
      () => sealed((seal) => seal.replace(/\.[0-9a-f]{16}\./, `.${'0'.repeat(16)}.`)),
    ],
    ['with another number', 'sheetTampered', () => sealed((seal) => seal.replace(/\.1\./, '.2.'))],
    [
      'with another seal',
      'sheetTampered',
      () => sealed((seal) => seal.replace(/[0-9a-f]{64}$/, '0'.repeat(64))),
    ],
    ['with a seal that is none', 'sheetTampered', () => sealed(() => 'geen kenmerk')],
    ['with the id of no sheet', 'sheetUnknown', () => sealed((seal) => seal.replace(/id-\d+/, 'id-999999'))],
    [
      'another form',
      'notASheet',
      async () => {
        const file = await PDFDocument.create();
        file.getForm().createTextField('naam').addToPage(file.addPage());
        return Buffer.from(await file.save());
      },
    ],
    ['an answer of a book', 'answerTooLong', () => fillWithPdftk(blank, { v1_tekst: 'x'.repeat(20_001) })],
  ];

  it.each(cases)('%s', async (_name, code, make) => {
    const pdf = await make();
    await expect(read(pdf)).rejects.toEqual(refusal(code));
    await expect(takeOver(pdf, ['known'])).rejects.toEqual(refusal(code));
    expect(s.app.faults).toEqual([]);
  });

  it('a seal with the id of another sheet of this vault', async () => {
    const other = await sheet({ caseId: s.lotte });
    const { sheets } = await s.api.sheet.list({ caseId: s.lotte });
    const pdf = await sealed((seal) => seal.replace(/id-\d+/, sheets[0]!.sheetId));
    await expect(read(pdf)).rejects.toEqual(refusal('sheetTampered'));
    expect((await read(fillWithPdftk(other, { v1_tekst: 'x' }))).caseRef.caseId).toBe(s.lotte);
  });

  it('a hundred megabytes, before anything is read', async () => {
    const base64 = 'A'.repeat(134_000_000);
    const answer = await s.app.app.invoke('sheet.read', { base64 }, 'headless');
    expect(answer).toMatchObject({ ok: false, error: { code: 'invalidInput' } });
    expect(JSON.stringify(answer)).toContain('Een ingevuld blad is kleiner dan 5 MB');
  });

  it('a file that unpacks to hundreds of megabytes', async () => {
    const pdf = await changed((file) => {
      const bomb = file.context.flateStream(new Uint8Array(60_000_000));
      file.catalog.set(PDFName.of('Bom'), file.context.register(bomb));
    });
    expect(pdf.length).toBeLessThan(400_000);
    await expect(read(pdf)).rejects.toEqual(refusal('formTooHeavy'));
  });

  it('read by somebody who may not know of the case: as a sheet that is not there', async () => {
    const { caseId } = await s.api.signal.add({
      person: { familyName: 'Onbekend' },
      observedOn: '2026-11-20',
      source: 'self',
      text: 'Vraagt hulp.',
    });
    await s.api.signal.decide({
      caseId,
      marks: {},
      outcome: 'regularCare',
      reason: 'Gewone zorg past.',
      takenUpBy: 'huisarts',
    });
    const manager = { type: 'account', id: s.people.manager.accountId };
    const pdf = fillWithPdftk(await sheet({ caseId, participant: manager }), { v1_tekst: 'x' });
    expect((await read(pdf)).caseRef.caseId).toBe(caseId);
    await s.app.as('agent');
    await expect(read(pdf)).rejects.toEqual(refusal('sheetUnknown'));
    await s.app.as('lezer');
    await expect(read(pdf)).rejects.toEqual(refusal('notAllowed'));
    await s.app.as('Marit de Boer');
  });
});

it('the same sheet is the same file', async () => {
  const hash = async () =>
    createHash('sha256')
      .update(await sheet())
      .digest('hex');
  expect(await hash()).toBe(await hash());
});
