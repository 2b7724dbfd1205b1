import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MeetingVault, newMeetingVault } from '../meeting/testing.ts';

let vault: MeetingVault;
beforeAll(async () => {
  vault = await newMeetingVault();
});
afterAll(() => vault.remove());

test('a draft is kept per account and per place, and is gone when it is emptied', async () => {
  const { draft } = vault.as('sanne');
  expect(await draft.get({ key: 'overleg/1' })).toEqual({ text: '' });
  expect(await draft.save({ key: 'overleg/1', text: '> huur' })).toEqual({ savedAt: vault.env.now() });
  await draft.save({ key: 'overleg/1', text: '> huur regelen' });
  await draft.save({ key: 'overleg/2', text: 'iets anders' });
  expect(await draft.get({ key: 'overleg/1' })).toEqual({ text: '> huur regelen' });
  expect(await vault.as('nadia').draft.get({ key: 'overleg/1' })).toEqual({ text: '' });
  await draft.save({ key: 'overleg/1', text: '' });
  expect(await draft.get({ key: 'overleg/1' })).toEqual({ text: '' });
  const kept = await vault.seed((db) => db.selectFrom('drafts').select('key').execute());
  expect(kept).toEqual([{ key: 'overleg/2' }]);
});
