import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSlot, readSlots } from '../../db/keyslots.ts';
import { openDatabase } from '../../db/open.ts';
import { DATABASE_FILE } from '../../db/vault-files.ts';
import { PASSWORD, startTestApp, type TestApp } from '../testing.ts';

const MANAGER = 'Marit de Boer';

let t: TestApp;
beforeEach(async () => {
  t = await startTestApp();
  for (let i = 0; i < 5; i++) await t.api.case.list({});
});
afterEach(() => t.close());

/** Changes the log of the locked vault as somebody would who has its key and another program. */
async function outside(...statements: string[]): Promise<void> {
  await t.api.account.lock({});
  const dir = join(t.dir, 'kluis');
  const opened = await openSlot(readSlots(dir), MANAGER, PASSWORD);
  const database = openDatabase(join(dir, DATABASE_FILE), opened!.dataKeys[0]!);
  for (const trigger of ['audit_log_no_update', 'audit_log_no_delete'])
    database.exec(`DROP TRIGGER ${trigger}`);
  for (const statement of statements) database.exec(statement);
  database.close();
  await t.api.account.unlock({ username: MANAGER, password: PASSWORD });
}

it('a line that was changed outside is said after unlocking and by the check, and the check is remembered', async () => {
  await outside("UPDATE audit_log SET result = 'notFound' WHERE seq = 4");
  const { warning, lastCheck } = await t.api.log.state({});
  expect(warning).toMatch(/^Het logboek klopt niet: regel 4 \(22-11-2026 om 10\.00 uur\) is veranderd/);
  expect(lastCheck).toBeNull();
  expect(await t.api.log.verify({})).toMatchObject({
    intact: false,
    lines: 3,
    brokenAt: 4,
    problem: 'changed',
  });
  const { lines } = await t.api.log.list({ limit: 10 });
  const says = lines.map((line) => line.says);
  expect(says).toContain('logboek gecontroleerd: klopt niet bij regel 4');
  expect(says).toContain('ontgrendeld: het einde van het logboek klopte niet, bij regel 4');
  expect((await t.api.log.state({})).lastCheck).toMatchObject({ intact: false, brokenAt: 4 });
  const made = await t.api.log.extract({ format: 'csv', recipient: 'Rekenkamer' });
  const text = Buffer.from(made.base64, 'base64').toString('utf8');
  expect(text).toContain('Controle;Het logboek klopt niet: regel 4');
  expect(text).toContain('Gecontroleerd tot en met;regel 3,');
});

it.each([
  ['its start cut off', 'DELETE FROM audit_log WHERE seq < 3', 1],
  ['a line in the middle gone', 'DELETE FROM audit_log WHERE seq = 4', 4],
])('%s is noticed', async (_what, statement, brokenAt) => {
  await outside(statement);
  expect((await t.api.log.state({})).warning).toContain(`regel ${brokenAt}`);
  expect(await t.api.log.verify({})).toMatchObject({ intact: false, brokenAt, problem: 'removed' });
});

it('its end cut off is noticed, also after work went on', async () => {
  const { lines } = await t.api.log.state({});
  await outside(`DELETE FROM audit_log WHERE seq > ${lines}`);
  expect((await t.api.log.state({})).warning).toContain(`regel ${lines + 1} `);
  expect(await t.api.log.verify({})).toMatchObject({ intact: false, brokenAt: lines + 1 });
});
