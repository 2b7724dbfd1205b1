import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textOf } from '../parity/papers.ts';
import { addPeople, startTestApp, type TestApp } from '../testing.ts';

let t: TestApp;
let caseId: string;
let people: Awaited<ReturnType<typeof addPeople>>;
let landlord: { type: 'partner'; id: string };

beforeAll(async () => {
  t = await startTestApp();
  people = await addPeople(t.api);
  landlord = { type: 'partner', id: people.landlord.partnerId };
  ({ caseId } = await t.api.signal.add({
    person: { usedName: 'Samir', prefix: 'el', familyName: 'Amrani' },
    observedOn: '2026-11-01',
    source: 'participant',
    text: 'Gezien.',
  }));
  await t.api.signal.decide({ caseId, marks: {}, outcome: 'notAdmitted', reason: 'Past niet.' });
});
afterAll(() => t.close());

const code = (work: Promise<unknown>) => work.then(() => 'ok').catch((error) => error.code);
const fieldsOf = (work: Promise<unknown>): Promise<object> =>
  work.then(() => ({})).catch((error) => error.fields);
const ask = (more: object = {}) => ({
  caseId,
  purpose: 'share' as const,
  partnerIds: [landlord.id],
  wording: 'Mogen wij met de woningcorporatie praten?',
  ...more,
});
const given = (more: object = {}) =>
  t.api.consent.add({ ...ask(), way: 'oral', givenOn: '2026-11-20', ...more });
const line = [{ points: Array.from({ length: 20 }, (_, i) => ({ x: i / 20, y: (i % 5) / 5 })) }];
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

/** Runs a program on a file, whose path takes the place of `{}`; gives its bytes as latin1. */
function program(name: string, bytes: Uint8Array, ...parameters: string[]): string {
  const dir = mkdtempSync(join(tmpdir(), 'casuskluis-consent-'));
  try {
    writeFileSync(join(dir, 'in.pdf'), bytes);
    const given = parameters.map((each) => (each === '{}' ? join(dir, 'in.pdf') : each));
    return execFileSync(name, given, { encoding: 'latin1' });
  } finally {
    rmSync(dir, { recursive: true });
  }
}

async function scan(change: (document: PDFDocument) => unknown = () => undefined): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.addPage([200, 200]);
  await change(document);
  return document.save();
}

const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

describe('what is refused, with what to do', () => {
  it.each([
    ['ends before it begins', { validUntil: '2026-11-19' }, 'validUntil'],
    ['a day to come', { givenOn: '2026-11-23' }, 'givenOn'],
    ['a day in the far past', { givenOn: '1926-11-20' }, 'givenOn'],
    ['nobody to share with', { partnerIds: [] }, 'partnerIds'],
    ['a partner who is not there', { partnerIds: ['niemand'] }, 'partnerIds'],
    ['no text', { wording: ' ' }, 'wording'],
  ])('%s', async (_what, more, field) => {
    expect(Object.keys(await fieldsOf(given(more)))).toEqual([field]);
    expect((await t.api.consent.list({ caseId })).consents).toEqual([]);
  });

  it('a consent withdrawn before it was given, or twice', async () => {
    const { consentId } = await given();
    expect(await code(t.api.consent.withdraw({ consentId, on: '2026-11-19' }))).toBe('withdrawnBeforeGiven');
    expect(await code(t.api.consent.withdraw({ consentId, on: '2026-11-23' }))).toBe('inTheFuture');
    await t.api.consent.withdraw({ consentId, on: '2026-11-22' });
    expect(await code(t.api.consent.withdraw({ consentId, on: '2026-11-22' }))).toBe('alreadyWithdrawn');
  });

  it('a scan that is not what it says, and then nothing is recorded', async () => {
    const before = (await t.api.consent.list({ caseId })).consents.length;
    const plain = await scan();
    const locked = Buffer.from(
      program('qpdf', plain, '--encrypt', 'a', 'b', '256', '--', '{}', '-'),
      'latin1',
    );
    const bad: [string, Uint8Array][] = [
      ['fileUnknown', Buffer.from('MZ dit is een programma dat scan.pdf heet')],
      ['fileLocked', locked],
      ['fileDamaged', plain.subarray(0, 300)],
      ['fileDamaged', Buffer.from(PNG, 'base64').subarray(0, 50)],
      ['fileDamaged', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2])],
      ['fileActive', await scan((document) => document.addJavaScript('x', 'app.alert(1)'))],
      ['fileActive', await scan((document) => document.attach(Buffer.from('MZ'), 'x.exe'))],
      [
        'fileActive',
        await scan((document) =>
          document.catalog.set(
            PDFName.of('OpenAction'),
            document.context.obj({ S: 'Launch', F: PDFName.of('x') }),
          ),
        ),
      ],
      ['fileTooLarge', Buffer.concat([plain, Buffer.alloc(15_000_000)])],
    ];
    for (const [expected, bytes] of bad) {
      const refused = code(given({ way: 'written', scan: base64(bytes) }));
      expect(await refused).toMatch(expected === 'fileTooLarge' ? /fileTooLarge|invalidInput/ : expected);
    }
    expect((await t.api.consent.list({ caseId })).consents).toHaveLength(before);
  });
});

