import { deriveKey, limits, newSalt } from '../../db/derivation.ts';
import { appOn, BENCH_PASSWORD } from './big-vault.ts';
import type { Measure } from './measure.ts';
import { figure } from './table.ts';
import { median, timed } from './timing.ts';

const CASES = 10_000;
const TIMES = 9;

/** Unlocking, less the key derivation: the same derivation is measured right after each unlocking. */
export const measureUnlock: Measure = async ({ vaults, say }) => {
  const vault = await vaults.of(CASES);
  say('unlocking');
  const unlocking: number[] = [];
  const deriving: number[] = [];
  const { app, api } = appOn(vault);
  try {
    for (let turn = 0; turn <= TIMES; turn += 1) {
      const unlock = await timed(() => api.account.unlock({ username: 'manager', password: BENCH_PASSWORD }));
      const derive = await timed(() => deriveKey(BENCH_PASSWORD, newSalt(), limits.floor));
      await api.account.lock({});
      if (turn === 0) continue;
      unlocking.push(unlock);
      deriving.push(derive);
    }
  } finally {
    await app.close();
  }
  return [
    {
      what: `unlock after the key derivation, ${CASES} cases`,
      measured: median(unlocking.map((unlock, turn) => unlock - deriving[turn]!)),
      aim: 150,
      unit: 'ms',
      detail: `unlock ${figure(median(unlocking))} ms, derivation alone ${figure(median(deriving))} ms (medians)`,
    },
  ];
};
