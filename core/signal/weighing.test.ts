import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addPeople, onCovenant, startTestApp, type TestApp } from '../testing.ts';
import { defaultCriteria } from './triage-rules.ts';

let t: TestApp;
let people: Awaited<ReturnType<typeof addPeople>>;
beforeAll(async () => {
  t = await startTestApp();
  people = await addPeople(t.api);
});
afterAll(() => t.close());

const enough = { use: 'met', residents: 'met' } as const;

async function someone(familyName: string, reporter = ''): Promise<string> {
  const { caseId } = await t.api.signal.add({
    person: { familyName },
    observedOn: '2026-11-20',
    source: 'resident',
    reporter,
    text: 'Vaak verward op straat.',
  });
  return caseId;
}
const triage = (caseId: string) => t.api.signal.triage({ caseId });
const statusOf = async (caseId: string) => (await t.api.case.get({ caseId })).status;

describe('the criteria of the municipality', () => {
  it('are edited, ordered, added and retired in one go, and can be put back', async () => {
    const { criteria: before } = await t.api.signal.criteria({});
    expect(before).toEqual(defaultCriteria);
    const [use, residents, ...rest] = before;
    const after = await t.api.signal.setCriteria({
      criteria: [
        residents!,
        { ...use!, text: 'GHB geeft problemen.' },
        { text: 'Slaapt buiten.', substance: false },
        ...rest.slice(1),
      ],
    });
    expect(after.criteria.map(({ text }) => text).slice(0, 3)).toEqual([
      'Bewoners hebben iets gemeld over het gedrag van deze persoon.',
      'GHB geeft problemen.',
      'Slaapt buiten.',
    ]);
    expect(after.retired).toEqual([rest[0]]);
    const undone = await t.api.signal.setCriteria({ criteria: before });
    expect(undone.criteria).toEqual(before);
    expect(undone.retired.map(({ text }) => text)).toEqual(['Slaapt buiten.']);
  });

  it('stay as they are when the rule could not work with the list', async () => {
    const { criteria } = await t.api.signal.criteria({});
    for (const [list, code] of [
      [[], 'ruleNeedsCriteria'],
      [criteria.filter(({ substance }) => !substance), 'ruleNeedsCriteria'],
      [[...criteria, { ...criteria[1]!, text: 'Nog iets.' }], 'unknownCriterion'],
      [[...criteria, { id: 'elders', text: 'Nog iets.', substance: false }], 'unknownCriterion'],
    ] as const) {
      await expect(t.api.signal.setCriteria({ criteria: [...list] })).rejects.toMatchObject({ code });
    }
    expect((await t.api.signal.criteria({})).criteria).toEqual(criteria);
    await t.as('zorg');
    await expect(t.api.signal.setCriteria({ criteria })).rejects.toMatchObject({ code: 'notAllowed' });
    await t.as('Marit de Boer');
  });

  it('an older triage keeps the list it was made with; the next one uses the list of then', async () => {
    const caseId = await someone('Ouderlijst');
    const { criteria } = await t.api.signal.criteria({});
    await t.api.signal.decide({ caseId, marks: enough, outcome: 'approach', ...onCovenant });
    const [use, , ...rest] = criteria;
    await t.api.signal.setCriteria({ criteria: [...rest, { ...use!, text: 'Gebruikt GHB.' }] });
    const now = await triage(caseId);
    expect(now.history[0]?.criteria).toEqual(
      criteria.map((criterion) => ({
        ...criterion,
        mark: Object.hasOwn(enough, criterion.id) ? 'met' : 'unknown',
      })),
    );
    expect(now.history[0]?.sentence).toBe('Criterium 1, over het gebruik, en nog één: voldaan.');
    // What is worded otherwise has to be answered anew.
    expect(now.criteria.at(-1)).toMatchObject({ id: 'use', text: 'Gebruikt GHB.' });
    expect(Object.keys(now.marks)).toEqual(rest.map(({ id }) => id));
    await t.api.signal.decide({
      caseId,
      marks: { use: 'met', network: 'met' },
      outcome: 'approach',
    });
    const again = await triage(caseId);
    expect(again.history.map(({ sentence }) => sentence)).toEqual([
      'Criterium 6, over het gebruik, en nog één: voldaan.',
      'Criterium 1, over het gebruik, en nog één: voldaan.',
    ]);
    await t.api.signal.setCriteria({ criteria });
  });
});