describe('a wording of the municipality', () => {
  it('gets a next version, and what was given keeps its own', async () => {
    const { wordings } = await t.api.consent.wordings({});
    const first = wordings.find(({ purpose }) => purpose === 'share')!;
    const old = await given({ wording: first.text });
    const next = await t.api.consent.setWording({
      purpose: 'share',
      text: 'Mogen wij praten met deze mensen?',
    });
    expect(next).toMatchObject({ version: 2, since: '2026-11-22' });
    const fresh = await given({ wording: next.text });
    const own = await given({ wording: 'Gewoon gevraagd.' });
    const { consents } = await t.api.consent.list({ caseId });
    const versionFor = ({ consentId }: { consentId: string }) =>
      consents.find((each) => each.consentId === consentId)?.wordingVersion;
    expect([old, fresh, own].map(versionFor)).toEqual([1, 2, null]);
    expect(consents.find(({ consentId }) => consentId === old.consentId)?.wording).toBe(first.text);
    expect(await code(t.api.consent.setWording({ purpose: 'share', text: next.text }))).toBe('sameWording');
    for (const { consentId } of [old, fresh, own])
      await t.api.consent.withdraw({ consentId, on: '2026-11-22' });
  });
});

describe('a refusal', () => {
  it('is kept, shares nothing, and is no way to withdraw', async () => {
    const refuse = () =>
      t.api.consent.refuse({ ...ask(), way: 'oral', askedOn: '2026-11-21', note: 'Wil niet.' });
    await refuse();
    const { refusals } = await t.api.consent.list({ caseId });
    expect(refusals).toMatchObject([{ askedOn: '2026-11-21', note: 'Wil niet.', askedBy: 'Marit de Boer' }]);
    const { consentId } = await given();
    expect(await code(refuse())).toBe('stillGiven');
    await t.api.consent.withdraw({ consentId, on: '2026-11-22' });
  });
});

describe('a form', () => {
  const form = (more: object = {}) => ({ kind: 'consentForm' as const, ...ask(), ticked: true, ...more });

  it('signed on the screen is a valid signed PDF, kept with the case and let out through the register only', async () => {
    const shown = await t.api.document.make({ request: form() });
    const how = { ...ask(), sha256: shown.sha256, place: 'Oosterveld', identifiedBy: 'persoonlijk bekend' };
    const changed = t.api.consent.sign({ ...how, name: 'Samir', strokes: line, wording: 'Iets anders?' });
    expect(await code(changed)).toBe('formChanged');
    expect(await code(t.api.consent.sign({ ...how, name: 'Samir', strokes: [] }))).toBe('signatureEmpty');
    const { consentId, formId } = await t.api.consent.sign({
      ...how,
      name: 'Samir el Amrani',
      strokes: line,
    });
    const { consents } = await t.api.consent.list({ caseId });
    expect(consents.find((each) => each.consentId === consentId)).toMatchObject({ way: 'screen', formId });

    const kept = await t.api.document.make({ request: { kind: 'paper', itemId: formId } });
    const bytes = Buffer.from(kept.base64, 'base64');
    const said = program('pdfsig', bytes, '-nocert', '{}');
    expect(said).toContain('Signature is Valid');
    expect(said).toContain('Total document signed');
    const text = textOf(kept.base64).replace(/\s+/g, ' ');
    expect(text).toContain('U kunt altijd stoppen');
    expect(text).toContain('Wonen Oosterveld');
    const check = await t.api.agreement.check({ base64: kept.base64 });
    expect(check).toMatchObject({
      intact: true,
      signatures: [{ name: 'Samir el Amrani', issuedHere: true }],
    });
    await t.api.document.save({ documentId: kept.documentId });
    const [last] = (await t.api.document.register({ caseId })).documents;
    expect(last).toMatchObject({ kind: 'paper', sha256: kept.sha256 });
  });

  it('is the same file all day, and another the next', async () => {
    const make = async () => (await t.api.document.make({ request: form() })).sha256;
    const first = await make();
    t.env.at = '2026-11-22T15:00:00.000Z';
    expect(await make()).toBe(first);
    t.env.at = '2026-11-23T09:00:00.000Z';
    expect(await make()).not.toBe(first);
    t.env.at = '2026-11-22T16:00:00.000Z';
  });

  it('signed on paper is kept as it was scanned, once', async () => {
    const bytes = Buffer.from(PNG, 'base64');
    const { consentId } = await given({ way: 'written' });
    const { formId } = await t.api.consent.attachScan({ consentId, scan: base64(bytes) });
    expect(await code(t.api.consent.attachScan({ consentId, scan: base64(bytes) }))).toBe('hasForm');
    const kept = await t.api.document.make({ request: { kind: 'paper', itemId: formId } });
    expect(kept).toMatchObject({ mime: 'image/png', base64: base64(bytes), fileName: 'stuk-2026-11-20.png' });
    expect(await code(t.api.case.undoItem({ itemId: formId }))).toBe('fixed');
    await t.as('lezer');
    expect(await code(t.api.document.make({ request: { kind: 'paper', itemId: formId } }))).toBe('notFound');
    await t.as('Marit de Boer');
  });
});

