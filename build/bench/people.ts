import type { Api } from '../../core/contracts.ts';
import { Dice, madeUpPersons, writtenDown } from '../../core/person/likeness/misspellings.ts';
import { type BenchAccount, withApp } from './big-vault.ts';
import type { Measure } from './measure.ts';
import { caseId } from './rows.ts';
import { figure, type Measurement } from './table.ts';
import { median, p95, timed } from './timing.ts';

const PERSONS = 10_000;
const TURNS = 300;

/** Looking somebody up among 10,000 persons by a name as others write it: how long it takes, and how often it is right. */
export const measurePeople: Measure = async ({ vaults, say }) => {
  const dice = new Dice(20_261_122);
  const persons = madeUpPersons(PERSONS, dice);
  const vault = await vaults.ofPersons(persons);
  const known = Array.from({ length: TURNS }, () => dice.between(0, PERSONS - 1));
  const misspelled = known.map((index) => writtenDown(persons[index]!, dice));
  const strangers = madeUpPersons(TURNS, dice).map((stranger) => writtenDown(stranger, dice));
  const measurements: Measurement[] = [];
  for (const account of ['manager', 'carer'] satisfies BenchAccount[]) {
    const role = account === 'manager' ? 'procesmanager' : 'participant';
    say(`looking up ${2 * TURNS} names among ${PERSONS} persons, as ${role}`);
    await withApp(vault, account, async (api) => {
      const first = await timed(() => api.person.find({ name: 'Proef' }));
      const { taken, found } = await lookUp(api, [...misspelled, ...strangers]);
      measurements.push({
        what: `duplicate check, p95, ${PERSONS} persons, as ${role}`,
        measured: p95(taken),
        aim: 50,
        unit: 'ms',
        why: 'a line in the log goes to disk with every look; a busy computer adds its own waiting',
        detail: `median ${figure(median(taken))} ms; the first look, which may file all names anew, ${figure(first)} ms`,
      });
      if (account !== 'manager') return;
      const missed = known.filter((index, turn) => !found[turn]!.includes(caseId(index)));
      const alarms = found.slice(TURNS).filter((people) => people.length > 0);
      const share = (count: number) => (100 * count) / TURNS;
      measurements.push(
        {
          what: 'misspelled persons not found again',
          measured: share(missed.length),
          aim: 2,
          unit: '%',
          detail: `${missed.length} of ${TURNS}; spelled by sound and by hand, roepnaam, initials, partly known birth dates`,
        },
        {
          what: 'strangers taken for somebody known',
          measured: share(alarms.length),
          aim: 5,
          unit: '%',
          detail: `${alarms.length} of ${TURNS}; half of them named with a whole birth date, a fifth without`,
        },
      );
    });
  }
  return measurements;
};

async function lookUp(api: Api, names: readonly { typed: string; birthDate: string }[]) {
  const taken: number[] = [];
  const found: string[][] = [];
  for (const { typed, birthDate } of names) {
    taken.push(
      await timed(async () => {
        const { people } = await api.person.find({ name: typed, birthDate });
        found.push(people.map((person) => person.caseId));
      }),
    );
  }
  return { taken, found };
}
