import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MeetingVault, newMeetingVault, startedMeeting } from './testing.ts';

let vault: MeetingVault;
beforeAll(async () => {
  vault = await newMeetingVault();
});
afterAll(() => vault.remove());

const refusal = (code: string) => expect.objectContaining({ name: 'Refusal', code });
const times = { startsAt: '10:00', endsAt: '12:00' };

describe('planning', () => {
  test('numbers count up; the past and an end before the start are refused', async () => {
    const { meeting } = vault.as('sanne');
    const first = await meeting.create({ date: '2026-11-22', ...times });
    const second = await meeting.create({ date: '2026-12-10', ...times });
    expect(second.number).toBe(first.number + 1);
    await expect(meeting.create({ date: '2026-11-21', ...times })).rejects.toEqual(refusal('datePast'));
    await expect(meeting.create({ date: '2026-12-10', startsAt: '10:00', endsAt: '09:00' })).rejects.toEqual(
      refusal('endBeforeStart'),
    );
    expect((await meeting.list({})).meetings.map(({ number }) => number)).toEqual([2, 1]);
    expect((await meeting.list({ limit: 1, offset: 1 })).meetings.map(({ number }) => number)).toEqual([1]);
  });

  test('an agenda keeps its order, its minutes and the identity of what stays', async () => {
    const { meeting } = vault.as('sanne');
    const [a, b] = [await vault.addCase('2026-10'), await vault.addCase('2026-11')];
    const { meetingId } = await meeting.create({ date: '2026-11-26', ...times });
    const once = await meeting.setAgenda({
      meetingId,
      items: [
        { caseId: a, minutes: 15 },
        { caseId: b, minutes: 20 },
      ],
    });
    expect(once.agenda.map(({ position, startsAt, isNew }) => [position, startsAt, isNew])).toEqual([
      [1, '10:00', true],
      [2, '10:15', true],
    ]);
    expect([once.availableMinutes, once.plannedMinutes, once.caseCount]).toEqual([120, 35, 2]);
    const turned = await meeting.setAgenda({
      meetingId,
      items: [
        { caseId: b, minutes: 20 },
        { caseId: a, minutes: 15 },
      ],
    });
    expect(turned.agenda[0]!.agendaItemId).toBe(once.agenda[1]!.agendaItemId);
    const twice = [
      { caseId: a, minutes: 5 },
      { caseId: a, minutes: 5 },
    ];
    await expect(meeting.setAgenda({ meetingId, items: twice })).rejects.toEqual(refusal('caseTwice'));
    await expect(meeting.setAgenda({ meetingId, items: [{ caseId: 'none', minutes: 5 }] })).rejects.toEqual(
      refusal('notFound'),
    );
    expect((await meeting.get({ meetingId })).agenda).toHaveLength(2);
  });

  test('moving changes the invitation’s sequence, until the overleg has begun', async () => {
    const { meeting } = vault.as('sanne');
    const meetingId = await startedMeeting(vault, [await vault.addCase('2026-12')]);
    await expect(meeting.move({ meetingId, date: '2026-12-01', ...times })).rejects.toEqual(
      refusal('meetingStarted'),
    );
    const { meetingId: other } = await meeting.create({ date: '2026-11-26', ...times });
    await meeting.move({ meetingId: other, date: '2026-12-01', ...times });
    const row = await vault.seed((db) =>
      db.selectFrom('meetings').selectAll().where('id', '=', other).executeTakeFirstOrThrow(),
    );
    expect([row.date, row.sequence]).toEqual(['2026-12-01', 1]);
  });

  test('a series is planned as a whole or not at all, and can be taken back while nothing is done with it', async () => {
    const { meeting } = vault.as('sanne');
    const dates = ['2027-03-04', '2027-03-18', '2027-04-01'];
    const { meetingIds } = await meeting.createSeries({ dates, ...times, place: 'kamer 2' });
    const planned = async () =>
      (await meeting.list({})).meetings.filter(({ date }) => date >= '2027-03-01').map(({ date }) => date);
    expect((await planned()).toReversed()).toEqual(dates);
    const again = { dates: ['2027-03-05', '2027-03-18'], ...times };
    await expect(meeting.createSeries(again)).rejects.toMatchObject({
      code: 'dayTaken',
      fields: { 'dates.1': expect.stringContaining('donderdag 18 maart') },
    });
    await expect(meeting.createSeries({ dates: ['2027-05-03', '2027-05-03'], ...times })).rejects.toEqual(
      refusal('dayTaken'),
    );
    await expect(meeting.createSeries({ dates: ['2026-11-21'], ...times })).rejects.toEqual(
      refusal('dayTaken'),
    );
    expect(await planned()).toHaveLength(3);
    const [first, ...others] = meetingIds as [string, ...string[]];
    await meeting.setAgenda({
      meetingId: first,
      items: [{ caseId: await vault.addCase('2026-13'), minutes: 10 }],
    });
    await expect(meeting.discard({ meetingIds: [...others, first] })).rejects.toEqual(
      refusal('meetingInUse'),
    );
    expect(await planned()).toHaveLength(3);
    await meeting.discard({ meetingIds: others });
    expect(await planned()).toEqual(['2027-03-04']);
    await expect(vault.as('nadia').meeting.discard({ meetingIds: [first] })).rejects.toEqual(
      refusal('notAllowed'),
    );
  });

  test('an overleg that does not go on keeps its agenda and comes back with it', async () => {
    const { meeting } = vault.as('sanne');
    const { meetingId } = await meeting.create({ date: '2027-06-03', ...times });
    await meeting.setAgenda({ meetingId, items: [{ caseId: await vault.addCase('2026-14'), minutes: 10 }] });
    await meeting.open({ meetingId });
    await meeting.cancel({ meetingId, reason: 'te weinig deelnemers' });
    expect(await meeting.get({ meetingId })).toMatchObject({
      phase: 'cancelled',
      cancelReason: 'te weinig deelnemers',
      caseCount: 1,
    });
    await expect(meeting.start({ meetingId })).rejects.toEqual(refusal('meetingCancelled'));
    await expect(meeting.cancel({ meetingId })).rejects.toEqual(refusal('meetingCancelled'));
    await meeting.reinstate({ meetingId });
    expect(await meeting.get({ meetingId })).toMatchObject({ phase: 'open', cancelReason: '', caseCount: 1 });
    await expect(meeting.reinstate({ meetingId })).rejects.toEqual(refusal('meetingGoesOn'));
  });

  test('after the agenda went out, a change of it is a new version of the invitations', async () => {
    const { meeting } = vault.as('sanne');
    const { meetingId } = await meeting.create({ date: '2027-06-17', ...times });
    const items = [{ caseId: await vault.addCase('2026-15'), minutes: 10 }];
    const sequence = () =>
      vault.seed(
        async (db) =>
          (
            await db
              .selectFrom('meetings')
              .select('sequence')
              .where('id', '=', meetingId)
              .executeTakeFirstOrThrow()
          ).sequence,
      );
    await meeting.setAgenda({ meetingId, items });
    expect(await sequence()).toBe(0);
    await meeting.open({ meetingId });
    await meeting.setAgenda({ meetingId, items: [{ ...items[0]!, minutes: 20 }] });
    expect(await sequence()).toBe(1);
  });

  test('what a participant asked for is proposed until an overleg treated it', async () => {
    const asker = vault.as('nadia').meeting;
    const caseId = await vault.addCase('2026-16', { sharedWith: ['nadia', 'sanne', 'pieter'] });
    const { meetingId } = await vault.as('sanne').meeting.create({ date: '2027-07-01', ...times });
    const why = async () =>
      (await asker.propose({ meetingId })).proposals.find(({ caseRef }) => caseRef.caseId === caseId)?.why;
    expect((await why()) ?? '').not.toContain('Nadia');
    await asker.ask({ caseId, why: 'Zij wil volgende week beginnen.' });
    expect(await why()).toMatch(/^Gevraagd door Nadia Demir: Zij wil volgende week beginnen/);
    await expect(vault.as('lies').meeting.ask({ caseId, why: 'x' })).rejects.toEqual(refusal('notAllowed'));
    const waiting = await vault.addCase('2026-17', { triaged: false, status: 'signalled' });
    await expect(asker.ask({ caseId: waiting, why: 'x' })).rejects.toEqual(refusal('notTriaged'));
    await expect(asker.ask({ caseId: 'none', why: 'x' })).rejects.toEqual(refusal('notFound'));
  });

  test('the minutes of the overleg before are approved in this one', async () => {
    const { meeting } = vault.as('sanne');
    const caseId = await vault.addCase('2026-18');
    const first = await startedMeeting(vault, [caseId]);
    await meeting.addLine({ meetingId: first, caseId, line: '> kamer zoeken omdat het koud wordt' });
    await meeting.finalise({ meetingId: first });
    const next = await startedMeeting(vault, [caseId]);
    const previous = async () => (await meeting.get({ meetingId: next })).previousMinutes;
    expect(await previous()).toMatchObject({ approved: false });
    await meeting.approveMinutes({ meetingId: next, approved: true });
    expect(await previous()).toMatchObject({ approved: true });
    await meeting.approveMinutes({ meetingId: next, approved: false });
    expect(await previous()).toMatchObject({ approved: false });
    await expect(
      vault.as('nadia').meeting.approveMinutes({ meetingId: next, approved: true }),
    ).rejects.toEqual(refusal('notAllowed'));
  });

  test('numbers start again each year, also for one that moves over the year’s end', async () => {
    const { meeting } = vault.as('sanne');
    const first = await meeting.create({ date: '2028-01-06', ...times });
    expect(first.number).toBe(1);
    const last = await meeting.create({ date: '2029-12-20', ...times });
    expect(last.number).toBe(1);
    await meeting.move({ meetingId: last.meetingId, date: '2028-12-21', ...times });
    expect((await meeting.get({ meetingId: last.meetingId })).number).toBe(2);
    await meeting.move({ meetingId: last.meetingId, date: '2028-12-22', ...times });
    expect((await meeting.get({ meetingId: last.meetingId })).number).toBe(2);
  });

  test('the agenda cannot be opened empty, nor the overleg begun before that', async () => {
    const { meeting } = vault.as('sanne');
    const { meetingId } = await meeting.create({ date: '2026-11-26', ...times });
    await expect(meeting.start({ meetingId })).rejects.toEqual(refusal('agendaNotReady'));
    await expect(meeting.open({ meetingId })).rejects.toEqual(refusal('agendaEmpty'));
  });
});