describe('a withdrawal', () => {
  it('gives a sheet of all that went to the partner, and a letter that names nobody', async () => {
    const { consentId } = await given({ kinds: ['general'] });
    const owner = landlord;
    await t.api.action.add({ caseId, text: 'Huis zoeken', owner, dueOn: '2026-12-01', audience: 'grantees' });
    const list = await t.api.document.make({ request: { kind: 'actionList', owner } });
    await t.api.document.save({ documentId: list.documentId });
    const letter = { kind: 'withdrawalLetter' as const, consentId, partnerId: landlord.id };
    expect(await code(t.api.document.make({ request: letter }))).toBe('notWithdrawn');

    const all = (await t.api.consent.list({ caseId })).consents.filter(({ state }) => state === 'valid');
    for (const each of all)
      await t.api.consent.withdraw({ consentId: each.consentId, on: '2026-11-22', saidOrally: 'Aan tafel.' });
    expect(await code(t.api.document.save({ documentId: list.documentId }))).toBe('groundChanged');

    const sheet = await t.api.document.make({ request: { kind: 'withdrawalSheet', consentId } });
    const text = textOf(sheet.base64).replace(/\s+/g, '');
    expect(text).toContain(list.sha256);
    expect(text).toContain('Actielijst');
    expect(text).toContain('Aantafel.');

    const made = await t.api.document.make({ request: letter });
    const words = textOf(made.base64).replace(/\s+/g, ' ');
    expect(words).toContain(list.sha256.slice(0, 16));
    expect(words).not.toMatch(/Amrani|Samir/);
    expect(words).toMatch(/Kenmerk: \d{4}-\d+-I\d+\.1/);
    await t.api.document.save({ documentId: made.documentId });
    const [last] = (await t.api.document.register({ caseId })).documents;
    expect(last).toMatchObject({ kind: 'withdrawalLetter', recipient: expect.stringContaining('Wonen') });
  });
});

describe('sharing without consent', () => {
  const weighing = {
    noConsent: 'Onbereikbaar.',
    gravity: 'Gevaar.',
    consulted: 'Overleg.',
    proportionate: 'Kort.',
  };
  const grant = (more: object = {}) =>
    t.api.consent.grant({
      caseId,
      viewer: landlord,
      kinds: ['general'],
      basis: 'careCovenant',
      reason: 'Huis op het spel.',
      validFrom: '2026-11-22',
      ...more,
    });
  const informings = async () => (await t.api.consent.list({ caseId })).informings;

  it('is weighed in writing', async () => {
    expect(await code(grant())).toBe('weighingNeeded');
    expect(await code(grant({ weighing: { ...weighing, gravity: '' } }))).toBe('invalidInput');
    expect(await code(grant({ weighing, informBy: '2027-01-10' }))).toBe('delayWithoutReason');
    expect(await code(grant({ weighing, informBy: '2026-11-21' }))).toBe('inThePast');
    expect(await code(grant({ weighing, informBy: '2027-11-21', informDelay: 'Ooit.' }))).toBe('tooFarAway');
    expect(await informings()).toEqual([]);
  });

  it('is told to the client: never silently gone', async () => {
    const { grantId } = await grant({ weighing });
    const { rows } = await t.api.consent.sharing({ caseId });
    expect(rows.find((row) => row.grantId === grantId)?.weighing).toEqual(weighing);
    const [first] = await informings();
    expect(first).toMatchObject({ state: 'open', dueOn: '2026-12-06' });
    const { actionId } = first!;
    await grant({ weighing, basis: 'publicInterest' });
    expect(await informings()).toHaveLength(1);

    expect(await code(t.api.action.finish({ actionId, state: 'notDone', outcome: 'Lukte niet.' }))).toBe(
      'mustBeTold',
    );
    expect(await code(t.api.case.undoItem({ itemId: actionId }))).toMatch(/mustBeTold|fixed/);
    await t.api.consent.delayInforming({ actionId, until: '2026-12-20', reason: 'Nog gevaarlijk.' });
    expect(await informings()).toMatchObject([
      { state: 'open', dueOn: '2026-12-20', delays: [{ reason: 'Nog gevaarlijk.', dueOn: '2026-12-20' }] },
    ]);
    const newOwner = { type: 'account' as const, id: people.manager.accountId };
    const over = await t.api.action.finish({
      actionId,
      state: 'takenOver',
      newOwner,
      newDueOn: '2026-12-21',
    });
    expect(await informings()).toMatchObject([{ actionId: over.newActionId, dueOn: '2026-12-21' }]);
    await t.api.action.finish({ actionId: over.newActionId!, state: 'done' });
    expect(await informings()).toMatchObject([{ state: 'told', toldOn: '2026-11-22' }]);
    const again = t.api.consent.delayInforming({
      actionId: over.newActionId!,
      until: '2026-12-24',
      reason: 'X',
    });
    expect(await code(again)).toBe('notToBeTold');
  });

  it('on consent goes no further than the consent', async () => {
    const { consentId } = await given({ kinds: ['general'] });
    expect(await code(grant({ basis: 'consent', consentId, kinds: ['health'] }))).toBe('beyondConsent');
    const viewer = { type: 'partner', id: people.employer.partnerId };
    expect(await code(grant({ basis: 'consent', consentId, viewer }))).toBe('beyondConsent');
    expect(await code(grant({ basis: 'consent', consentId }))).toBe('ok');
    await t.api.consent.withdraw({ consentId, on: '2026-11-22' });
    const over = grant({ basis: 'consent', consentId });
    expect(await fieldsOf(over)).toEqual({ consentId: expect.stringContaining('is ingetrokken') });
  });
});

