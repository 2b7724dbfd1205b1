import { mkdirSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { limits } from '../../db/derivation.ts';
import { migrations } from '../../db/migrations/index.ts';
import { unlockVault } from '../../db/vault.ts';
import { PASSWORD, startTestApp, type TestApp } from '../testing.ts';

/* Password and user name stand in the slots, the line in the log in the database: what fails halfway leaves what opened before. */

const NEXT = 'groene vlinder leest kranten';
const NAME = 'Marit de Boer';
let app: TestApp;

beforeEach(async () => {
  app = await startTestApp();
});
afterEach(() => app.close());

const changes: [string, () => Promise<unknown>][] = [
  [
    'account.changePassword',
    () => app.api.account.changePassword({ oldPassword: PASSWORD, newPassword: NEXT }),
  ],
  ['account.changeUsername', () => app.api.account.changeUsername({ username: 'marit', password: PASSWORD })],
];

async function opensAsBefore(): Promise<void> {
  await app.api.account.lock({});
  await app.api.account.unlock({ username: NAME, password: PASSWORD });
  expect((await app.api.account.status({})).account?.username).toBe(NAME);
  expect((await app.api.account.list({})).accounts.map(({ username }) => username)).toEqual([NAME]);
}

/** From now on the log takes no line of this call. */
async function forbidLine(call: string): Promise<void> {
  await app.api.account.lock({});
  const options = { env: app.env, migrations, derivation: limits.floor };
  const { vault } = await unlockVault(join(app.dir, 'kluis'), NAME, PASSWORD, options);
  await sql`CREATE TRIGGER no_line BEFORE INSERT ON audit_log WHEN NEW.call = ${sql.lit(call)}
    BEGIN SELECT RAISE(ABORT, 'no line'); END`.execute(vault.db);
  await vault.close();
  await app.api.account.unlock({ username: NAME, password: PASSWORD });
}

it.each(changes)('%s changes nothing when its line in the log cannot be written', async (call, change) => {
  await forbidLine(call);
  await expect(change()).rejects.toMatchObject({ code: 'unexpected' });
  await opensAsBefore();
});

it('a first password opens nothing when its line in the log cannot be written', async () => {
  const [home] = (await app.api.organisation.list({})).organisations;
  const { accountId } = await app.api.account.invite({
    displayName: 'Nadia Demir',
    username: 'nadia',
    handles: [],
    validFrom: null,
    validUntil: null,
    role: 'reader',
    organisationId: home?.organisationId ?? '',
  });
  await forbidLine('account.choosePassword');
  await app.api.account.giveKeyboard({ accountId });
  await expect(app.api.account.choosePassword({ password: NEXT })).rejects.toMatchObject({
    code: 'unexpected',
  });
  await app.api.account.lock({});
  await expect(app.api.account.unlock({ username: 'nadia', password: NEXT })).rejects.toMatchObject({
    code: 'wrongPassword',
  });
});

it.each(changes)('%s changes nothing when the slots cannot be written', async (_call, change) => {
  // In the place of the file that would be written and renamed.
  const inTheWay = join(app.dir, 'kluis', 'kluis.sleutels.json.nieuw');
  mkdirSync(inTheWay);
  await expect(change()).rejects.toThrow();
  rmdirSync(inTheWay);
  await opensAsBefore();
  await change();
});