describe('guests', () => {
  const planned = async (caseId: string, date = '2026-11-26') => {
    const { meeting } = vault.as('sanne');
    const { meetingId } = await meeting.create({ date, ...times });
    const put = () => meeting.setAgenda({ meetingId, items: [{ caseId, minutes: 10, guests: ['wim'] }] });
    return { meeting, meetingId, put };
  };

  test('one without ground is refused by name and case number, and nothing is stored', async () => {
    const { meeting, meetingId, put } = await planned(await vault.addCase('2026-20'));
    await expect(put()).rejects.toEqual(refusal('guestWithoutGround'));
    await expect(put()).rejects.toThrow(/Wim Huizer.*2026-20.*toestemming/);
    expect((await meeting.get({ meetingId })).agenda).toEqual([]);
  });

  test('a case that was not weighed can be on the agenda, but never with a guest', async () => {
    const caseId = await vault.addCase('2026-21', { triaged: false, status: 'signalled' });
    await vault.grant(caseId, { partner: 'wim' });
    const { meeting, meetingId, put } = await planned(caseId);
    await expect(put()).rejects.toThrow(/nog niet gewogen/);
    const { agenda } = await meeting.setAgenda({ meetingId, items: [{ caseId, minutes: 15 }] });
    expect(agenda).toHaveLength(1);
  });

  test.each([
    ['valid on the day itself', { until: '2026-11-26' }, true],
    ['ended the day before', { until: '2026-11-25' }, false],
    ['begins on the day', { from: '2026-11-26' }, true],
    ['begins later', { from: '2026-11-27' }, false],
    ['withdrawn', { withdrawn: true }, false],
  ] as const)('the ground counts on the day of the overleg: %s', async (name, period, allowed) => {
    const caseId = await vault.addCase(`2026-3${name.length}`);
    await vault.grant(caseId, { partner: 'wim' }, period);
    const { put } = await planned(caseId);
    if (!allowed) return expect(put()).rejects.toEqual(refusal('guestWithoutGround'));
    expect((await put()).agenda[0]!.guests).toMatchObject([{ partnerId: 'wim', allowed: true }]);
  });

  test('a consent withdrawn afterwards shows, and keeps the agenda from being opened', async () => {
    const caseId = await vault.addCase('2026-22');
    const grantId = await vault.grant(caseId, { partner: 'wim' });
    const { meeting, meetingId, put } = await planned(caseId);
    await put();
    await vault.seed((db) =>
      db
        .updateTable('consents')
        .set({ withdrawn_at: vault.env.now() })
        .where('id', '=', `consent-${grantId}`)
        .execute(),
    );
    const shown = await meeting.get({ meetingId });
    expect(shown.agenda[0]!.guests[0]).toMatchObject({ allowed: false, sentence: /ingetrokken/ });
    expect(shown.advice.join()).toContain('gast');
    await expect(meeting.open({ meetingId })).rejects.toEqual(refusal('guestWithoutGround'));
  });
});
