import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MeetingVault, newMeetingVault, startedMeeting } from './testing.ts';

let vault: MeetingVault;
beforeAll(async () => {
  vault = await newMeetingVault();
});
afterAll(() => vault.remove());

const refusal = (code: string) => expect.objectContaining({ name: 'Refusal', code });
const dueOn = '2026-11-29';
const text = 'Terugkoppeling aan Wim Huizer (Wonen Oosterveld)';

/** A case at the table, in which the landlord was granted what is general. */
async function atTheTable(caseId: string) {
  await vault.addCase(caseId);
  await vault.grant(caseId, { partner: 'wim' });
  const meetingId = await startedMeeting(vault, [caseId]);
  const { meeting, action } = vault.as('sanne');
  const ask = (change: object = {}) =>
    meeting.askTelling({ meetingId, caseId, partnerIds: ['wim'], accountId: 'nadia', dueOn, ...change });
  const toTell = async () =>
    (await meeting.minuteCase({ meetingId, caseId })).toTell.map(({ partnerId }) => partnerId);
  return { meetingId, meeting, action, ask, toTell };
}

test('who was not in the room and may know of the case becomes a task without content', async () => {
  const caseId = '2026-01';
  const { meetingId, meeting, action, ask, toTell } = await atTheTable(caseId);
  await meeting.addLine({ meetingId, caseId, line: '> huur opzeggen omdat hij verhuist' });
  expect(await toTell()).toEqual(['wim']);
  const { lines } = await ask();
  expect(lines).toMatchObject([{ type: 'action', text, audience: 'participants' }]);
  const { actions } = await action.list({ caseId });
  expect(actions).toMatchObject([{ text, ownerName: 'Nadia Demir', dueOn, origin: 'Overleg 1' }]);
  expect(JSON.stringify(lines)).not.toContain('huur');
  // An open task is not asked for twice; a line like any other, it can be taken back.
  expect(await toTell()).toEqual([]);
  await meeting.undoLine({ meetingId, itemId: lines[0]!.itemId });
  expect(await toTell()).toEqual(['wim']);
  await meeting.undoLine({ meetingId, itemId: lines[0]!.itemId, undone: false });
  await meeting.finalise({ meetingId });
  await expect(ask()).rejects.toEqual(refusal('meetingClosed'));
  // It is finished with when and how, not with a tick alone.
  const actionId = lines[0]!.itemId;
  await expect(action.finish({ actionId, state: 'done' })).rejects.toEqual(refusal('wayNeeded'));
  await action.finish({ actionId, state: 'done', outcome: 'Gebeld op 23-11-2026.' });
});

test('a guest who was in the room heard it; who may not know of the case is not told of it', async () => {
  await vault.addCase('2026-02');
  const { meeting } = vault.as('sanne');
  const { meetingId } = await meeting.create({ date: '2026-11-22', startsAt: '13:00', endsAt: '14:00' });
  const grantId = await vault.grant('2026-02', { partner: 'wim' });
  await meeting.setAgenda({ meetingId, items: [{ caseId: '2026-02', minutes: 10, guests: ['wim'] }] });
  await meeting.open({ meetingId });
  await meeting.start({ meetingId });
  const of = { meetingId, caseId: '2026-02' };
  const toTell = async () => (await meeting.minuteCase(of)).toTell.map(({ name }) => name);
  await meeting.setGuestAttendance({ ...of, partnerId: 'wim', present: true });
  expect(await toTell()).toEqual([]);
  await meeting.setGuestAttendance({ ...of, partnerId: 'wim', present: false });
  expect(await toTell()).toEqual(['Wim Huizer']);
  await vault.seed((db) =>
    db.updateTable('grants').set({ revoked_at: vault.env.now() }).where('id', '=', grantId).execute(),
  );
  expect(await toTell()).toEqual([]);
  const ask = { ...of, partnerIds: ['wim'], accountId: 'sanne', dueOn };
  await expect(meeting.askTelling(ask)).rejects.toEqual(refusal('partnerWithoutGround'));
  expect((await meeting.minuteCase(of)).lines).toEqual([]);
});

test('what is not there, or may not, is refused and leaves nothing', async () => {
  const { ask, meeting, meetingId } = await atTheTable('2026-03');
  await expect(ask({ partnerIds: ['wim', 'nobody'] })).rejects.toEqual(refusal('notFound'));
  await expect(ask({ accountId: 'nobody' })).rejects.toEqual(refusal('notFound'));
  await expect(ask({ accountId: 'lies' })).rejects.toEqual(refusal('ownerWithoutGround'));
  await expect(ask({ caseId: 'none' })).rejects.toEqual(refusal('notFound'));
  await expect(
    vault
      .as('nadia')
      .meeting.askTelling({ meetingId, caseId: '2026-03', partnerIds: ['wim'], accountId: 'nadia', dueOn }),
  ).rejects.toEqual(refusal('notAllowed'));
  expect((await meeting.minuteCase({ meetingId, caseId: '2026-03' })).lines).toEqual([]);
});
