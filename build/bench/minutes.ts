import { withApp } from './big-vault.ts';
import type { Measure } from './measure.ts';
import { caseId } from './rows.ts';
import { figure, type Measurement } from './table.ts';
import { median, p95, timesOf } from './timing.ts';

const CASES = 10_000;
const TIMES = 100;

const lines = [
  'Hij kwam zelf naar de afspraak en sliep deze week goed.',
  '> De borg wordt voorgeschoten omdat de woning anders weg is',
  '! Postadres verlengen @manager over 2 weken',
];

/** A line typed in an overleg that is under way, until it is on disk with its line in the log. */
export const measureMinutes: Measure = async ({ vaults, say }) => {
  const vault = await vaults.of(CASES);
  say('typing lines in the minutes');
  const taken = await withApp(vault, 'manager', async (api) => {
    const on = caseId(0);
    const { meetingId } = await api.meeting.create({
      date: '2026-11-22',
      startsAt: '10:00',
      endsAt: '12:00',
    });
    await api.meeting.setAgenda({ meetingId, items: [{ caseId: on, minutes: 10 }] });
    await api.meeting.open({ meetingId });
    await api.meeting.start({ meetingId });
    return timesOf(TIMES, (turn) =>
      api.meeting.addLine({ meetingId, caseId: on, line: lines[turn % lines.length]! }),
    );
  });
  return [
    {
      what: 'one typed line in the minutes until it is on disk, p95',
      measured: p95(taken),
      aim: 20,
      unit: 'ms',
      why: 'most of it is the disk: the line and its line in the log are synced before the answer',
      detail: `median ${figure(median(taken))} ms, ${CASES} cases`,
    } satisfies Measurement,
  ];
};
