import { Gate } from '../../core/access/gate.ts';
import { type CaseAccess, maySeeCase, type Viewer } from '../../core/access/rules.ts';
import { limits } from '../../db/derivation.ts';
import { migrations } from '../../db/migrations/index.ts';
import { unlockVault } from '../../db/vault.ts';
import { BENCH_PASSWORD, benchEnv } from './big-vault.ts';
import type { Measure } from './measure.ts';
import { BENCH_DAY, caseId } from './rows.ts';
import { figure, type Measurement } from './table.ts';
import { median, p95, timesOf } from './timing.ts';

const CASES = 10_000;
const TURNS = 60;
/** Grants of one viewer on one case, where only the rules are measured. */
const GRANTS = 3;

const participant: Viewer = {
  type: 'account',
  id: 'carer',
  role: 'participant',
  organisationId: 'addictionCare',
};
/** Somebody who needs a grant that holds today: each of his grants has to be read. */
const reader: Viewer = { type: 'account', id: 'officer', role: 'reader', organisationId: 'police' };

/** What the access decision costs on a list of ten thousand cases: the rules alone, and with what they need from the vault. */
export const measureAccess: Measure = async ({ vaults, say }) => {
  say(`the access decision on ${CASES} cases`);
  const measurements = [await rulesAlone()];
  const big = await vaults.of(CASES);
  const options = { env: benchEnv(), migrations, derivation: limits.floor };
  const { vault } = await unlockVault(big.dir, 'manager', BENCH_PASSWORD, options);
  try {
    const caseIds = Array.from({ length: CASES }, (_, index) => caseId(index));
    for (const [who, viewer] of [
      ['participant', participant],
      ['reader', reader],
    ] as const) {
      const taken = await timesOf(TURNS, () => new Gate(vault.db, viewer, BENCH_DAY).visibleCases(caseIds));
      measurements.push({
        ...row(
          `access decision on a list of ${CASES} cases, as ${who}, p95`,
          taken,
          'read anew from the vault',
        ),
        ...(viewer === reader
          ? {
              why: 'a reader needs a grant for each case, and each of his ten thousand is read and decided on; nobody has this many',
            }
          : {}),
      });
    }
  } finally {
    await vault.close();
  }
  return measurements;
};

async function rulesAlone(): Promise<Measurement> {
  const grant = {
    kinds: ['general', 'health'],
    basis: 'consent',
    validFrom: '2026-01-01',
    validUntil: null,
    revokedAt: null,
  } as const;
  // The consent of the last grant only holds, so that each of them is looked at.
  const access = (index: number): CaseAccess => ({
    triaged: true,
    contributed: false,
    grants: Array.from({ length: GRANTS }, (_, place) => ({
      ...grant,
      consent: {
        validFrom: '2026-01-01',
        validUntil: place === GRANTS - 1 ? null : `2026-${String(1 + (index % 9)).padStart(2, '0')}-28`,
        withdrawnAt: null,
      },
    })),
  });
  const accesses = Array.from({ length: CASES }, (_, index) => access(index));
  const taken = await timesOf(TURNS, () =>
    accesses.filter((each) => maySeeCase(reader, each, BENCH_DAY).allowed),
  );
  return row(
    `access rules alone, ${CASES} cases with ${GRANTS} grants on consent each, p95`,
    taken,
    'nothing is read',
  );
}

const row = (what: string, taken: readonly number[], how: string): Measurement => ({
  what,
  measured: p95(taken),
  aim: 10,
  unit: 'ms',
  detail: `median ${figure(median(taken))} ms; ${how}`,
});
