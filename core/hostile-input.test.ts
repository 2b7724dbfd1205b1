import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostileTexts, inputsOf, shapes } from './badinput/hostile.ts';
import { contracts } from './contracts.ts';
import { startWatchedApp, type WatchedApp } from './parity/app.ts';
import { addPeople, PASSWORD } from './testing.ts';

/** Printed with a failure, so that it can be run again; another one each day would find more, but not the same twice. */
const SEED = 20261122;
const RUNS_PER_CALL = 40;

/** Opening and closing are tried apart; a password is slow on purpose. */
const apart: ReadonlySet<string> = new Set([
  'account.lock',
  'account.unlock',
  'account.createVault',
  'account.giveKeyboard',
  'account.choosePassword',
]);
const worksLocked: ReadonlySet<string> = new Set(
  Object.entries(contracts).flatMap(([subject, calls]) =>
    Object.entries(calls).flatMap(([call, { mode }]) => (mode === 'open' ? [`${subject}.${call}`] : [])),
  ),
);
const slow: ReadonlySet<string> = new Set([
  'account.leave',
  'account.changePassword',
  'account.changeUsername',
  'agreement.check',
]);

let app: WatchedApp;
const ids: Record<string, string[]> = {};
let rejections = 0;
const onRejection = () => {
  rejections += 1;
};

beforeAll(async () => {
  process.on('unhandledRejection', onRejection);
  app = await startWatchedApp('2026-11-22T09:00:00.000Z');
  const { api } = app;
  const people = await addPeople(api);
  const { caseId, signalId } = await api.signal.add({
    person: { familyName: 'Amrani' },
    observedOn: '2026-11-20',
    source: 'self',
    text: 'Vraagt hulp.',
  });
  const other = await api.signal.add({
    person: { familyName: 'Vermeulen' },
    observedOn: '2026-11-20',
    source: 'self',
    text: 'Vraagt hulp.',
  });
  await api.signal.decide({ caseId, marks: {}, outcome: 'approach', reason: 'Zo.', basisReason: 'Nood.' });
  const { consentId } = await api.consent.add({
    caseId,
    purpose: 'share',
    partnerIds: [people.landlord.partnerId],
    way: 'oral',
    wording: 'Mag dit?',
    givenOn: '2026-11-20',
  });
  const { rows } = await api.consent.sharing({ caseId });
  const owner = { type: 'account', id: people.manager.accountId } as const;
  const { actionId } = await api.action.add({ caseId, text: 'Bellen', owner, dueOn: '2026-11-25' });
  const meeting = await api.meeting.create({ date: '2026-11-22', startsAt: '10:00', endsAt: '12:00' });
  const started = await api.meeting.create({ date: '2026-11-22', startsAt: '10:00', endsAt: '12:00' });
  await api.meeting.setAgenda({ meetingId: started.meetingId, items: [{ caseId, minutes: 5 }] });
  await api.meeting.open({ meetingId: started.meetingId });
  await api.meeting.start({ meetingId: started.meetingId });
  const line = await api.meeting.addLine({ meetingId: started.meetingId, caseId, line: 'Regel' });
  const { agreementId } = await api.agreement.create({
    caseId,
    fields: {
      tenantName: 'Sam',
      landlordName: 'Wonen',
      landlordRepresentative: 'Wim',
      careName: 'Zorg',
      careRepresentative: 'Zus',
      address: 'Laan 1',
      place: 'Oosterveld',
      moneyManager: 'Bank',
      startsOn: '2026-12-01',
    },
  });
  const { handoverId } = await api.handover.create({
    caseId,
    fields: { receiverId: people.landlord.partnerId, reason: 'Verhuist.' },
  });
  Object.assign(ids, {
    caseId: [caseId, other.caseId, 'bestaat-niet'],
    meetingId: [meeting.meetingId, started.meetingId],
    agreementId: [agreementId],
    handoverId: [handoverId],
    actionId: [actionId],
    consentId: [consentId],
    grantId: rows.flatMap((row) => row.grantId ?? []),
    itemId: [line.itemId, signalId, actionId],
    partnerId: [people.landlord.partnerId, people.employer.partnerId],
    receiverId: [people.landlord.partnerId],
    guest: [people.landlord.partnerId],
    accountId: [people.manager.accountId, people.carer.accountId],
    askedById: [people.carer.accountId],
    organisationId: Object.values(people.organisations),
    id: [people.manager.accountId, people.landlord.partnerId],
  });
}, 120_000);
afterAll(async () => {
  process.off('unhandledRejection', onRejection);
  await app.close();
});

/** What every answer is, whatever was asked: a value, or a code with a sentence that says what to do. */
function expectAnswer(call: string, input: unknown, answer: Awaited<ReturnType<WatchedApp['invoke']>>): void {
  if (answer.ok) return;
  const { code, message, fields = {} } = answer.error;
  const about = () =>
    `${call} ${JSON.stringify(input, (_key, each) => (typeof each === 'bigint' ? `${each}` : each)).slice(0, 600)}`;
  expect(code, code === 'unexpected' ? `${about()}: ${String(app.faults.at(-1))}` : '').not.toBe(
    'unexpected',
  );
  for (const sentence of [message, ...Object.values(fields)])
    expect(sentence, about()).toMatch(/^[A-Z“].*[.?]$/s);
}

describe('whatever is put into a call', () => {
  it.each([...shapes.keys()].filter((call) => !apart.has(call)))(
    '%s answers with a value or a sentence',
    async (call) => {
      const numRuns = slow.has(call) ? 5 : RUNS_PER_CALL;
      await fc.assert(
        fc.asyncProperty(inputsOf(shapes.get(call)!, ids), async (input) => {
          expectAnswer(call, input, await app.invoke(call, input));
        }),
        { seed: SEED, numRuns, endOnFailure: true },
      );
    },
    120_000,
  );

  it('typed where one searches finds at most nothing', async () => {
    for (const text of hostileTexts) {
      for (const call of ['search.find', 'case.list', 'person.find']) {
        const input = call === 'person.find' ? { name: text } : { text };
        expectAnswer(call, input, await app.invoke(call, input));
      }
    }
  });

  it('as the name of a call is no call', async () => {
    for (const name of [
      '',
      '__proto__',
      'constructor.name',
      'case.__proto__',
      'case',
      'case.get.x',
      'toString',
    ]) {
      expect(await app.invoke(name, {})).toMatchObject({ ok: false, error: { code: 'unknownCall' } });
    }
  });

  it('leaves an app that works, a log that fits and no fault behind', async () => {
    expect(app.faults).toEqual([]);
    expect(rejections).toBe(0);
    expect(Object.hasOwn(Object.prototype, 'role')).toBe(false);
    const intact = await app.api.log.verify({});
    expect(intact).toMatchObject({ intact: true });
    expect(intact.lines).toBeGreaterThan(2000);
    await app.as('Marit de Boer');
    expect((await app.api.case.list({})).total).toBeGreaterThanOrEqual(2);
  });
});

describe('calls on a locked vault', () => {
  it('are all refused as locked, with or without a good input', async () => {
    await app.api.account.lock({});
    for (const call of shapes.keys()) {
      if (worksLocked.has(call) || apart.has(call)) continue;
      for (const input of [{}, { caseId: ids.caseId![0] }, null, 'x']) {
        expect(await app.invoke(call, input), call).toMatchObject({ ok: false, error: { code: 'locked' } });
      }
    }
    expect(await app.invoke('account.status', {})).toMatchObject({
      ok: true,
      value: { state: 'locked', account: null },
    });
    await app.api.account.unlock({ username: 'Marit de Boer', password: PASSWORD });
  });
});
