import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { Refusal } from '../../base/refusal.ts';
import { type Scenario, startScenario } from '../document/testing.ts';
import { callsOfKind, kindOfCall, outcomeInWords } from './call-words.ts';
import { actionKinds } from './contract.ts';
import { csvOf } from './csv.ts';
import { verdictOf } from './rules.ts';

let s: Scenario;
let samirNumber: string;
let lotteNumber: string;
beforeAll(async () => {
  s = await startScenario();
  samirNumber = (await s.api.case.get({ caseId: s.samir })).caseRef.caseNumber;
  lotteNumber = (await s.api.case.get({ caseId: s.lotte })).caseRef.caseNumber;
});
afterAll(() => s.app.close());

const codeOf = async (refused: Promise<unknown>): Promise<string> => {
  const error: unknown = await refused.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  return error instanceof Refusal ? error.code : String(error);
};

const newest = async (filter: Parameters<typeof s.api.log.list>[0] = {}) =>
  (await s.api.log.list({ limit: 1, ...filter })).lines[0];

describe('the log of a case', () => {
  it('says who looked, also at what is about more cases: an agenda, a search, a document', async () => {
    await s.api.case.get({ caseId: s.samir });
    expect(await newest({ caseNumber: samirNumber })).toMatchObject({
      says: 'casus gelezen',
      who: 'Marit de Boer',
      outcome: 'gelukt',
      caseNumbers: [samirNumber],
    });
    const both = [samirNumber, lotteNumber].sort();
    await s.api.meeting.get({ meetingId: s.meetingId });
    expect(await newest()).toMatchObject({ says: 'overleg bekeken', caseNumbers: both });
    await s.api.search.find({ text: 'Zorgen' });
    expect(await newest({ caseNumber: lotteNumber })).toMatchObject({ says: 'gezocht', caseNumbers: both });
    const { documentId } = await s.api.document.make({ request: { kind: 'agenda', meetingId: s.meetingId } });
    expect(await newest({ caseNumber: samirNumber })).toMatchObject({
      says: 'document gemaakt: agenda',
      caseNumbers: both,
    });
    await s.api.document.save({ documentId });
    expect(await newest({ caseNumber: lotteNumber })).toMatchObject({
      says: 'document bewaard buiten de kluis: agenda',
      caseNumbers: both,
    });
    await s.api.document.printed({ documentId });
    expect(await newest()).toMatchObject({ says: 'document afgedrukt: agenda', caseNumbers: both });
  });

  it('holds no lines of another case', async () => {
    await s.api.case.get({ caseId: s.lotte });
    const { lines } = await s.api.log.list({ caseNumber: samirNumber, limit: 200 });
    expect(lines.length).toBeGreaterThan(8);
    expect(lines.filter((line) => !line.caseNumbers.includes(samirNumber))).toEqual([]);
  });

  it('of an unknown number says so, also to whom it may not show names', async () => {
    expect(await codeOf(s.api.log.list({ caseNumber: '1999-01' }))).toBe('caseUnknown');
    expect(await newest({ result: 'refused' })).toMatchObject({ says: 'logboek gelezen', caseNumbers: [] });
  });
});

