import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { limits } from '../db/derivation.ts';
import { migrations } from '../db/migrations/index.ts';
import { unlockVault } from '../db/vault.ts';
import { type Scenario, startScenario } from './document/testing.ts';
import { PASSWORD } from './testing.ts';

/* What a call does and its line in the log are one: where the line cannot be written, nothing was done. */

let s: Scenario;
const inputs = new Map<string, () => Promise<unknown>>([
  [
    'consent.add',
    async () => ({
      caseId: s.lotte,
      purpose: 'share',
      partnerIds: [s.people.landlord.partnerId],
      way: 'oral',
      wording: 'Mag dit?',
      givenOn: '2026-11-22',
    }),
  ],
  [
    'account.update',
    async () => {
      const { accountId, username, role, organisationId } = s.people.carer;
      return {
        accountId,
        username,
        role,
        organisationId,
        displayName: 'Anders',
        handles: [],
        validFrom: null,
        validUntil: null,
      };
    },
  ],
  ['account.leave', async () => ({ accountId: s.people.officer.accountId })],
  ['document.printed', made],
  ['document.save', made],
]);

async function made() {
  const request = { kind: 'agenda', meetingId: s.meetingId } as const;
  return { documentId: (await s.api.document.make({ request })).documentId };
}

beforeAll(async () => {
  s = await startScenario();
  await s.app.app.lock('hand');
  const { vault } = await unlockVault(join(s.app.dir, 'kluis'), 'Marit de Boer', PASSWORD, {
    env: s.app.env,
    migrations,
    derivation: limits.floor,
  });
  const calls = sql.join([...inputs.keys()].map((call) => sql.lit(call)));
  await sql`CREATE TRIGGER no_line BEFORE INSERT ON audit_log WHEN NEW.call IN (${calls})
    BEGIN SELECT RAISE(ABORT, 'no line'); END`.execute(vault.db);
  await vault.close();
  await s.api.account.unlock({ username: 'Marit de Boer', password: PASSWORD });
});
afterAll(() => s.app.close());

/** What they could have changed. */
async function rows(): Promise<unknown> {
  const { consents } = await s.api.consent.list({ caseId: s.lotte });
  const { accounts } = await s.api.account.list({ all: true });
  const { total } = await s.api.document.register({});
  return { consents, accounts, total, saved: [...s.app.saved] };
}

it.each([...inputs])('%s keeps nothing when its line in the log cannot be written', async (call, input) => {
  const given = await input();
  const before = await rows();
  const answer = await s.app.app.invoke(call, given, 'headless');
  expect(answer).toMatchObject({ ok: false, error: { code: 'unexpected' } });
  expect(String(s.app.faults.at(-1))).toContain('no line');
  expect(await rows()).toEqual(before);
});

it('takes a draft away in the same step as the call that sends it, and leaves it when the call is refused', async () => {
  const key = `case/${s.lotte}/note`;
  const text = async () => (await s.api.draft.get({ key })).text;
  const send = (call: string, input: unknown) => s.app.app.invoke(call, input, 'browser', key);
  await s.api.draft.save({ key, text: 'Deed zelf open.' });
  expect(await send('case.addItem', { caseId: s.lotte, type: 'note', text: '' })).toMatchObject({
    ok: false,
  });
  expect(await send('account.update', await inputs.get('account.update')?.())).toMatchObject({ ok: false });
  expect(await text()).toBe('Deed zelf open.');
  const note = { caseId: s.lotte, type: 'note', text: 'Deed zelf open.', occurredOn: '2026-11-20' };
  expect(await send('case.addItem', note)).toMatchObject({ ok: true });
  expect(await text()).toBe('');
});
