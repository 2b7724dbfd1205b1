import { parseArgs } from 'node:util';
import { isIsoDate, localDate } from '../../base/dates.ts';
import { Refusal } from '../../base/refusal.ts';
import { accounts } from '../../core/example/content/municipality.ts';
import { hasDisplay, openApp } from '../open-app.ts';
import { runDemo } from './run.ts';

/*
 * npm run demo [-- --date YYYY-MM-DD] [--out DIR] [--no-app]: makes a vault of a fictional municipality through the
 * application's own calls, writes the papers of one overleg beside it, and opens the application on that vault.
 */

const say = (sentence: string): void => void process.stdout.write(`${sentence}\n`);

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      date: { type: 'string' },
      out: { type: 'string', default: './demo' },
      'no-app': { type: 'boolean', default: false },
    },
  });
  const date = values.date ?? localDate(new Date().toISOString());
  if (!isIsoDate(date)) {
    throw new Refusal('badDate', 'Achter --date hoort een datum, bijvoorbeeld 2026-11-22.');
  }
  const started = performance.now();
  const vaultDir = await runDemo({ date, out: values.out, say });
  const seconds = ((performance.now() - started) / 1000).toFixed(1).replace('.', ',');
  say(`Klaar in ${seconds} s. Alles staat in ${values.out}: kluis, documenten en demo.json.`);
  const { username, password } = accounts.procesmanager;
  say(`Ontgrendelen: gebruikersnaam ${username}, wachtwoord ${password}`);
  if (values['no-app']) return;
  if (!hasDisplay()) {
    say('Er is geen scherm, dus de app wordt niet geopend. Openen kan later met: npm start -- --vault MAP.');
    return;
  }
  const given = values.date === undefined ? [] : ['--date', values.date];
  process.exitCode = await openApp(['--vault', vaultDir, ...given], say);
}

try {
  await main();
} catch (cause) {
  process.stderr.write(`${cause instanceof Error ? cause.message : 'De demo is niet gelukt.'}\n`);
  process.exitCode = 1;
}