describe('what each outcome does next', () => {
  it('into the approach: steps, rhythm, and the three share it', async () => {
    const caseId = await someone('Opgenomen');
    const decide = (more: object) =>
      t.api.signal.decide({ caseId, marks: enough, outcome: 'approach', ...more });
    await expect(decide({})).rejects.toMatchObject({ code: 'basisReasonNeeded' });
    await expect(decide({ ...onCovenant, steps: [] })).rejects.toMatchObject({
      fields: { steps: expect.any(String) },
    });
    await decide({ ...onCovenant, steps: [5, 4], rhythmDays: 3 });
    expect(await t.api.case.get({ caseId })).toMatchObject({
      status: 'active',
      steps: [4, 5],
      rhythmDays: 3,
    });
    // Who weighs anew starts from what runs.
    expect(await triage(caseId)).toMatchObject({ shared: true, steps: [4, 5], rhythmDays: 3 });
    await t.as('agent');
    expect(await statusOf(caseId)).toBe('active');
    await t.as('Marit de Boer');
  });

  it('regular care: closed, with who takes it up', async () => {
    const caseId = await someone('Huisarts');
    const decide = (takenUpBy: string) =>
      t.api.signal.decide({ caseId, marks: {}, outcome: 'regularCare', takenUpBy });
    await expect(decide('  ')).rejects.toMatchObject({ code: 'takenUpByNeeded' });
    expect(await statusOf(caseId)).toBe('signalled');
    await decide('de huisarts');
    expect(await statusOf(caseId)).toBe('regularCare');
    expect((await triage(caseId)).history).toMatchObject([{ takenUpBy: 'de huisarts' }]);
  });

  it('not taken up: closed, and who reported hears of it, again when he was told before', async () => {
    const caseId = await someone('Nietopgenomen', 'buurvrouw Jansma');
    const tasks = async () =>
      (await t.api.signal.list({ state: 'all' })).signals.find((signal) => signal.caseId === caseId)
        ?.feedback;
    const first = await tasks();
    expect(first?.state).toBe('open');
    const decide = () => t.api.signal.decide({ caseId, marks: {}, outcome: 'notAdmitted' });
    expect(await decide()).toMatchObject({ status: 'notAdmitted', feedbackTasks: 1 });
    expect((await tasks())?.actionId).toBe(first?.actionId);
    await t.api.action.finish({ actionId: first!.actionId, state: 'done', outcome: 'Gebeld.' });
    expect(await decide()).toMatchObject({ feedbackTasks: 1 });
    const { actions } = await t.api.action.list({ caseId, state: 'open' });
    expect(actions.map(({ text }) => text)).toEqual(['Terugkoppeling aan melder van signaal van 20-11-2026']);
    const nobody = await someone('Zondermelder');
    expect(await t.api.signal.decide({ caseId: nobody, marks: {}, outcome: 'notAdmitted' })).toMatchObject({
      feedbackTasks: 0,
    });
  });
});

