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

  test('an addendum bears no number that tells of those about a case somebody may not see', async () => {
    const { meeting } = vault.as('sanne');
    const caseId = await vault.addCase('2026-75');
    const hidden = await vault.addCase('2026-76', { sharedWith: ['sanne'] });
    const meetingId = await startedMeeting(vault, [caseId, hidden]);
    for (const each of [caseId, hidden])
      await meeting.addLine({ meetingId, caseId: each, line: '> door omdat x' });
    await meeting.finalise({ meetingId });
    await meeting.addAddendum({ meetingId, caseId: hidden, text: 'Alleen voor wie dit ziet.' });
    await meeting.addAddendum({ meetingId, caseId, text: 'Was maandag.' });
    const numbersFor = async (account: 'sanne' | 'nadia') =>
      (await vault.as(account).meeting.minuteCase({ meetingId, caseId })).lines.map(
        ({ addendumNumber }) => addendumNumber,
      );
    expect(await numbersFor('sanne')).toEqual([null, 2]);
    expect(await numbersFor('nadia')).toEqual([null, 1]);
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