describe('the filters', () => {
  it('narrow to an account, a result, an origin, a kind and a period', async () => {
    const { carer } = s.people;
    await s.app.as('zorg');
    await s.api.case.list({});
    expect(await codeOf(s.api.log.list({}))).toBe('notAllowed');
    await s.app.as('Marit de Boer');
    const of = async (filter: Parameters<typeof s.api.log.list>[0]) =>
      (await s.api.log.list({ limit: 200, ...filter })).lines;
    const his = await of({ accountId: carer.accountId });
    expect(new Set(his.map((line) => line.who))).toEqual(new Set(['Account zorg']));
    const refused = await of({ accountId: carer.accountId, result: 'refused' });
    expect(refused.map((line) => [line.says, line.outcome])).toEqual([
      ['logboek gelezen', 'geweigerd: dit account mag dat niet'],
    ]);
    expect((await of({ result: 'ok' })).filter((line) => line.result !== 'ok')).toEqual([]);
    expect(await of({ origin: 'electron' })).toEqual([]);
    expect((await of({ origin: 'headless' })).length).toBeGreaterThan(20);
    for (const kind of actionKinds) {
      const lines = await of({ kind });
      expect(lines.length, kind).toBeGreaterThan(0);
      expect(lines.map((line) => line.seq)).toEqual(lines.map((line) => line.seq).sort((a, b) => b - a));
    }
    expect((await of({ kind: 'sharing' })).map((line) => line.says)).toContain('toestemming vastgelegd');
    expect(await of({ kind: 'sharing', accountId: carer.accountId })).toEqual([]);
    expect((await of({ kind: 'sharing', caseNumber: samirNumber })).length).toBeGreaterThan(0);
    const until = s.app.env.at.slice(0, 10);
    s.app.env.at = '2026-11-23T22:59:59.000Z';
    await s.api.home.today({});
    s.app.env.at = '2026-11-23T23:00:00.000Z';
    await s.api.case.list({});
    expect((await of({ from: '2026-11-23', until: '2026-11-23' })).map((line) => line.says)).toEqual([
      'vandaag bekeken',
    ]);
    expect((await of({ from: '2026-11-24' })).map((line) => line.says)).toContain('casussen bekeken');
    expect((await of({ until })).some((line) => line.at > '2026-11-22T23:00')).toBe(false);
    expect(await of({ from: '2027-01-01' })).toEqual([]);
    expect(await codeOf(of({ from: '2026-11-24', until: '2026-11-23' }))).toBe('endsBeforeItBegins');
  });

  it('leave the text being kept out, unless it is asked for', async () => {
    await s.api.draft.save({ key: 'k', text: 'x' });
    const says = async (drafts: boolean) =>
      (await s.api.log.list({ drafts, limit: 5 })).lines.map((l) => l.says);
    expect(await says(false)).not.toContain('concept bewaard');
    expect(await says(true)).toContain('concept bewaard');
  });

  it.each([
    {},
    { kind: 'reading' },
    { caseNumber: 'samir' },
    { from: '2026-11-01' },
    { result: 'ok' },
  ] as const)(
    'read %j in parts without losing or repeating a line, while new ones are added',
    async (filter) => {
      const wanted = 'caseNumber' in filter ? { caseNumber: samirNumber } : filter;
      const whole = (await s.api.log.list({ ...wanted, limit: 200 })).lines.map((line) => line.seq);
      const parts: number[] = [];
      let before: number | undefined;
      do {
        const part = await s.api.log.list({
          ...wanted,
          limit: 7,
          ...(before === undefined ? {} : { before }),
        });
        parts.push(...part.lines.map((line) => line.seq));
        before = part.next ?? undefined;
      } while (before !== undefined && parts.length < 200);
      // The reading itself adds lines at the new end.
      expect(parts.filter((seq) => seq <= whole[0]!).slice(0, whole.length)).toEqual(
        whole.slice(0, parts.filter((seq) => seq <= whole[0]!).length),
      );
      expect(new Set(parts).size).toBe(parts.length);
    },
  );
});

describe('the check', () => {
  it('is itself in the log, with what came of it, and is remembered', async () => {
    const before = await s.api.log.state({});
    const verdict = await s.api.log.verify({});
    expect(verdict).toMatchObject({ intact: true, brokenAt: null });
    expect(verdict.lines).toBeGreaterThanOrEqual(before.lines);
    const line = await newest({ kind: 'log' });
    expect(line?.says).toMatch(/^logboek gecontroleerd: klopt, \d+ regels$/);
    const state = await s.api.log.state({});
    expect(state.lastCheck).toMatchObject({ who: 'Marit de Boer', intact: true, lines: verdict.lines });
    expect(state.warning).toBeNull();
  });

  it('goes on once at a time, and tells of none when there is none', async () => {
    expect(await s.api.log.progress({})).toBeNull();
    const checking = s.api.log.verify({});
    expect(await codeOf(s.api.log.verify({}))).toBe('alreadyChecking');
    expect(await checking).toMatchObject({ intact: true });
    expect(await s.api.log.progress({})).toBeNull();
    expect(await s.api.log.stop({})).toEqual({});
  });

  it('says of a broken line which, when, and what to do', () => {
    const broken = { ok: false, count: 1202, brokenAt: 1203, at: '2026-11-22T09:05:00.000Z' } as const;
    expect(verdictOf({ ...broken, problem: 'changed' }).sentence).toBe(
      'Het logboek klopt niet: regel 1.203 (22-11-2026 om 10.05 uur) is veranderd nadat hij is geschreven. Herstel niets zelf. Maak een reservekopie, schrijf dit regelnummer op en waarschuw de privacyfunctionaris. In een reservekopie van vóór die tijd staat wat er stond.',
    );
    expect(verdictOf({ ...broken, problem: 'removed' }).sentence).toContain('regel 1.203 (na 22-11-2026');
    expect(verdictOf({ ...broken, problem: 'truncated', at: null }).sentence).toContain(
      'regel 1.203 en wat daarna',
    );
  });
});

