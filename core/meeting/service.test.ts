import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { meetingById, updateMeeting } from '../../db/meetings.ts';
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

describe('minuting', () => {
  test('each line becomes what its sign says, with owner, day and reason', async () => {
    const caseId = await vault.addCase('2026-40');
    const meetingId = await startedMeeting(vault, [caseId]);
    const { meeting } = vault.as('sanne');
    const add = (line: string) => meeting.addLine({ meetingId, caseId, line });
    expect(await add('Is drie maanden schoon.')).toMatchObject({ type: 'happened', action: null });
    expect(await add('politie: geen meldingen')).toMatchObject({
      type: 'contribution',
      text: 'geen meldingen',
      organisationName: 'Politie Oosterveld',
    });
    expect(await add('> sportschool doorbetalen omdat het helpt')).toMatchObject({
      type: 'decision',
      text: 'sportschool doorbetalen',
      reason: 'omdat het helpt',
    });
    expect(await add('! werkgever bellen @zorg vr')).toMatchObject({
      type: 'action',
      text: 'werkgever bellen',
      action: {
        owner: { type: 'account', id: 'nadia' },
        dueOn: '2026-11-27',
        ownerName: 'Nadia Demir',
        state: 'open',
      },
    });
    const shown = await meeting.minuteCase({ meetingId, caseId });
    expect(shown.lines.map(({ type }) => type)).toEqual(['happened', 'contribution', 'decision', 'action']);
    expect(shown.headline).toBe('Nazorg (stap 7), in de aanpak. Bekend sinds 04-05-2026, 6 maanden geleden.');
    expect((await meeting.get({ meetingId })).agenda[0]!.state).toBe('decided');
    await expect(add('! @zorg vr')).rejects.toEqual(refusal('noText'));
    expect((await add('Nummer 111222333 genoemd')).warning).toContain('burgerservicenummer');
  });

  test('what is incomplete is kept as it is, and holds up finalising until it is mended', async () => {
    const caseId = await vault.addCase('2026-41');
    const meetingId = await startedMeeting(vault, [caseId]);
    const { meeting } = vault.as('sanne');
    const decision = await meeting.addLine({ meetingId, caseId, line: '> huur regelen' });
    const action = await meeting.addLine({ meetingId, caseId, line: '! bellen met @niemand' });
    expect(action).toMatchObject({
      type: 'action',
      text: 'bellen met @niemand',
      action: { owner: null, dueOn: null },
    });
    const { missing } = await meeting.check({ meetingId });
    expect(missing.map(({ code, itemId }) => [code, itemId])).toEqual([
      ['decisionWithoutReason', decision.itemId],
      ['actionWithoutOwner', action.itemId],
      ['actionWithoutDate', action.itemId],
    ]);
    await expect(meeting.finalise({ meetingId })).rejects.toThrow(/2026-41.*omdat/);
    await meeting.changeLine({
      meetingId,
      itemId: decision.itemId,
      line: '> huur regelen want dat geeft rust',
    });
    await meeting.changeLine({ meetingId, itemId: action.itemId, line: '! bellen @politie 1-12' });
    expect((await meeting.check({ meetingId })).missing).toEqual([]);
    expect(await meeting.finalise({ meetingId })).toMatchObject({ number: expect.any(Number) });
  });

  test('changing a line can change what it is; labels that are left out stay', async () => {
    const caseId = await vault.addCase('2026-42');
    const meetingId = await startedMeeting(vault, [caseId]);
    const { meeting, action } = vault.as('sanne');
    const { itemId } = await meeting.addLine({
      meetingId,
      caseId,
      line: '! bellen @zorg vr',
      kind: 'finance',
    });
    const changed = await meeting.changeLine({ meetingId, itemId, line: '> niet bellen omdat het klaar is' });
    expect(changed).toMatchObject({ itemId, type: 'decision', kind: 'finance', action: null });
    expect((await action.list({ caseId, state: 'all' })).total).toBe(0);
    await meeting.changeLine({ meetingId, itemId, line: '! toch bellen @sanne ma', kind: 'general' });
    expect((await action.list({ caseId })).actions).toMatchObject([
      { text: 'toch bellen', ownerName: 'Sanne Prins' },
    ]);
  });

  test('a line is taken back and put back', async () => {
    const caseId = await vault.addCase('2026-43');
    const meetingId = await startedMeeting(vault, [caseId]);
    const { meeting, action } = vault.as('sanne');
    const { itemId } = await meeting.addLine({ meetingId, caseId, line: '! bellen @zorg vr' });
    await meeting.undoLine({ meetingId, itemId });
    expect((await meeting.minuteCase({ meetingId, caseId })).lines).toEqual([]);
    expect((await action.list({ caseId })).total).toBe(0);
    await meeting.undoLine({ meetingId, itemId, undone: false });
    expect((await meeting.minuteCase({ meetingId, caseId })).lines).toMatchObject([{ itemId }]);
    await expect(meeting.undoLine({ meetingId, itemId: 'none' })).rejects.toEqual(refusal('notFound'));
  });

  test('only while it is going on; an unplanned case comes at the end of the agenda', async () => {
    const [a, b] = [await vault.addCase('2026-44'), await vault.addCase('2026-45')];
    const { meeting } = vault.as('sanne');
    const { meetingId: draft } = await meeting.create({ date: '2026-11-26', ...times });
    await expect(meeting.addLine({ meetingId: draft, caseId: a, line: 'x' })).rejects.toThrow(/Begin eerst/);
    const meetingId = await startedMeeting(vault, [a]);
    await expect(meeting.holdOver({ meetingId, caseId: b, reason: 'x' })).rejects.toEqual(
      refusal('notOnAgenda'),
    );
    await meeting.addLine({ meetingId, caseId: b, line: 'Belde net.' });
    expect((await meeting.get({ meetingId })).agenda[1]).toMatchObject({
      caseRef: { caseId: b },
      why: 'Ter plekke toegevoegd',
      startsAt: '10:10',
    });
  });

  test('health information from addiction care takes the ground of the case, or none', async () => {
    const known = await vault.addCase('2026-46', { confidentialityGround: 'Ernstig gevaar.' });
    const without = await vault.addCase('2026-47');
    const meetingId = await startedMeeting(vault, [known, without]);
    const { meeting } = vault.as('sanne');
    const say = async (caseId: string, confidentialityGround?: string) => {
      const line = { meetingId, caseId, line: 'zorg: gebruikt weer', kind: 'health' as const };
      const { itemId } = await meeting.addLine(
        confidentialityGround === undefined ? line : { ...line, confidentialityGround },
      );
      const row = await vault.seed((db) =>
        db.selectFrom('items').selectAll().where('id', '=', itemId).executeTakeFirstOrThrow(),
      );
      return row.confidentiality_ground;
    };
    expect(await say(known)).toBe('Ernstig gevaar.');
    expect(await say(known, 'Met toestemming.')).toBe('Met toestemming.');
    expect(await say(without)).toBeNull();
    const police = await vault.as('pieter').meeting.minuteCase({ meetingId, caseId: without });
    expect(police.lines).toEqual([]);
    expect((await vault.as('nadia').meeting.minuteCase({ meetingId, caseId: without })).lines).toHaveLength(
      1,
    );
  });

  test('who may not know of the case owns nothing in it, and the name stays in the text', async () => {
    const caseId = await vault.addCase('2026-49', { sharedWith: ['sanne', 'nadia'] });
    const meetingId = await startedMeeting(vault, [caseId]);
    const { meeting } = vault.as('sanne');
    const add = (line: string) => meeting.addLine({ meetingId, caseId, line });
    expect(await add('! bellen @politie vr')).toMatchObject({
      text: 'bellen @politie',
      action: { owner: null, dueOn: '2026-11-27' },
    });
    expect(await add('politie: stil')).toMatchObject({ type: 'happened', text: 'politie: stil' });
    expect(await add('! bellen @wim vr')).toMatchObject({ action: { owner: null } });
  });

  test('who is there: the three are expected, what was noted stays, and later accounts do not turn up', async () => {
    const caseId = await vault.addCase('2026-48');
    const { meeting } = vault.as('sanne');
    const { meetingId } = await meeting.create({ date: '2026-11-26', ...times });
    await meeting.setAgenda({ meetingId, items: [{ caseId, minutes: 5 }] });
    await meeting.setAttendance({ meetingId, accountId: 'pieter', present: false, substitute: 'Ans Veld' });
    await meeting.open({ meetingId });
    await meeting.start({ meetingId });
    expect((await meeting.get({ meetingId })).attendance).toMatchObject([
      { accountId: 'sanne', present: true },
      { accountId: 'nadia', present: true },
      { accountId: 'pieter', present: false, substitute: 'Ans Veld' },
    ]);
    for (const accountId of ['sanne', 'nadia']) {
      await meeting.setAttendance({ meetingId, accountId, present: false });
    }
    await meeting.holdOver({ meetingId, caseId, reason: 'geen tijd' });
    expect((await meeting.check({ meetingId })).missing).toMatchObject([{ code: 'nobodyPresent' }]);
  });
});

