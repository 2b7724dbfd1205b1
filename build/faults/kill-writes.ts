import { join } from 'node:path';
import { killAtRandom, measure } from './kill.ts';
import { undisturbed, wrongIn } from './left-behind.ts';
import { type Fault, inLanes } from './outcome.ts';
import { copyVault, OWNER, openVault, prepareVault } from './prepared.ts';

/** Kills after which a lane goes on with a fresh copy: a vault that grows makes every check slower. */
const PER_COPY = 25;
const LANES = 3;
/** Time for some tens of writes. */
const WORKING_MS = 300;

/** kill -9 at random moments of mixed writes through the app: nothing acknowledged is gone, nothing is there by half. */
export const killWrites: Fault = async ({ times, random, folder, say }) => {
  const prepared = await prepareVault(folder);
  const whole = await undisturbed(prepared, join(folder, 'undisturbed'));
  const tried = {
    work: 'write',
    dir: join(folder, 'tried'),
    ...OWNER,
    start: 0,
    refs: prepared.refs,
  } as const;
  copyVault(prepared.dir, tried.dir);
  const span = { ...(await measure(tried)), working: WORKING_MS };
  const failures: string[] = [];
  const acknowledged = Array.from({ length: LANES }, () => new Set<number>());
  const turns = Array.from({ length: LANES }, () => 0);
  let total = 0;
  let cut = 0;
  await inLanes(times, LANES, async (turn, lane) => {
    const dir = join(folder, `lane-${lane}`);
    if (turns[lane]! % PER_COPY === 0) {
      copyVault(prepared.dir, dir);
      acknowledged[lane]!.clear();
    }
    const start = (turns[lane]! % PER_COPY) * 2000;
    turns[lane]! += 1;
    const task = { work: 'write', dir, ...OWNER, start, refs: prepared.refs } as const;
    const said = await killAtRandom(task, random, span);
    for (const n of said.done) acknowledged[lane]!.add(n);
    total += said.done.length;
    if (said.begun.length > said.done.length) cut += 1;
    try {
      const vault = await openVault(dir);
      const wrong = await wrongIn(vault, acknowledged[lane]!, whole);
      failures.push(...wrong.map((each) => `kill ${turn}: ${each}`));
      await vault.close();
    } catch (error) {
      failures.push(`kill ${turn}: the vault does not open: ${String(error)}`);
      turns[lane] = 0;
    }
    if ((turn + 1) % 100 === 0) say(`${turn + 1} kills while writing`);
  });
  const detail = `${total} writes acknowledged; ${cut} kills in the middle of one`;
  return { what: 'kill -9 while writing', tried: times, detail, failures };
};
