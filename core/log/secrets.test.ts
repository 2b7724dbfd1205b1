import fc from 'fast-check';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { AuditLine } from '../../db/audit.ts';
import { inputsOf, shapes } from '../badinput/hostile.ts';
import { contracts } from '../contracts.ts';
import { type Scenario, startScenario } from '../document/testing.ts';
import { PASSWORD } from '../testing.ts';

/*
 * Every call there is, with texts planted in every field that takes text (ids too: anything can be put there), and with
 * ids that exist. Whatever comes of it, its line in the log holds none of what was typed.
 */

/** Every line as it is handed to the log. */
const written: AuditLine[] = [];
vi.mock('../../db/audit.ts', async (original) => {
  const real = await original<typeof import('../../db/audit.ts')>();
  const appendAudit: typeof real.appendAudit = (trx, key, line) => {
    written.push(line);
    return real.appendAudit(trx, key, line);
  };
  return { ...real, appendAudit };
});

/** Planted in texts; found back in whatever part of it. */
const PLANT = 'Kwzq';
const SEED = 20261122;
const RUNS = 8;

/** These end the session or are slow on purpose; what they take are passwords, which no line rule reads. */
const apart: ReadonlySet<string> = new Set(['account.lock', 'account.unlock', 'account.createVault']);

let s: Scenario;
const ids: Record<string, string[]> = {};
beforeAll(async () => {
  s = await startScenario();
  const { people } = s;
  Object.assign(ids, {
    caseId: [s.samir, s.lotte],
    meetingId: [s.meetingId],
    partnerId: [people.landlord.partnerId],
    accountId: [people.carer.accountId],
    organisationId: [people.organisations.care],
    consentId: [s.consentId],
    id: [people.landlord.partnerId],
  });
});
afterAll(() => s.app.close());

/** The same input with a plant in every text that is no choice out of a few and no id that exists. */
function planted(value: unknown, known: ReadonlySet<string>, choices: ReadonlySet<string>): unknown {
  if (typeof value === 'string') {
    return known.has(value) || choices.has(value) || /^\d/.test(value)
      ? value
      : `${PLANT}${value}`.slice(0, 60);
  }
  if (Array.isArray(value)) return value.map((each) => planted(each, known, choices));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => [name, planted(each, known, choices)]),
    );
  }
  return value;
}

const owner = { username: 'Marit de Boer', password: PASSWORD };

/** Asked on a locked vault too, many times a minute some of them: they leave no lines of their own. */
const openCalls = new Set(
  Object.entries(contracts).flatMap(([subject, of]) =>
    Object.entries(of).flatMap(([call, { mode }]) => (mode === 'open' ? [`${subject}.${call}`] : [])),
  ),
);

const calls = [...shapes.keys()].filter((name) => !apart.has(name));

it.each(calls)('%s leaves nothing that was typed in the log', async (name) => {
  const shape = shapes.get(name)!;
  const choices = new Set([...JSON.stringify(shape).matchAll(/"([A-Za-z]+)"/g)].map(([, word]) => word!));
  const known = new Set(Object.values(ids).flat());
  const inputs = fc.sample(inputsOf(shape, ids), {
    seed: SEED,
    numRuns: name.startsWith('account.') ? 3 : RUNS,
  });
  if ((await s.api.account.status({})).state === 'locked') await s.api.account.unlock(owner);
  written.length = 0;
  for (const input of inputs) {
    if (typeof input === 'string' && input.length > 100_000) continue;
    await s.app.app.invoke(name, planted(input, known, choices), 'headless');
  }
  if (!openCalls.has(name)) expect(written.length).toBeGreaterThan(0);
  expect(written.filter((line) => JSON.stringify(line).includes(PLANT))).toEqual([]);
});
