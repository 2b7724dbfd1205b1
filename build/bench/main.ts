import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { measureAccess } from './access.ts';
import { measureBackup } from './backup.ts';
import { Vaults } from './big-vault.ts';
import { removeChildren } from './children.ts';
import { measureDocuments } from './documents.ts';
import { measureImport } from './import.ts';
import { measureLog } from './log.ts';
import type { Measure } from './measure.ts';
import { measureMinutes } from './minutes.ts';
import { measureOverleg } from './overleg.ts';
import { measurePeople } from './people.ts';
import { measureScale } from './scale.ts';
import { measureStart } from './start.ts';
import { measureStores } from './stores.ts';
import { type Measurement, outcomeOf, renderTable } from './table.ts';
import { measureUnlock } from './unlock.ts';

/*
 * npm run bench [-- --json] [--only NAME]...: measures what issues 2 and 5 name and prints one table; with --json the same as
 * JSON on stdout. Progress goes to stderr. A missed aim is a line in the table, not a failure.
 */

const measures: Readonly<Record<string, Measure>> = {
  stores: measureStores,
  scale: measureScale,
  access: measureAccess,
  people: measurePeople,
  import: measureImport,
  minutes: measureMinutes,
  overleg: measureOverleg,
  documents: measureDocuments,
  start: measureStart,
  unlock: measureUnlock,
  log: measureLog,
  backup: measureBackup,
};

const started = performance.now();
const say = (sentence: string): void => {
  const seconds = ((performance.now() - started) / 1000).toFixed(0).padStart(4);
  process.stderr.write(`${seconds} s  ${sentence}\n`);
};

function chosen(): { json: boolean; names: string[] } {
  const { values } = parseArgs({
    options: { json: { type: 'boolean', default: false }, only: { type: 'string', multiple: true } },
  });
  const names = values.only ?? Object.keys(measures);
  const unknown = names.find((name) => measures[name] === undefined);
  if (unknown !== undefined) {
    throw new Error(`--only ${unknown} is not measured; choose from ${Object.keys(measures).join(', ')}`);
  }
  return { json: values.json, names };
}

/** How busy the computer was over the last minute: processes that ran or waited. */
const load = (): string => (loadavg()[0] ?? 0).toFixed(1);

async function main(): Promise<void> {
  const { json, names } = chosen();
  const before = load();
  const vaults = new Vaults(say);
  const clean = (): void => {
    vaults.remove();
    removeChildren();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      clean();
      process.exit(1);
    });
  }
  const measurements: Measurement[] = [];
  try {
    for (const name of names) {
      // What was measured before is not lost with one that breaks down.
      await measures[name]!({ vaults, say }).then(
        (rows) => measurements.push(...rows),
        (cause: unknown) => failed(`${name} could not be measured`, cause),
      );
    }
  } finally {
    clean();
  }
  const machine = {
    node: process.version,
    cpus: navigator.hardwareConcurrency,
    loadBefore: before,
    loadAfter: load(),
  };
  if (json) {
    const rows = measurements.map((measurement) => ({ ...measurement, result: outcomeOf(measurement) }));
    process.stdout.write(`${JSON.stringify({ machine, rows }, null, 2)}\n`);
    return;
  }
  const busy =
    Number(before) > machine.cpus
      ? ' Other work kept the computer busy: times are longer than on a quiet one.'
      : '';
  process.stdout.write(
    `${renderTable(measurements)}\n\nNode ${machine.node}, ${machine.cpus} processors, load ${before} before and ${machine.loadAfter} after.${busy}\n`,
  );
}

function failed(what: string, cause: unknown): void {
  say(`${what}: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`);
  process.exitCode = 1;
}

await main().catch((cause: unknown) => failed('stopped', cause));