describe('finishing', () => {
  test('what was fixed cannot be changed by any call; additions are numbered', async () => {
    const caseId = await vault.addCase('2026-50');
    const meetingId = await startedMeeting(vault, [caseId]);
    const { meeting } = vault.as('sanne');
    await expect(meeting.finalise({ meetingId })).rejects.toEqual(refusal('notFinished'));
    const { itemId } = await meeting.addLine({ meetingId, caseId, line: '> door omdat het loopt' });
    await meeting.finalise({ meetingId });
    const closed = refusal('meetingClosed');
    const before = await meeting.minuteCase({ meetingId, caseId });
    await expect(meeting.finalise({ meetingId })).rejects.toEqual(closed);
    await expect(meeting.changeLine({ meetingId, itemId, line: 'anders' })).rejects.toEqual(closed);
    await expect(meeting.undoLine({ meetingId, itemId })).rejects.toEqual(closed);
    await expect(meeting.addLine({ meetingId, caseId, line: 'meer' })).rejects.toEqual(closed);
    await expect(meeting.holdOver({ meetingId, caseId, reason: 'x' })).rejects.toEqual(closed);
    await expect(meeting.setAgenda({ meetingId, items: [] })).rejects.toEqual(closed);
    await expect(meeting.move({ meetingId, date: '2026-12-12', ...times })).rejects.toEqual(closed);
    await expect(meeting.open({ meetingId })).rejects.toEqual(closed);
    await expect(meeting.start({ meetingId })).rejects.toEqual(closed);
    await expect(meeting.setAttendance({ meetingId, accountId: 'nadia', present: false })).rejects.toEqual(
      closed,
    );
    // Nor through another overleg that is going on.
    const other = await startedMeeting(vault, [caseId]);
    await expect(meeting.changeLine({ meetingId: other, itemId, line: 'anders' })).rejects.toEqual(
      refusal('notFound'),
    );
    await expect(meeting.undoLine({ meetingId: other, itemId })).rejects.toEqual(refusal('notFound'));
    await expect(meeting.undoLine({ meetingId: other, itemId, undone: false })).rejects.toEqual(
      refusal('notFound'),
    );
    expect(await meeting.minuteCase({ meetingId, caseId })).toEqual(before);
    // Nor past the calls.
    await expect(
      vault.seed((db) => db.updateTable('items').set({ text: 'anders' }).where('id', '=', itemId).execute()),
    ).rejects.toThrow(/minutes are fixed/);
    const add = (text: string) => meeting.addAddendum({ meetingId, caseId, text });
    expect([(await add('Was maandag.')).number, (await add('Om tien uur.')).number]).toEqual([1, 2]);
    expect((await meeting.minuteCase({ meetingId, caseId })).lines.map(({ type }) => type)).toEqual([
      'decision',
      'addendum',
      'addendum',
    ]);
    await expect(meeting.addAddendum({ meetingId: other, caseId, text: 'x' })).rejects.toEqual(
      refusal('meetingNotClosed'),
    );
  });

  test('minutes are not laid down before the day of the overleg', async () => {
    const { meeting } = vault.as('sanne');
    const caseId = await vault.addCase('2026-53');
    const meetingId = await startedMeeting(vault, [caseId], '2026-11-26');
    await meeting.addLine({ meetingId, caseId, line: '> door omdat x' });
    await expect(meeting.finalise({ meetingId })).rejects.toThrow(/donderdag 26 november/);
    expect((await meeting.get({ meetingId })).phase).toBe('inProgress');
  });

  test('who began and who laid down is kept, and which guests were there', async () => {
    const { meeting } = vault.as('sanne');
    const caseId = await vault.addCase('2026-54');
    await vault.grant(caseId, { partner: 'wim' });
    const { meetingId } = await meeting.create({ date: '2026-11-22', ...times });
    await meeting.setAgenda({ meetingId, items: [{ caseId, minutes: 10, guests: ['wim'] }] });
    const guest = async () => (await meeting.get({ meetingId })).agenda[0]!.guests[0]!.present;
    expect(await guest()).toBeNull();
    const came = { meetingId, caseId, partnerId: 'wim' };
    await meeting.setGuestAttendance({ ...came, present: true });
    await meeting.setGuestAttendance({ ...came, present: false });
    expect(await guest()).toBe(false);
    for (const change of [{ caseId: 'none' }, { partnerId: 'none' }]) {
      await expect(meeting.setGuestAttendance({ ...came, ...change, present: true })).rejects.toEqual(
        refusal('notFound'),
      );
    }
    await meeting.open({ meetingId });
    await meeting.start({ meetingId });
    await meeting.addLine({ meetingId, caseId, line: '> door omdat x' });
    await meeting.finalise({ meetingId });
    await expect(meeting.setGuestAttendance({ ...came, present: true })).rejects.toEqual(
      refusal('meetingClosed'),
    );
    const row = await vault.seed((db) => meetingById(db, meetingId));
    expect(row).toMatchObject({ chaired_by: 'sanne', finalised_by: 'sanne' });
  });

  test('what was decided last time comes along, also when meetings were skipped; held over comes back first', async () => {
    const [a, b] = [await vault.addCase('2026-51'), await vault.addCase('2026-52')];
    const { meeting } = vault.as('sanne');
    const first = await startedMeeting(vault, [a, b]);
    await vault.seed((db) => updateMeeting(db, first, { date: '2026-11-12' }));
    await meeting.addLine({ meetingId: first, caseId: a, line: '> eerste omdat x' });
    await meeting.addLine({ meetingId: first, caseId: a, line: '> tweede omdat y' });
    await meeting.addLine({ meetingId: first, caseId: a, line: '! bellen @zorg vr' });
    await meeting.addLine({ meetingId: first, caseId: b, line: '> door omdat z' });
    const { number } = await meeting.finalise({ meetingId: first });
    const second = await startedMeeting(vault, [a, b]);
    await meeting.holdOver({ meetingId: second, caseId: a, reason: 'geen tijd' });
    const { itemId } = await meeting.holdOver({ meetingId: second, caseId: a, reason: 'politie was weg' });
    await meeting.addLine({ meetingId: second, caseId: b, line: '> nog eens omdat z' });
    await meeting.finalise({ meetingId: second });
    const { meetingId: third } = await meeting.create({ date: '2026-12-17', ...times });
    const shown = await meeting.minuteCase({ meetingId: third, caseId: a });
    expect(shown.previous).toMatchObject({ meetingNumber: number, date: '2026-11-12' });
    expect(shown.previous!.decisions.map(({ text }) => text)).toEqual(['eerste', 'tweede']);
    expect(shown.openActions).toMatchObject([{ text: 'bellen', origin: `Overleg ${number}` }]);
    const held = (await meeting.minuteCase({ meetingId: second, caseId: a })).lines;
    expect(held).toMatchObject([{ itemId, type: 'heldOver', reason: 'politie was weg' }]);
    const { proposals } = await meeting.propose({ meetingId: third });
    expect(proposals[0]).toMatchObject({ caseRef: { caseId: a }, isNew: false });
    expect(proposals[0]!.why).toMatch(/^Vorige keer doorgeschoven/);
  });

  test('a case held over is proposed until it is treated, also when an overleg passed it by', async () => {
    const [a, b] = [await vault.addCase('2026-55'), await vault.addCase('2026-56')];
    const { meeting, action } = vault.as('sanne');
    const first = await startedMeeting(vault, [a]);
    await meeting.addLine({ meetingId: first, caseId: a, line: '> door omdat x' });
    const { itemId } = await meeting.addLine({ meetingId: first, caseId: a, line: '! bellen @zorg vr' });
    await meeting.finalise({ meetingId: first });
    const second = await startedMeeting(vault, [a]);
    await meeting.holdOver({ meetingId: second, caseId: a, reason: 'geen tijd' });
    await meeting.finalise({ meetingId: second });
    const without = await startedMeeting(vault, [b]);
    await meeting.addLine({ meetingId: without, caseId: b, line: '> door omdat x' });
    await meeting.finalise({ meetingId: without });
    const { meetingId } = await meeting.create({ date: '2026-12-18', ...times });
    const why = async () =>
      (await meeting.propose({ meetingId })).proposals.find(({ caseRef }) => caseRef.caseId === a)?.why;
    expect(await why()).toMatch(/^Vorige keer doorgeschoven/);
    await action.finish({ actionId: itemId, state: 'notDone', outcome: 'Nam niet op.' });
    const { sinceLast, previous } = await meeting.minuteCase({ meetingId, caseId: a });
    expect(sinceLast.finished).toMatchObject([{ text: 'bellen', state: 'notDone', outcome: 'Nam niet op.' }]);
    expect(previous).toMatchObject({ decisions: [{ text: 'door', reason: 'omdat x' }] });
  });

  test('a guest whose consent ends that morning: nothing more is his, and the name stays in the text', async () => {
    const { meeting } = vault.as('sanne');
    const caseId = await vault.addCase('2026-57');
    const grantId = await vault.grant(caseId, { partner: 'wim' });
    const { meetingId } = await meeting.create({ date: '2026-11-22', ...times });
    await meeting.setAgenda({ meetingId, items: [{ caseId, minutes: 10, guests: ['wim'] }] });
    await meeting.open({ meetingId });
    await meeting.start({ meetingId });
    const add = () => meeting.addLine({ meetingId, caseId, line: '! sleutel geven @wim vr' });
    expect((await add()).action).toMatchObject({ ownerName: 'Wim Huizer' });
    await vault.seed((db) =>
      db
        .updateTable('consents')
        .set({ withdrawn_at: vault.env.now() })
        .where('id', '=', `consent-${grantId}`)
        .execute(),
    );
    expect(await add()).toMatchObject({ text: 'sleutel geven @wim', action: { owner: null } });
    expect((await meeting.get({ meetingId })).agenda[0]!.guests[0]).toMatchObject({ allowed: false });
    expect((await meeting.check({ meetingId })).missing.map(({ code }) => code)).toContain(
      'actionWithoutOwner',
    );
  });

  test('two people with one name: the line is kept as it was typed, and finishing asks who', async () => {
    await vault.seed(async (db) => {
      for (const id of ['nadia', 'pieter'])
        await db.updateTable('accounts').set({ handles: '["jan"]' }).where('id', '=', id).execute();
    });
    const { meeting } = vault.as('sanne');
    const caseId = await vault.addCase('2026-58');
    const meetingId = await startedMeeting(vault, [caseId]);
    await meeting.addLine({ meetingId, caseId, line: '> door omdat x' });
    const line = await meeting.addLine({ meetingId, caseId, line: '! bellen @jan vr' });
    expect(line).toMatchObject({ text: 'bellen @jan', action: { owner: null, dueOn: '2026-11-27' } });
    await expect(meeting.finalise({ meetingId })).rejects.toThrow(/wie die doet/);
    const early = await meeting.addLine({ meetingId, caseId, line: '! bellen @sanne gisteren' });
    expect(early.action).toMatchObject({ dueOn: '2026-11-21' });
  });
});
