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

test('what was left is found by where it stands, the own drafts only', async () => {
  const { draft } = vault.as('sanne');
  for (const key of ['meeting/a/1', 'meeting/a%/2', 'meeting/b/3']) await draft.save({ key, text: 'iets' });
  await vault.as('nadia').draft.save({ key: 'meeting/a/4', text: 'iets anders' });
  expect(await draft.list({ prefix: 'meeting/a/' })).toEqual({ keys: ['meeting/a/1'] });
  expect(await draft.list({ prefix: 'meeting/a%/' })).toEqual({ keys: ['meeting/a%/2'] });
  await draft.save({ key: 'meeting/a/1', text: '' });
  expect(await draft.list({ prefix: 'meeting/a/' })).toEqual({ keys: [] });
});