describe('the extract for an auditor', () => {
  const recipient = 'Rekenkamer Oosterveld';

  it('is made by the privacyfunctionaris too, says what was chosen and how the chain stood, and is registered', async () => {
    await s.app.as('fg');
    const made = await s.api.log.extract({ format: 'csv', recipient, caseNumber: samirNumber });
    const text = Buffer.from(made.base64, 'base64').toString('utf8');
    expect(text.startsWith('\ufeff')).toBe(true);
    const rows = text.slice(1).trimEnd().split('\r\n');
    expect(new Set(rows.map((row) => row.split(';').length))).toEqual(new Set([10]));
    expect(text).toContain(`Voor;${recipient}`);
    expect(text).toContain(`Casus;${samirNumber};`);
    expect(text).toMatch(/Controle;Het logboek klopt: [\d.]+ regels/);
    const head = rows.findIndex((row) => row.startsWith('Regel;Wanneer'));
    const lines = rows.slice(head + 1).map((row) => row.split(';'));
    expect(lines.length).toBeGreaterThan(5);
    expect(lines.every((fields) => fields[5]!.includes(samirNumber))).toBe(true);
    expect(lines.every((fields) => /^[0-9a-f]{64}$/.test(fields[9]!))).toBe(true);
    for (const content of ['Samir', 'Amrani', 'Vermeulen', 'oxazepam', 'Kwartel', 'Zorgen']) {
      expect(text).not.toContain(content);
    }
    const { savedAs } = await s.api.document.save({ documentId: made.documentId });
    expect(savedAs).not.toBeNull();
    expect(Buffer.from(s.app.saved.get(made.fileName)!).toString('base64')).toBe(made.base64);
    const { documents } = await s.api.document.register({ caseNumber: samirNumber });
    expect(documents[0]).toMatchObject({
      kind: 'logExtract',
      recipient,
      sha256: made.sha256,
      caseNumbers: [samirNumber],
      way: 'saved',
    });
    await s.app.as('Marit de Boer');
  });

  it('on paper has the receiver in the footer and the same lines', async () => {
    const made = await s.api.log.extract({ format: 'pdf', recipient, kind: 'sharing' });
    expect(made).toMatchObject({ mime: 'application/pdf', recipient, fileName: 'logboek-2026-11-24.pdf' });
    expect(made.pages).toBeGreaterThan(1);
    const again = await s.api.document.recognise({ sha256: made.sha256 });
    expect(again.documents).toEqual([]);
    await s.api.document.printed({ documentId: made.documentId });
    expect((await s.api.document.recognise({ sha256: made.sha256 })).documents).toMatchObject([
      { kind: 'logExtract', way: 'printed', version: '1' },
    ]);
  });

  it('is not for participants', async () => {
    await s.app.as('agent');
    expect(await codeOf(s.api.log.extract({ format: 'csv', recipient }))).toBe('notAllowed');
    expect(await codeOf(s.api.log.state({}))).toBe('notAllowed');
    await s.app.as('Marit de Boer');
  });
});

describe('a field of the spreadsheet', () => {
  test.each([
    ['gewoon', 'gewoon'],
    ['met;puntkomma', '"met;puntkomma"'],
    ['met "aanhaling"', '"met ""aanhaling"""'],
    ['twee\nregels', '"twee\nregels"'],
    ['=1+1', "'=1+1"],
    ['+31 6', "'+31 6"],
    ['-Jan', "'-Jan"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['\r=x', '"\'\r=x"'],
    ['', ''],
  ])('%j is written as %j', (text, written) => {
    expect(Buffer.from(csvOf([[text]])).toString('utf8')).toBe(`\ufeff${written}\r\n`);
  });
});

describe('words', () => {
  it('give every call a kind, reading apart from writing', () => {
    expect(kindOfCall('case.get')).toBe('reading');
    expect(kindOfCall('search.find')).toBe('reading');
    expect(kindOfCall('case.addItem')).toBe('writing');
    expect(kindOfCall('action.reopen')).toBe('writing');
    expect(kindOfCall('meeting.ask')).toBe('writing');
    expect(kindOfCall('meeting.minuteCase')).toBe('reading');
    expect(kindOfCall('consent.withdraw')).toBe('sharing');
    expect(kindOfCall('consent.list')).toBe('reading');
    expect(kindOfCall('document.save')).toBe('papers');
    expect(kindOfCall('document.register')).toBe('reading');
    expect(kindOfCall('account.unlock')).toBe('people');
    expect(callsOfKind('log')).toContain('log.verify');
  });

  it('say plainly how it ended', () => {
    expect(outcomeInWords('reasonNeeded')).toBe('geweigerd');
  });
});
