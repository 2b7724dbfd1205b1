import { Dice, madeUpPersons } from '../../core/person/likeness/misspellings.ts';
import { withApp } from './big-vault.ts';
import type { Measure } from './measure.ts';
import { figure, type Measurement } from './table.ts';
import { timed } from './timing.ts';

const ROWS = 1000;
const PERSONS = 1000;

/** Taking over a list of 1,000 rows into a vault that knows as many people: looking at it, the real thing, and all of it back. */
export const measureImport: Measure = async ({ vaults, say }) => {
  const vault = await vaults.ofPersons(madeUpPersons(PERSONS, new Dice(20_261_122)));
  const rows = madeUpPersons(ROWS, new Dice(4)).map(({ givenNames, familyName, birthDate }) =>
    [givenNames, familyName, birthDate, '3-11-2026', 'Zorgen om het gebruik'].join(';'),
  );
  const list = ['Voornamen;Achternaam;Geboortedatum;Eerste contact;Reden', ...rows].join('\n');
  const measurements: Measurement[] = [];
  say(`taking over a list of ${ROWS} rows`);
  await withApp(vault, 'manager', async (api) => {
    const base64 = Buffer.from(list, 'utf8').toString('base64');
    const opened = await api.import.read({ fileName: 'lijst.csv', base64 });
    const header = opened.sheets[0]!.header;
    const { importId } = opened;
    const { columns } = await api.import.propose({ importId, sheet: 0, header });
    const plan = {
      importId,
      sheet: 0,
      header,
      columns: columns.map(({ meaning }) => meaning),
      source: 'otherMeeting' as const,
      observedOn: '2026-11-01',
    };
    const preview = await timed(() => api.import.preview(plan));
    let batchId = '';
    const run = await timed(async () => {
      ({ batchId } = await api.import.run(plan));
    });
    const undo = await timed(() => api.import.undo({ batchId }));
    measurements.push({
      what: `list of ${ROWS} rows taken over`,
      measured: run,
      aim: 5000,
      unit: 'ms',
      detail: `${PERSONS} persons known before; looking at it first ${figure(preview)} ms, taking it back ${figure(undo)} ms`,
    });
  });
  return measurements;
};