describe('on what the three share it', () => {
  const { weighing, basisReason } = onCovenant;
  const take = (caseId: string, more: object) =>
    t.api.signal.decide({ caseId, marks: enough, outcome: 'approach', basisReason, ...more });
  const refusal = async (work: Promise<unknown>) =>
    work.then(
      () => ({ code: 'ok', fields: [] as string[] }),
      (error) => ({ code: error.code as string, fields: Object.keys(error.fields) }),
    );
  const informings = async (caseId: string) => (await t.api.consent.list({ caseId })).informings;

  it.each(['careCovenant', 'safetyCovenant', 'publicInterest'])('%s is weighed in writing', async (basis) => {
    const caseId = await someone(`Zonderweging${basis}`);
    expect(await refusal(take(caseId, { basis }))).toEqual({ code: 'weighingNeeded', fields: ['weighing'] });
    const half = { basis, weighing: { ...weighing, consulted: ' ' } };
    expect(await refusal(take(caseId, half))).toEqual({
      code: 'invalidInput',
      fields: ['weighing.consulted'],
    });
    for (const [informBy, code, field] of [
      ['2026-11-21', 'inThePast', 'informBy'],
      ['2027-01-10', 'delayWithoutReason', 'informDelay'],
      ['2027-11-21', 'tooFarAway', 'informBy'],
    ] as const) {
      expect(await refusal(take(caseId, { basis, weighing, informBy }))).toEqual({ code, fields: [field] });
    }
    // Nothing of it was kept.
    expect(await statusOf(caseId)).toBe('signalled');
    expect(await informings(caseId)).toEqual([]);

    expect(await take(caseId, { basis, weighing })).toMatchObject({ clientToBeTold: true });
    const { rows } = await t.api.consent.sharing({ caseId });
    expect(rows.map((row) => row.weighing)).toEqual([weighing, weighing, weighing]);
    expect(await informings(caseId)).toMatchObject([{ state: 'open', dueOn: '2026-12-06', delays: [] }]);
    const { actions } = await t.api.action.list({ caseId, state: 'open' });
    expect(actions.filter(({ text }) => text.startsWith('Vertel de betrokkene'))).toHaveLength(1);
    const [{ actionId } = { actionId: '' }] = await informings(caseId);
    const drop = t.api.action.finish({ actionId, state: 'notDone', outcome: 'Kwam er niet van.' });
    expect(await refusal(drop)).toMatchObject({ code: 'mustBeTold' });
  });

  it('telling later than two weeks is kept with its reason', async () => {
    const caseId = await someone('Latervertellen');
    await take(caseId, { ...onCovenant, informBy: '2027-01-10', informDelay: 'Nu is het gevaarlijk.' });
    expect(await informings(caseId)).toMatchObject([
      { dueOn: '2027-01-10', delays: [{ reason: 'Nu is het gevaarlijk.' }] },
    ]);
  });

  it('consent is one to be helped, of this person, that holds today; then nothing has to be told', async () => {
    const caseId = await someone('Toestemming');
    const other = await someone('Andertoestemming');
    const consent = async (on: string, more: object = {}) => {
      const wording = 'Mogen wij u helpen?';
      const asked = { caseId: on, purpose: 'help', way: 'oral', wording, givenOn: '2026-11-20' } as const;
      return (await t.api.consent.add({ ...asked, ...more })).consentId;
    };
    const share = { purpose: 'share', partnerIds: [people.landlord.partnerId] };
    const withdrawn = await consent(caseId);
    await t.api.consent.withdraw({ consentId: withdrawn, on: '2026-11-21' });
    for (const [consentId, code] of [
      [undefined, 'consentNeeded'],
      ['nergens', 'consentNeeded'],
      [await consent(other), 'consentNeeded'],
      [withdrawn, 'consentOver'],
      [await consent(caseId, { validUntil: '2026-11-21' }), 'consentOver'],
      [await consent(caseId, share), 'otherPurpose'],
    ] as const) {
      const given = consentId === undefined ? {} : { consentId };
      expect(await refusal(take(caseId, { basis: 'consent', ...given }))).toEqual({
        code,
        fields: ['consentId'],
      });
    }
    const consentId = await consent(caseId, { validUntil: '2026-11-22' });
    expect(await take(caseId, { basis: 'consent', consentId })).toMatchObject({ clientToBeTold: false });
    expect(await informings(caseId)).toEqual([]);
    expect(await triage(caseId)).toMatchObject({ shared: true });
  });

  it('who reads the weighing is who reads the reason', async () => {
    const caseId = await someone('Wieleest');
    await take(caseId, onCovenant);
    const viewer = { type: 'account', id: people.officer.accountId } as const;
    const { rows } = await t.api.consent.sharing({ caseId });
    const grantId = rows.find((row) => row.viewer.id === viewer.id)?.grantId ?? '';
    await t.api.consent.revoke({ grantId, reason: 'Niet meer nodig.' });
    await t.as('agent');
    const read = await t.app.invoke('consent.sharing', { caseId }, 'headless');
    expect(JSON.stringify(read)).not.toContain(weighing.gravity);
    await t.as('zorg');
    expect(JSON.stringify(await t.api.consent.sharing({ caseId }))).toContain(weighing.gravity);
    await t.as('Marit de Boer');
  });
});

