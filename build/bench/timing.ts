/** The middle of the values; of an even number the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  return (sorted[Math.floor(half)]! + sorted[Math.ceil(half) - 1]!) / 2;
}

/** The value that 95 in 100 do not exceed (nearest rank). */
export function p95(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.95) - 1]!;
}

/** How long `work` takes, in milliseconds. */
export async function timed(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** Milliseconds of `times` runs, after a tenth as many that do not count; `work` gets the number of the run. */
export async function timesOf(times: number, work: (run: number) => unknown): Promise<number[]> {
  const warmUp = Math.ceil(times / 10);
  for (let run = 0; run < warmUp; run += 1) await work(run);
  globalThis.gc?.();
  const taken: number[] = [];
  for (let run = warmUp; run < warmUp + times; run += 1) taken.push(await timed(() => work(run)));
  return taken;
}

/**
 * Milliseconds of each of several that do the same, turn by turn, so that a busy moment of the computer falls on all of
 * them; each turn starts with another one.
 */
export async function sideBySide(
  turns: number,
  contestants: readonly ((turn: number) => unknown)[],
): Promise<number[][]> {
  const warmUp = Math.ceil(turns / 5);
  const taken: number[][] = contestants.map(() => []);
  for (let turn = 0; turn < warmUp + turns; turn += 1) {
    for (let place = 0; place < contestants.length; place += 1) {
      const which = (turn + place) % contestants.length;
      const ms = await timed(() => contestants[which]!(turn));
      if (turn >= warmUp) taken[which]!.push(ms);
    }
    if (turn === warmUp) globalThis.gc?.();
  }
  return taken;
}
