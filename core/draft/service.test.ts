import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertItem } from '../../db/items.ts';
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

test('a draft at a case that may no longer be seen is as none, and is there again when the case is', async () => {
  const caseId = await vault.addCase('2026-31', { sharedWith: ['nadia'] });
  const grantId = await vault.grant(caseId, { account: 'lies' });
  const { draft } = vault.as('lies');
  const keys = [`case/${caseId}/person`, `meeting/m/${caseId}/guest`];
  for (const key of keys) await draft.save({ key, text: 'Woont nu bij zijn tante.' });
  const shown = async () => [
    ...(await Promise.all(keys.map(async (key) => (await draft.get({ key })).text))),
    ...(await draft.list({ prefix: 'meeting/m/' })).keys,
  ];
  const all = ['Woont nu bij zijn tante.', 'Woont nu bij zijn tante.', keys[1]];
  expect(await shown()).toEqual(all);
  const revoke = (at: string | null) =>
    vault.seed((db) => db.updateTable('grants').set({ revoked_at: at }).where('id', '=', grantId).execute());
  await revoke(vault.env.now());
  expect(await shown()).toEqual(['', '']);
  await draft.save({ key: keys[0]!, text: 'Woont nu bij zijn tante in Delden.' });
  await revoke(null);
  expect(await shown()).toEqual(['Woont nu bij zijn tante in Delden.', ...all.slice(1)]);
});

test('a draft over a line that is kept from the caller since is as none', async () => {
  const caseId = await vault.addCase('2026-32', { sharedWith: ['nadia', 'pieter'] });
  const { meetingId } = await vault.as('sanne').meeting.create({
    date: '2026-12-01',
    startsAt: '10:00',
    endsAt: '12:00',
  });
  const itemId = 'held';
  await vault.seed((db) =>
    insertItem(db, {
      id: itemId,
      case_id: caseId,
      type: 'note',
      occurred_on: '2026-11-20',
      created_at: vault.env.now(),
      author_id: 'nadia',
      organisation_id: 'care',
      kind: 'health',
      audience: 'participants',
      confidentiality_ground: 'met hem besproken',
      text: 'Slikt pillen.',
    }),
  );
  const { draft } = vault.as('pieter');
  const key = `meeting/${meetingId}/${caseId}/${itemId}`;
  await draft.save({ key, text: 'Slikt pillen niet meer.' });
  expect((await draft.get({ key })).text).toBe('Slikt pillen niet meer.');
  await vault.seed((db) =>
    db.updateTable('items').set({ confidentiality_ground: '' }).where('id', '=', itemId).execute(),
  );
  expect((await draft.get({ key })).text).toBe('');
});
