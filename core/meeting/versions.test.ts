import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MeetingVault, newMeetingVault, startedMeeting } from './testing.ts';

let vault: MeetingVault;
let meetingId: string;
beforeAll(async () => {
  vault = await newMeetingVault();
  await vault.addCase('2026-01');
  await vault.addCase('2026-02');
  meetingId = await startedMeeting(vault, ['2026-01', '2026-02']);
});
afterAll(() => vault.remove());

const gone = expect.objectContaining({ name: 'Refusal', code: 'notFound' });
const caseId = '2026-01';
const linesOf = async () =>
  (await vault.as('sanne').meeting.minuteCase({ meetingId, caseId })).lines.map(
    ({ authorName: _, ...line }) => line,
  );

test('a change is taken back and made again exactly, whatever it made of the line', async () => {
  const { meeting } = vault.as('sanne');
  const add = (line: string, labels: object = {}) => meeting.addLine({ meetingId, caseId, line, ...labels });
  const { itemId } = await add('! schuld nagaan @zorg vr', { kind: 'finance', audience: 'grantees' });
  await add('politie: geen meldingen');
  const first = await linesOf();
  const { versionId } = await meeting.changeLine({
    meetingId,
    itemId,
    line: '> schuld laten rusten omdat het kan',
    kind: 'general',
  });
  const second = await linesOf();
  expect(second[0]).toMatchObject({ itemId, type: 'decision', kind: 'general', action: null });
  const swap = () => meeting.swapLine({ meetingId, itemId, versionId });
  await swap();
  expect(await linesOf()).toEqual(first);
  await swap();
  expect(await linesOf()).toEqual(second);
  // A change of a change: each is taken back in its turn.
  const again = await meeting.changeLine({ meetingId, itemId, line: 'Niets meer.' });
  await meeting.swapLine({ meetingId, itemId, versionId: again.versionId });
  await swap();
  expect(await linesOf()).toEqual(first);
});

test('an action that was finished meanwhile stays finished when its wording is taken back', async () => {
  const { meeting, action } = vault.as('sanne');
  const { itemId } = await meeting.addLine({ meetingId, caseId, line: '! bellen @zorg vr' });
  const { versionId } = await meeting.changeLine({ meetingId, itemId, line: '! mailen @politie ma' });
  await action.finish({ actionId: itemId, state: 'done' });
  await meeting.swapLine({ meetingId, itemId, versionId });
  const { actions } = await action.list({ caseId, state: 'closed' });
  expect(actions).toMatchObject([{ text: 'bellen', ownerName: 'Nadia Demir', state: 'done' }]);
});

test('only a version of that line, while it is minuted; nothing of it is found otherwise', async () => {
  const { meeting } = vault.as('sanne');
  const line = await meeting.addLine({ meetingId, caseId, line: 'Zwarte Zwaan gezien' });
  const other = await meeting.addLine({ meetingId, caseId: '2026-02', line: 'Iets anders' });
  const { versionId } = await meeting.changeLine({ meetingId, itemId: line.itemId, line: 'Niemand gezien' });
  const taken = await meeting.addLine({ meetingId, caseId, line: 'Weg hiermee' });
  await meeting.undoLine({ meetingId, itemId: taken.itemId });
  for (const [itemId, version] of [
    [line.itemId, other.itemId],
    [line.itemId, taken.itemId],
    [line.itemId, line.itemId],
    [line.itemId, 'none'],
    [other.itemId, versionId],
    [versionId, line.itemId],
    ['none', versionId],
  ] as const) {
    await expect(meeting.swapLine({ meetingId, itemId, versionId: version })).rejects.toEqual(gone);
  }
  expect(JSON.stringify(await linesOf())).not.toContain('Zwaan');
  const { total } = await vault.as('sanne').action.list({ state: 'all', caseId: '2026-02' });
  expect(total).toBe(0);
  await meeting.addLine({ meetingId, caseId, line: '> klaar omdat x' });
  await meeting.addLine({ meetingId, caseId: '2026-02', line: '> klaar omdat x' });
  await meeting.finalise({ meetingId });
  await expect(meeting.swapLine({ meetingId, itemId: line.itemId, versionId })).rejects.toMatchObject({
    code: 'meetingClosed',
  });
});
