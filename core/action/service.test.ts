import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MeetingVault, newMeetingVault, startedMeeting } from '../meeting/testing.ts';
import { refuseFinish, refuseReopen } from './rules.ts';

let vault: MeetingVault;
beforeAll(async () => {
  vault = await newMeetingVault();
  await vault.addCase('2026-01');
});
afterAll(() => vault.remove());

const caseId = '2026-01';
const refusal = (code: string) => expect.objectContaining({ name: 'Refusal', code });
const nadia = { type: 'account', id: 'nadia' } as const;
const wim = { type: 'partner', id: 'wim' } as const;

describe('rules', () => {
  const done = { state: 'done', outcome: '', tells: false, hasNewOwner: false, nextDueOn: null } as const;
  test.each([
    ['open', done, null],
    ['done', done, 'actionClosed'],
    ['takenOver', done, 'actionClosed'],
    ['open', { ...done, tells: true }, 'wayNeeded'],
    ['open', { ...done, tells: true, outcome: 'Gebeld op 23-11-2026.' }, null],
    ['open', { ...done, state: 'notDone' }, 'reasonNeeded'],
    ['open', { ...done, state: 'notDone', outcome: 'ziek' }, null],
    ['open', { ...done, state: 'takenOver' }, 'newOwnerNeeded'],
    ['open', { ...done, state: 'takenOver', hasNewOwner: true }, 'newDueOnNeeded'],
    ['open', { ...done, state: 'takenOver', hasNewOwner: true, nextDueOn: '2026-12-01' }, null],
  ] as const)('finishing an action that is %s: %o', (current, finish, code) => {
    if (code === null) refuseFinish(current, finish);
    else expect(() => refuseFinish(current, finish)).toThrow(refusal(code));
  });

  test.each([
    ['done', null, null],
    ['takenOver', 'open', null],
    ['takenOver', 'done', 'actionMovedOn'],
    ['open', null, 'actionOpen'],
  ] as const)('reopening: %s, followed by %s', (current, next, code) => {
    if (code === null) refuseReopen(current, next);
    else expect(() => refuseReopen(current, next)).toThrow(refusal(code));
  });
});

test('lists are ordered by day and narrowed by owner, case and state', async () => {
  const { action } = vault.as('sanne');
  const add = (text: string, dueOn: string, owner = nadia) => action.add({ caseId, text, owner, dueOn });
  await add('later', '2026-12-09');
  const { actionId } = await add('eerst', '2026-11-20');
  await add('mijn', '2026-12-01', { type: 'account', id: 'sanne' } as never);
  const texts = async (input: Parameters<typeof action.list>[0]) =>
    (await action.list(input)).actions.map(({ text }) => text);
  expect(await texts({})).toEqual(['eerst', 'mijn', 'later']);
  expect(await texts({ owner: nadia })).toEqual(['eerst', 'later']);
  await action.finish({ actionId, state: 'done' });
  expect(await texts({ caseId })).toEqual(['mijn', 'later']);
  expect(await texts({ state: 'closed' })).toEqual(['eerst']);
  expect(await action.list({ state: 'all', limit: 1 })).toMatchObject({
    total: 3,
    actions: [{ text: 'eerst' }],
  });
});

test('a partner owns an action only with a ground that holds', async () => {
  const { action } = vault.as('nadia');
  const add = () => action.add({ caseId, text: 'sleutel geven', owner: wim, dueOn: '2026-12-01' });
  await expect(add()).rejects.toEqual(refusal('ownerWithoutGround'));
  await vault.grant(caseId, { partner: 'wim' }, { until: '2026-11-21' });
  await expect(add()).rejects.toEqual(refusal('ownerWithoutGround'));
  await vault.grant(caseId, { partner: 'wim' });
  const { actionId } = await add();
  const { actions } = await action.list({ owner: wim });
  expect(actions).toMatchObject([{ actionId, owner: wim, ownerName: 'Wim Huizer', origin: '' }]);
  const nobody = { type: 'partner', id: 'nobody' } as const;
  await expect(action.add({ caseId, text: 'x', owner: nobody, dueOn: '2026-12-01' })).rejects.toEqual(
    refusal('notFound'),
  );
});

