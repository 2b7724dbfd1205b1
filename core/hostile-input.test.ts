import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostileTexts, inputsOf, shapes } from './badinput/hostile.ts';
import { apart, hostileScene, slow, worksLocked } from './badinput/scene.ts';
import { startWatchedApp, type WatchedApp } from './parity/app.ts';
import { PASSWORD } from './testing.ts';

/** Printed with a failure, so that it can be run again; another one each day would find more, but not the same twice. */
const SEED = 20261122;
const RUNS_PER_CALL = 40;

let app: WatchedApp;
let ids: Record<string, string[]>;
let rejections = 0;
const onRejection = () => {
  rejections += 1;
};

beforeAll(async () => {
  process.on('unhandledRejection', onRejection);
  app = await startWatchedApp('2026-11-22T09:00:00.000Z');
  ids = await hostileScene(app.api);
});
afterAll(async () => {
  process.off('unhandledRejection', onRejection);
  await app.close();
});

/** What every answer is, whatever was asked: a value, or a code with a sentence that says what to do. */
function expectAnswer(call: string, input: unknown, answer: Awaited<ReturnType<WatchedApp['invoke']>>): void {
  if (answer.ok) return;
  const { code, message, fields = {} } = answer.error;
  const about = () =>
    `${call} ${JSON.stringify(input, (_key, each) => (typeof each === 'bigint' ? `${each}` : each)).slice(0, 600)}`;
  expect(code, code === 'unexpected' ? `${about()}: ${String(app.faults.at(-1))}` : '').not.toBe(
    'unexpected',
  );
  for (const sentence of [message, ...Object.values(fields)])
    expect(sentence, about()).toMatch(/^[A-Z“].*[.?]$/s);
}

describe('whatever is put into a call', () => {
  it.each([...shapes.keys()].filter((call) => !apart.has(call)))(
    '%s answers with a value or a sentence',
    async (call) => {
      const numRuns = slow.has(call) ? 5 : RUNS_PER_CALL;
      await fc.assert(
        fc.asyncProperty(inputsOf(shapes.get(call)!, ids), async (input) => {
          expectAnswer(call, input, await app.invoke(call, input));
        }),
        { seed: SEED, numRuns, endOnFailure: true },
      );
    },
    120_000,
  );

  it('typed where one searches finds at most nothing', async () => {
    for (const text of hostileTexts) {
      for (const call of ['search.find', 'case.list', 'person.find']) {
        const input = call === 'person.find' ? { name: text } : { text };
        expectAnswer(call, input, await app.invoke(call, input));
      }
    }
  });

  it('as the name of a call is no call', async () => {
    for (const name of [
      '',
      '__proto__',
      'constructor.name',
      'case.__proto__',
      'case',
      'case.get.x',
      'toString',
    ]) {
      expect(await app.invoke(name, {})).toMatchObject({ ok: false, error: { code: 'unknownCall' } });
    }
  });

  it('leaves an app that works, a log that fits and no fault behind', async () => {
    expect(app.faults).toEqual([]);
    expect(rejections).toBe(0);
    expect(Object.hasOwn(Object.prototype, 'role')).toBe(false);
    const intact = await app.api.log.verify({});
    expect(intact).toMatchObject({ intact: true });
    expect(intact.lines).toBeGreaterThan(2000);
    // The waiting after wrong passwords is over.
    app.env.at = '2026-11-22T11:00:00.000Z';
    await app.as('Marit de Boer');
    expect((await app.api.case.list({})).total).toBeGreaterThanOrEqual(2);
  });
});

describe('calls on a locked vault', () => {
  it('are all refused as locked, with or without a good input', async () => {
    await app.api.account.lock({});
    for (const call of shapes.keys()) {
      if (worksLocked.has(call) || apart.has(call)) continue;
      for (const input of [{}, { caseId: ids.caseId![0] }, null, 'x']) {
        expect(await app.invoke(call, input), call).toMatchObject({ ok: false, error: { code: 'locked' } });
      }
    }
    expect(await app.invoke('account.status', {})).toMatchObject({
      ok: true,
      value: { state: 'locked', account: null },
    });
    await app.api.account.unlock({ username: 'Marit de Boer', password: PASSWORD });
  });
});
