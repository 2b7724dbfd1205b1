import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Ledger } from './parity/ledger.ts';
import { buildScene, type Scene } from './parity/scene.ts';
import { walk } from './parity/walk.ts';

/*
 * One dataset with every state of grants and consents, kinds, audiences and sources; every piece of content carries a
 * word of its own. Whatever path is taken, exactly what the decision function allows has to come out (security.md,
 * "Who may see what").
 */
let scene: Scene;
let ledger: Ledger;
beforeAll(async () => {
  scene = await buildScene();
  ledger = new Ledger(scene.markers);
}, 120_000);
afterAll(() => scene.app.close());

const usernames = {
  manager: 'Marit de Boer',
  carer: 'zorg',
  officer: 'agent',
  reader: 'lezer',
  privacy: 'fg',
} as const;
const accounts = Object.keys(usernames) as (keyof typeof usernames)[];

describe('every path agrees with the decision', () => {
  it.each(accounts)(
    'for the %s',
    async (name) => {
      await scene.app.as(usernames[name]);
      await walk(scene, ledger, scene.onlookers[name]);
      const problems = [...new Set(ledger.problems.splice(0))];
      expect(problems.slice(0, 25)).toEqual([]);
    },
    120_000,
  );

  it('in thousands of cells, without a fault', () => {
    expect(ledger.cells).toBeGreaterThan(100_000);
    expect(ledger.paths.size).toBeGreaterThanOrEqual(30);
    expect(scene.app.faults).toEqual([]);
  });
});