test('taking over makes a new action with the same labels; reopening takes it back', async () => {
  await vault.addCase('2026-02');
  const { action } = vault.as('sanne');
  const { actionId } = await action.add({
    caseId: '2026-02',
    text: 'schuld nagaan',
    owner: nadia,
    dueOn: '2026-12-01',
    kind: 'finance',
    audience: 'grantees',
  });
  // The landlord has no ground here: then the old action stays as it was.
  const toWim = { actionId, state: 'takenOver', newOwner: wim } as const;
  await expect(action.finish(toWim)).rejects.toEqual(refusal('ownerWithoutGround'));
  const pieter = { type: 'account', id: 'pieter' } as const;
  const { newActionId } = await action.finish({ actionId, state: 'takenOver', newOwner: pieter });
  const labels = await vault.seed((db) =>
    db
      .selectFrom('items')
      .select(['kind', 'audience', 'case_id'])
      .where('id', '=', newActionId!)
      .executeTakeFirst(),
  );
  expect(labels).toEqual({ kind: 'finance', audience: 'grantees', case_id: '2026-02' });
  const open = async () => (await action.list({ caseId: '2026-02' })).actions.map((one) => one.ownerName);
  expect(await open()).toEqual(['Pieter Bos']);
  await action.finish({ actionId: newActionId!, state: 'done' });
  await expect(action.reopen({ actionId })).rejects.toEqual(refusal('actionMovedOn'));
  await action.reopen({ actionId: newActionId! });
  await action.reopen({ actionId });
  expect(await open()).toEqual(['Nadia Demir']);
});

test('taking over what another organisation wrote shares it no further and gives no lasting sight of it', async () => {
  const shared = '2026-03';
  await vault.addCase(shared, { sharedWith: ['sanne', 'nadia'] });
  for (const viewer of [{ account: 'pieter' }, { account: 'lies' }, { partner: 'wim' }])
    await vault.grant(shared, viewer);
  const { action } = vault.as('nadia');
  const { actionId } = await action.add({
    caseId: shared,
    text: 'intake regelen',
    owner: nadia,
    dueOn: '2026-12-01',
    kind: 'health',
    confidentialityGround: 'Gevaar.',
  });
  const police = vault.as('pieter').action;
  const toWim = { state: 'takenOver', newOwner: wim } as const;
  // For the three only: with a partner it is shared by who brought it in.
  await expect(police.finish({ ...toWim, actionId })).rejects.toEqual(refusal('audienceOfSource'));
  const sanne = { type: 'account', id: 'sanne' } as const;
  const { newActionId } = await police.finish({ actionId, state: 'takenOver', newOwner: sanne });
  const seenBy = async (who: 'pieter' | 'lies') =>
    (await vault.as(who).action.list({ caseId: shared, state: 'all' })).actions.map(({ text }) => text);
  expect(await seenBy('lies')).toEqual([]);
  expect(await seenBy('pieter')).toEqual(['intake regelen', 'intake regelen']);
  const own = { caseId: shared, text: 'langsgaan', owner: sanne, dueOn: '2026-12-01' } as const;
  const { actionId: ownId } = await police.add(own);
  const revoked_at = '2026-11-22T09:00:00.000Z';
  await vault.seed((db) =>
    db
      .updateTable('grants')
      .set({ revoked_at })
      .where('case_id', '=', shared)
      .where('account_id', '=', 'pieter')
      .execute(),
  );
  expect(await seenBy('pieter')).toEqual(['langsgaan']);
  await expect(police.finish({ actionId: ownId, state: 'takenOver', newOwner: nadia })).rejects.toEqual(
    refusal('mayNotChange'),
  );
  // His own he may still report on.
  await police.finish({ actionId: ownId, state: 'done' });
  await action.finish({ ...toWim, actionId: newActionId! });
  expect(await seenBy('lies')).toEqual(['intake regelen']);
});

test('an action of finalised minutes can still be finished, its text stays', async () => {
  const { meeting, action } = vault.as('sanne');
  const meetingId = await startedMeeting(vault, [caseId]);
  await meeting.addLine({ meetingId, caseId, line: '> door omdat x' });
  const { itemId } = await meeting.addLine({ meetingId, caseId, line: '! bellen @zorg vr' });
  await meeting.finalise({ meetingId });
  await action.finish({ actionId: itemId, state: 'notDone', outcome: 'Nam niet op.' });
  const { actions } = await action.list({ caseId, state: 'closed' });
  expect(actions.find(({ actionId }) => actionId === itemId)).toMatchObject({
    text: 'bellen',
    state: 'notDone',
    outcome: 'Nam niet op.',
    origin: 'Overleg 1',
  });
});
