import type { Api } from '../../core/contracts.ts';
import { BENCH_PASSWORD, type BigVault, withApp } from './big-vault.ts';
import type { Measure } from './measure.ts';
import { BENCH_DAY, caseId } from './rows.ts';
import { hasPages, RENDERER } from './start.ts';
import { figure, type Measurement } from './table.ts';
import { median, p95, timesOf } from './timing.ts';
import { scriptOf, typeWhileKilled } from './typing.ts';

const CASES = 10_000;
const PROPOSALS = 30;
const PAPERS = 10;
/** As issue 5 has it: an overleg of 12 cases, 150 typed lines, killed at 20 moments. */
const ON_THE_TABLE = 12;
const LINES = 150;
const KILLS = 20;
/** Four times as fast as 90 words of five letters a minute, to be done in some minutes. */
const KEY_MS = 33;

const times = { startsAt: '10:00', endsAt: '12:00' };

/** What the overleg itself asks: its agenda, its papers, and typing in it without losing a word. */
export const measureOverleg: Measure = async ({ vaults, say }) => {
  const big = await vaults.of(CASES);
  say('proposing an agenda');
  const measurements = [await measureProposal(big)];
  say('agenda and minutes of 15 cases');
  measurements.push(await measurePapers(big));
  const small = await vaults.of(100);
  if (!hasPages(say)) return measurements;
  say(`typing ${LINES} lines, killed ${KILLS} times`);
  return [...measurements, ...(await measureTyping(small))];
};

async function measureProposal(vault: BigVault): Promise<Measurement> {
  const taken = await withApp(vault, 'manager', async (api) => {
    const { meetingId } = await api.meeting.create({ date: '2026-11-26', ...times });
    return timesOf(PROPOSALS, () => api.meeting.propose({ meetingId }));
  });
  return {
    what: `agenda proposed from ${CASES} cases, p95`,
    measured: p95(taken),
    aim: 100,
    unit: 'ms',
    detail: `median ${figure(median(taken))} ms`,
  };
}

/** From the vault to the finished PDF, with the search for names of all other cases. */
async function measurePapers(vault: BigVault): Promise<Measurement> {
  const { agenda, minutes } = await withApp(vault, 'manager', async (api) => {
    const { meetingId, caseIds } = await begin(api, 15);
    for (const id of caseIds) {
      const add = (line: string) => api.meeting.addLine({ meetingId, caseId: id, line });
      await add('Kwam zelf naar de afspraak en sliep deze week goed.');
      await add('officer: geen meldingen sinds september');
      await add('> de borg wordt voorgeschoten omdat de woning anders weg is');
      await add('! postadres verlengen @carer over 2 weken');
    }
    const make = (kind: 'agenda' | 'minutes') => api.document.make({ request: { kind, meetingId } });
    return {
      agenda: await timesOf(PAPERS, () => make('agenda')),
      minutes: await timesOf(PAPERS, () => make('minutes')),
    };
  });
  return {
    what: 'agenda and minutes of 15 cases as PDF, warm',
    measured: median(agenda) + median(minutes),
    aim: 1000,
    unit: 'ms',
    detail: `agenda ${figure(median(agenda))} ms, minutes ${figure(median(minutes))} ms, ${CASES} cases in the vault`,
  };
}

async function measureTyping(vault: BigVault): Promise<Measurement[]> {
  const { meetingId, cases } = await withApp(vault, 'manager', (api) => begin(api, ON_THE_TABLE));
  const typed = await typeWhileKilled(
    {
      vault: vault.dir,
      rendererDir: RENDERER,
      account: 'manager',
      password: BENCH_PASSWORD,
      meetingId,
      lines: scriptOf(cases, LINES, 'carer'),
      keyMs: KEY_MS,
      date: BENCH_DAY,
    },
    KILLS,
  );
  const { kills, lines, keys, p99, worst, lostLines, lostLetters } = typed;
  return [
    {
      what: 'a key in the line until it is painted, p99',
      measured: p99,
      aim: 50,
      unit: 'ms',
      detail: `${keys} keys in Chromium, worst ${figure(worst)} ms, ${KEY_MS} ms apart`,
    },
    {
      what: `lines and letters lost, killed at ${kills} moments`,
      measured: lostLines.length + lostLetters.length,
      aim: 0,
      unit: '×',
      detail: `${lines} lines; letters of more than a second ago`,
    },
  ];
}

/** An overleg of today under way, with the first cases on its agenda. */
async function begin(api: Api, count: number) {
  const caseIds = Array.from({ length: count }, (_, index) => caseId(index));
  const { meetingId } = await api.meeting.create({ date: BENCH_DAY, ...times });
  const { agenda } = await api.meeting.setAgenda({
    meetingId,
    items: caseIds.map((id) => ({ caseId: id, minutes: 10 })),
  });
  await api.meeting.open({ meetingId });
  await api.meeting.start({ meetingId });
  return { meetingId, caseIds, cases: agenda.map(({ caseRef }) => caseRef) };
}