it('shows the views of the three side by side, also who gave none yet', async () => {
  const caseId = await someone('Kijk');
  await t.api.signal.addView({
    caseId,
    accountId: people.carer.accountId,
    advice: 'followed',
    text: 'Wil nog niet.',
  });
  await t.api.signal.addView({
    caseId,
    accountId: people.carer.accountId,
    advice: 'approach',
    text: 'Wil nu wel.',
  });
  const { views } = await triage(caseId);
  expect(
    views.map(({ organisationName, given }) => [organisationName, given.map(({ text }) => text)]),
  ).toEqual([
    [expect.any(String), []],
    ['Politie Veluwe', []],
    ['Verslavingszorg Zuid', ['Wil nu wel.', 'Wil nog niet.']],
  ]);
});

it('advises to start small before the third case of the first overleg', async () => {
  const { advice } = await triage(await someone('Klein'));
  expect(advice).toMatch(/^Dit is het eerste overleg\. Begin klein, met hoogstens twee casussen/);
});

describe('followed at a distance', () => {
  // The clock goes on in it, so it comes last.
  it('comes back on its day, on home and in the agenda, and can be put off with a reason', async () => {
    const caseId = await someone('Afstand');
    const decide = (followUpOn?: string) =>
      t.api.signal.decide({
        caseId,
        marks: {},
        outcome: 'followed',
        ...onCovenant,
        ...(followUpOn ? { followUpOn } : {}),
      });
    for (const [day, code] of [
      [undefined, 'followUpNeeded'],
      ['2026-11-22', 'notAhead'],
      ['2020-01-01', 'notAhead'],
    ] as const) {
      await expect(decide(day)).rejects.toMatchObject({ code, fields: { followUpOn: expect.any(String) } });
    }
    await decide('2026-11-25');
    const onHome = async () =>
      (await t.api.home.today({})).attention.filter(
        ({ kind, caseRef }) => kind === 'followUp' && caseRef?.caseId === caseId,
      );
    const proposed = async (date: string) => {
      const { meetingId } = await t.api.meeting.create({ date, startsAt: '10:00', endsAt: '14:00' });
      const { proposals } = await t.api.meeting.propose({ meetingId });
      await t.api.meeting.discard({ meetingIds: [meetingId] });
      return proposals.find(({ caseRef }) => caseRef.caseId === caseId)?.why;
    };
    expect(await onHome()).toEqual([]);
    expect(await proposed('2026-11-24')).toBeUndefined();
    expect(await proposed('2026-11-26')).toBe('Afgesproken om terug te kijken op 25-11-2026');
    t.env.at = '2026-11-26T09:00:00.000Z';
    expect(await onHome()).toHaveLength(1);
    const move = (followUpOn: string, reason = 'De GGZ is nog bezig.') =>
      t.api.signal.moveFollowUp({ caseId, followUpOn, reason });
    await expect(move('2026-11-26')).rejects.toMatchObject({ code: 'notAhead' });
    await expect(move('2027-01-11', ' ')).rejects.toMatchObject({ code: 'invalidInput' });
    const { itemId } = await move('2027-01-11');
    expect(await onHome()).toEqual([]);
    expect(await t.api.case.get({ caseId })).toMatchObject({
      followUpOn: '2027-01-11',
      timeline: {
        items: expect.arrayContaining([
          expect.objectContaining({
            type: 'followUp',
            text: 'Terugkijken op 11-01-2027 (was 25-11-2026).',
            reason: 'De GGZ is nog bezig.',
          }),
        ]),
      },
    });
    await t.api.case.undoItem({ itemId });
    expect(await t.api.case.get({ caseId })).toMatchObject({ followUpOn: '2026-11-25' });
    await t.api.case.setStatus({ caseId, status: 'active', reason: 'Wil nu hulp.' });
    expect(await onHome()).toEqual([]);
    await expect(move('2027-01-11')).rejects.toMatchObject({ code: 'notFollowed' });
  });
});
