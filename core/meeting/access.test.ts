import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays } from '../../base/dates.ts';
import { type MeetingVault, newMeetingVault, startedMeeting } from './testing.ts';

/*
 * Case `hidden` is shared with the procesmanager and the care worker only; `shared` with the reader too, general
 * information only. Whatever path the others take, `hidden` is not there.
 */
let vault: MeetingVault;
let meetingId: string;
let hiddenLine: string;
let hiddenAction: string;
beforeAll(async () => {
  vault = await newMeetingVault();
  await vault.addCase('2026-01', { sharedWith: ['sanne', 'nadia'], rhythmDays: 7 });
  await vault.addCase('2026-02');
  await vault.grant('2026-02', { account: 'lies' }, { kinds: ['general'] });
  await vault.grant('2026-01', { partner: 'wim' });
  const { meeting } = vault.as('sanne');
  const planned = await meeting.create({ date: '2026-11-26', startsAt: '10:00', endsAt: '12:00' });
  meetingId = planned.meetingId;
  await meeting.setAgenda({
    meetingId,
    items: [
      { caseId: '2026-01', minutes: 15, why: 'Geheim', guests: ['wim'] },
      { caseId: '2026-02', minutes: 10 },
    ],
  });
  await meeting.open({ meetingId });
  await meeting.start({ meetingId });
  const say = (caseId: string, line: string, audience: 'participants' | 'grantees' = 'grantees') =>
    meeting.addLine({ meetingId, caseId, line, audience });
  hiddenLine = (await say('2026-01', 'geheim gebeurd')).itemId;
  hiddenAction = (await say('2026-01', '! geheim doen @zorg')).itemId;
  await say('2026-02', 'gedeeld gebeurd');
  await say('2026-02', '> alleen voor de drie', 'participants');
  await say('2026-02', '! gedeelde actie @politie');
});
afterAll(() => vault.remove());

const gone = expect.objectContaining({ name: 'Refusal', code: 'notFound' });

test.each(['pieter', 'lies'] as const)('%s finds nothing of a case that is not for him', async (account) => {
  const { meeting, action } = vault.as(account);
  const shown = await meeting.get({ meetingId });
  expect(shown.agenda.map(({ position, caseRef }) => [position, caseRef.caseId])).toEqual([[1, '2026-02']]);
  expect([shown.caseCount, shown.plannedMinutes]).toEqual([1, 10]);
  expect((await meeting.list({})).meetings.map(({ caseCount }) => caseCount)).toEqual([1]);
  expect((await meeting.check({ meetingId })).missing.every(({ caseId }) => caseId !== '2026-01')).toBe(true);
  expect((await meeting.handles({ meetingId })).people.some(({ viewer }) => viewer.id === 'wim')).toBe(false);
  const open = await action.list({});
  expect([open.total, open.actions.map(({ text }) => text)]).toEqual([1, ['gedeelde actie']]);
  expect((await action.list({ owner: { type: 'account', id: 'nadia' } })).total).toBe(0);
  const everything = JSON.stringify([
    shown,
    await meeting.list({}),
    await meeting.check({ meetingId }),
    open,
  ]);
  expect(everything.toLowerCase()).not.toMatch(/geheim|2026-01/);
});

test('by id it is as if it does not exist', async () => {
  const [seen, never] = await Promise.all(
    ['2026-01', 'never'].map(async (caseId) => {
      const { meeting, action } = vault.as('pieter');
      const errors: unknown[] = [];
      const owner = { type: 'account', id: 'pieter' } as const;
      for (const work of [
        () => meeting.minuteCase({ meetingId, caseId }),
        () => action.list({ caseId }),
        () => action.add({ caseId, text: 'x', owner, dueOn: '2026-12-01' }),
      ]) {
        errors.push(await work().catch((error: unknown) => error));
      }
      return errors;
    }),
  );
  expect(seen).toEqual(never);
  expect(seen).toEqual([gone, gone, gone]);
  const { action } = vault.as('pieter');
  await expect(action.finish({ actionId: hiddenAction, state: 'done' })).rejects.toEqual(gone);
  await expect(action.reopen({ actionId: hiddenAction })).rejects.toEqual(gone);
  await expect(action.finish({ actionId: hiddenLine, state: 'done' })).rejects.toEqual(gone);
});

test('a reader sees of a shared case what is for him, and a state that agrees with it', async () => {
  const { meeting } = vault.as('lies');
  const { lines, sharing, lastContact } = await meeting.minuteCase({ meetingId, caseId: '2026-02' });
  expect(lines.map(({ text }) => text)).toEqual(['gedeeld gebeurd', 'gedeelde actie']);
  expect([sharing, lastContact]).toEqual([[], null]);
  expect((await meeting.get({ meetingId })).agenda[0]!.state).toBe('open');
  expect((await vault.as('pieter').meeting.get({ meetingId })).agenda[0]!.state).toBe('decided');
});

test('a proposal holds only cases the caller may see', async () => {
  const { meetingId: next } = await vault
    .as('sanne')
    .meeting.create({ date: '2026-12-10', startsAt: '10:00', endsAt: '12:00' });
  const proposed = async (account: 'sanne' | 'pieter') =>
    (await vault.as(account).meeting.propose({ meetingId: next })).proposals.map(
      ({ caseRef }) => caseRef.caseId,
    );
  expect(await proposed('sanne')).toEqual(['2026-01', '2026-02']);
  expect(await proposed('pieter')).toEqual(['2026-02']);
});

test('the decisions of last time are shown to who may see them', async () => {
  await vault.addCase('2026-03');
  await vault.grant('2026-03', { account: 'lies' });
  const { meeting } = vault.as('sanne');
  const first = await startedMeeting(vault, ['2026-03']);
  await meeting.addLine({
    meetingId: first,
    caseId: '2026-03',
    line: '> gedeeld omdat x',
    audience: 'grantees',
  });
  await meeting.addLine({ meetingId: first, caseId: '2026-03', line: '> intern omdat x' });
  await meeting.addLine({
    meetingId: first,
    caseId: '2026-03',
    line: '> geld omdat x',
    audience: 'grantees',
    kind: 'finance',
  });
  await meeting.finalise({ meetingId: first });
  const second = await startedMeeting(vault, ['2026-03'], '2026-12-03');
  const seen = async (account: 'lies' | 'pieter') =>
    (
      await vault.as(account).meeting.minuteCase({ meetingId: second, caseId: '2026-03' })
    ).previous?.decisions.map(({ text }) => text);
  expect(await seen('lies')).toEqual(['gedeeld', 'geld']);
  expect(await seen('pieter')).toEqual(['gedeeld', 'intern', 'geld']);
});

test('once the grant has ended a reader finds the case in no overleg any more', async () => {
  const today = '2026-11-22';
  await vault.addCase('2026-04');
  await vault.grant('2026-04', { account: 'lies' }, { until: today });
  const held = await startedMeeting(vault, ['2026-04']);
  const count = async () => (await vault.as('lies').meeting.get({ meetingId: held })).caseCount;
  expect(await count()).toBe(1);
  vault.env.set(`${addDays(today, 1)}T09:00:00.000Z`);
  expect(await count()).toBe(0);
  await expect(vault.as('lies').meeting.minuteCase({ meetingId: held, caseId: '2026-04' })).rejects.toEqual(
    gone,
  );
});
