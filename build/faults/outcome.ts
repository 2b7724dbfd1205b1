import type { Random } from './random.ts';

/** What one kind of fault gave: how often it was tried, and each failure in a sentence. */
export interface Outcome {
  readonly what: string;
  readonly tried: number;
  /** What was counted on the way, such as the writes that were acknowledged. */
  readonly detail: string;
  readonly failures: readonly string[];
}

/** One kind of fault, tried a number of times. */
export type Fault = (given: {
  readonly times: number;
  readonly random: Random;
  readonly seed: number;
  /** A folder of its own, removed afterwards. */
  readonly folder: string;
  readonly say: (sentence: string) => void;
}) => Promise<Outcome>;

/** Failures shown of one kind; the others are only counted. */
const SHOWN = 10;

/** The outcomes as a table for a terminal, and under it what failed. */
export function renderOutcomes(outcomes: readonly Outcome[]): string {
  const head = ['what', 'tried', 'failed', 'on the way'];
  const lines = outcomes.map(({ what, tried, failures, detail }) => [
    what,
    String(tried),
    String(failures.length),
    detail,
  ]);
  const widths = head.map((title, column) =>
    Math.max(title.length, ...lines.map((line) => line[column]!.length)),
  );
  const render = (cells: readonly string[]): string =>
    cells
      .map((cell, column) =>
        column === 1 || column === 2 ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
      )
      .join('  ')
      .trimEnd();
  const failed = outcomes.flatMap(({ what, failures }) => [
    ...failures.slice(0, SHOWN).map((failure) => `FAILED ${what}: ${failure}`),
    ...(failures.length > SHOWN ? [`FAILED ${what}: and ${failures.length - SHOWN} more`] : []),
  ]);
  return [
    render(head),
    render(widths.map((width) => '-'.repeat(width))),
    ...lines.map(render),
    ...failed,
  ].join('\n');
}

/** Does `work` for 0, 1, 2 … up to `times`, in a few lanes side by side; a lane that throws ends all. */
export async function inLanes(
  times: number,
  lanes: number,
  work: (turn: number, lane: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: Math.min(lanes, times) }, async (_, lane) => {
      while (next < times) {
        const turn = next;
        next += 1;
        await work(turn, lane);
      }
    }),
  );
}
