import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MeetingVault, newMeetingVault, startedMeeting } from './testing.ts';

let vault: MeetingVault;
beforeAll(async () => {
  vault = await newMeetingVault();
});
afterAll(() => vault.remove());

const refusal = (code: string) => expect.objectContaining({ name: 'Refusal', code });
const times = { startsAt: '10:00', endsAt: '12:00' };

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
