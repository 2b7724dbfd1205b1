import type { Api } from '../../core/contracts.ts';
import { type BenchAccount, withApp } from './big-vault.ts';
import type { Measure } from './measure.ts';
import { listFilter, searchText } from './questions.ts';
import { caseId } from './rows.ts';
import { figure, type Measurement } from './table.ts';
import { median, p95, sideBySide } from './timing.ts';

const FEW = 100;
const MANY = 10_000;
const TURNS = 100;

const asked = [
  {
    what: 'case page',
    aim: 10,
    why: 'reading is logged too: every call waits for the disk to hold its line in the log',
    ask: (api: Api, turn: number, cases: number) => api.case.get({ caseId: caseId((turn * 7919) % cases) }),
  },
  {
    what: 'case list with filter',
    aim: 30,
    why: 'what asks attention is sought in all open actions; a participant’s list puts the decision to every case',
    ask: (api: Api, turn: number) => api.case.list(listFilter(turn)),
  },
  {
    what: 'full-text search',
    aim: 50,
    why: 'the texts here are made of few words, so that one word stands in tens of thousands of notes',
    ask: (api: Api, turn: number) => api.search.find({ text: searchText(turn), limit: 50 }),
  },
] as const;

/** Three calls through dispatch, with their line in the log on disk, on a vault that is as large as it may get. */
export const measureScale: Measure = async ({ vaults, say }) => {
  const few = await vaults.of(FEW);
  const many = await vaults.of(MANY);
  const measurements: Measurement[] = [];
  for (const account of ['manager', 'carer'] satisfies BenchAccount[]) {
    say(`calls on ${FEW} and ${MANY} cases, as ${roleOf[account]}`);
    await withApp(few, account, (onFew) =>
      withApp(many, account, async (onMany) => {
        for (const one of asked) measurements.push(await growthOf(one, onFew, onMany, roleOf[account]));
      }),
    );
  }
  return measurements;
};

const roleOf = { manager: 'procesmanager', carer: 'participant' } as const;

async function growthOf(
  { what, aim, why, ask }: (typeof asked)[number],
  onFew: Api,
  onMany: Api,
  role: string,
): Promise<Measurement> {
  const [before, after] = (await sideBySide(TURNS, [
    (turn) => ask(onFew, turn, FEW),
    (turn) => ask(onMany, turn, MANY),
  ])) as [number[], number[]];
  return {
    what: `${what}, p95, ${MANY} cases, as ${role}`,
    measured: p95(after),
    aim,
    unit: 'ms',
    why,
    detail:
      `median ${figure(median(after))} ms; ${FEW} cases: p95 ${figure(p95(before))}, median ${figure(median(before))} ms; ` +
      `growth of the median ${figure(median(after) / median(before))}×`,
  };
}
