import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { addPeople, startTestApp, type TestApp } from '../testing.ts';

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
});
afterEach(() => app.close());

/** What is said about the vault itself. */
async function said(): Promise<Record<string, string>> {
  const { attention } = await app.api.home.today({});
  const lines = attention.filter(({ kind }) => kind === 'recovery' || kind === 'backup');
  return Object.fromEntries(lines.map(({ kind, text }) => [kind, text]));
}

it('asks the procesmanager for papers and a backup when there are none, or they are too old', async () => {
  expect(await said()).toEqual({
    recovery: expect.stringContaining('nog geen herstelblad'),
    backup: expect.stringContaining('nog geen reservekopie'),
  });
  await app.api.recovery.makeSheet({ place: 'hier' });
  const folder = join(app.dir, 'stick');
  mkdirSync(folder);
  await app.api.backup.make({ folder });
  expect(await said()).toEqual({});
  await app.api.recovery.confirm({ kind: 'sheet' });
  app.env.at = '2026-11-28T12:00:00.000Z';
  expect(await said()).toEqual({});
  app.env.at = '2026-11-29T12:00:00.000Z';
  expect(await said()).toEqual({ backup: 'De laatste is van 22-11-2026. Maak er vandaag een.' });
  app.env.at = '2027-11-22T12:00:00.000Z';
  expect(await said()).toMatchObject({ recovery: expect.stringContaining('een jaar geleden') });
});

it('asks nobody else', async () => {
  await addPeople(app.api);
  for (const username of ['zorg', 'agent', 'lezer']) {
    await app.as(username);
    expect(await said()).toEqual({});
  }
});