describe('the ground for breaking medical confidentiality', () => {
  it('is named, changed and ended on the case, with the reason, for what care writes from then on', async () => {
    const set = (ground: string, reason = 'Zo besproken.') =>
      t.api.consent.setConfidentiality({ caseId, ground, reason });
    const now = async () => (await t.api.consent.list({ caseId })).confidentialityGround;
    const write = async (text: string) => {
      const labels = { kind: 'health', audience: 'participants' } as const;
      const organisationId = people.organisations.care;
      const item = { caseId, type: 'note', occurredOn: '2026-11-20', organisationId } as const;
      await t.api.case.addItem({ ...item, text, ...labels });
    };
    const seen = async (text: string) => {
      await t.as('agent');
      const { items } = await t.api.search.find({ text });
      await t.as('Marit de Boer');
      return items.length;
    };
    await t.api.consent.grant({
      caseId,
      viewer: { type: 'account', id: people.officer.accountId },
      kinds: ['general', 'health'],
      basis: 'careCovenant',
      reason: 'Nodig.',
      validFrom: '2026-11-20',
    });
    await write('Zonder grond opgeschreven.');
    expect(await code(set('Meldcode, stap 4.', ' '))).toBe('invalidInput');
    expect(await code(set(''))).toBe('sameGround');
    await set('Meldcode, stap 4.');
    expect(await now()).toBe('Meldcode, stap 4.');
    expect(await fieldsOf(set('Meldcode, stap 4.'))).toEqual({ ground: expect.any(String) });
    await write('Mettegrond opgeschreven.');
    await set('', 'Het gevaar is voorbij.');
    expect(await now()).toBe('');
    await write('Naderhand opgeschreven.');
    expect(await seen('Zonder grond')).toBe(0);
    expect(await seen('Mettegrond')).toBe(1);
    expect(await seen('Naderhand')).toBe(0);
    const { items } = await t.api.case.timeline({ caseId, types: ['note'], limit: 20 });
    expect(items.map(({ text }) => text)).toEqual(
      expect.arrayContaining([
        'Grond om het beroepsgeheim te doorbreken: Meldcode, stap 4.\nReden: Zo besproken.',
        'Er is geen grond meer om het beroepsgeheim te doorbreken.\nReden: Het gevaar is voorbij.',
      ]),
    );
  });

  it('is read by who reads the register, and changed by who may change the case', async () => {
    await t.api.consent.setConfidentiality({ caseId, ground: 'Conflict van plichten.', reason: 'Gevaar.' });
    await t.as('zorg');
    const read = await t.app.invoke('consent.list', { caseId }, 'headless');
    expect(JSON.stringify(read)).not.toContain('Conflict van plichten');
    const change = t.api.consent.setConfidentiality({ caseId, ground: 'Iets anders.', reason: 'Zo.' });
    expect(await code(change)).toMatch(/mayNotChange|notFound/);
    await t.as('agent');
    expect((await t.api.consent.list({ caseId })).confidentialityGround).toBe('Conflict van plichten.');
    await t.as('Marit de Boer');
  });
});
