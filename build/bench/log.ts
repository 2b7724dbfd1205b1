import { createHmac } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createApp } from '../../core/app.ts';
import { apiOn } from '../../core/client.ts';
import type { Api } from '../../core/contracts.ts';
import { limits } from '../../db/derivation.ts';
import { auditKeyOf, openSlot, readSlots } from '../../db/keyslots.ts';
import { openDatabase, type RawDatabase } from '../../db/open.ts';
import { DATABASE_FILE } from '../../db/vault-files.ts';
import { BENCH_PASSWORD, benchEnv } from './big-vault.ts';
import type { Measure } from './measure.ts';
import type { Measurement } from './table.ts';
import { median, timed } from './timing.ts';

const LINES = 1_000_000;
const TIMES = 5;
const ACCOUNTS = 5;
const CASES = 60;

const CALLS = [
  'draft.save',
  'case.get',
  'case.timeline',
  'meeting.get',
  'home.today',
  'case.addItem',
  'search.find',
];

/** The log of years: checking all of it, how long others wait meanwhile, and reading parts of it. */
export const measureLog: Measure = async ({ vaults, say }) => {
  const dir = join(vaults.dir, 'log');
  const app = createApp({
    vaultDir: dir,
    env: benchEnv(),
    derivation: limits.floor,
    host: { chooseFile: async () => null, writeFile: () => () => undefined, chooseFolder: async () => null },
  });
  const api = apiOn((name, input) => app.invoke(name, input, 'headless'));
  const owner = { username: 'manager', password: BENCH_PASSWORD };
  try {
    await api.account.createVault({
      municipality: 'Oosterveld',
      displayName: 'manager',
      password: BENCH_PASSWORD,
    });
    const { accounts } = await api.account.list({});
    const { caseId } = await api.signal.add({
      person: { familyName: 'Amrani' },
      observedOn: '2026-11-20',
      source: 'self',
      text: 'Vraagt hulp.',
    });
    await api.account.lock({});
    say(`a log of ${LINES} lines`);
    await fill(dir, accounts[0]!.accountId, caseId);
    await api.account.unlock(owner);
    say('checking the log');
    const waits: number[] = [];
    let busy = true;
    const others = (async () => {
      while (busy) {
        waits.push(await timed(() => api.organisation.list({})));
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    })();
    const before = process.cpuUsage();
    const verify = await timed(async () => {
      const { intact, lines } = await api.log.verify({});
      if (!intact || lines < LINES) throw new Error(`the log does not fit after ${lines} lines`);
    });
    const { user, system } = process.cpuUsage(before);
    busy = false;
    await others;
    const longest = Math.max(...waits);
    say('reading the log');
    return [
      {
        what: 'log: check the chain of a million lines',
        measured: verify,
        aim: 10_000,
        unit: 'ms',
        detail: `${((user + system) / 1000).toFixed(0)} ms of processor; ${waits.length} other calls went on meanwhile, the slowest took ${longest.toFixed(0)} ms`,
        why: 'a seal a line is a few microseconds of HMAC; a busy computer shares its processors',
      },
      ...(await reading(api, accounts[0]!.accountId)),
    ];
  } finally {
    await app.close();
    rmSync(dir, { recursive: true, force: true });
  }
};

/** The slowest of the filters, each the first part of fifty lines. */
async function reading(api: Api, accountId: string): Promise<Measurement[]> {
  const filters: Readonly<Record<string, Parameters<Api['log']['list']>[0]>> = {
    'no filter': {},
    'one case': { caseNumber: '2026-01' },
    'one account': { accountId },
    'a rare kind': { kind: 'sharing' },
    'what was refused': { result: 'refused' },
    'a day long ago': { from: '2020-02-01', until: '2020-02-01' },
    'an old part': { before: 500_000 },
  };
  const found: [string, number][] = [];
  for (const [name, filter] of Object.entries(filters)) {
    const times: number[] = [];
    for (let turn = 0; turn < TIMES; turn += 1) times.push(await timed(() => api.log.list(filter)));
    found.push([name, median(times)]);
  }
  const slowest = found.reduce((a, b) => (b[1] > a[1] ? b : a));
  return [
    {
      what: 'log: fifty lines out of a million, slowest filter',
      measured: slowest[1],
      aim: 100,
      unit: 'ms',
      detail: found.map(([name, ms]) => `${name} ${ms.toFixed(0)}`).join(', '),
    },
  ];
}

/** Writes the lines straight into the database, sealed as the product does (security.md, "The log"). */
async function fill(dir: string, accountId: string, caseId: string): Promise<void> {
  const opened = await openSlot(readSlots(dir), 'manager', BENCH_PASSWORD);
  const database = openDatabase(join(dir, DATABASE_FILE), opened!.dataKeys[0]!);
  const key = auditKeyOf(opened!.vaultSecret);
  const seal = (text: string): string => createHmac('sha256', key).update(text).digest('hex');
  const without = ['audit_log_at_the_end', 'audit_head_grows'];
  const triggers = without.map((name) => triggerOf(database, name));
  for (const name of without) database.exec(`DROP TRIGGER ${name}`);
  const head = database.prepare('SELECT count, last_hmac FROM audit_head').get() as {
    count: number;
    last_hmac: string;
  };
  const insert = database.prepare('INSERT INTO audit_log VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  let hmac = head.last_hmac;
  database.exec('BEGIN');
  for (let seq = head.count + 1; seq <= LINES; seq += 1) {
    const call = CALLS[seq % CALLS.length]!;
    const line = [
      seq,
      new Date(Date.UTC(2019, 0, 1) + seq * 240_000).toISOString(),
      seq % ACCOUNTS === 0 ? accountId : `account-${seq % ACCOUNTS}`,
      call,
      call.split('.')[0]!,
      null,
      seq % 3 === 0
        ? null
        : seq % CASES === 1
          ? caseId
          : `00000000-be9c-4000-8000-${String(seq % CASES).padStart(12, '0')}`,
      seq % 5000 === 0 ? 'notAllowed' : 'ok',
      'browser',
      null,
    ];
    hmac = seal(hmac + JSON.stringify(line));
    insert.run(...line, hmac);
  }
  const mac = seal(`head:${LINES}:${hmac}`);
  database.prepare('UPDATE audit_head SET count = ?, last_hmac = ?, mac = ?').run(LINES, hmac, mac);
  database.exec('COMMIT');
  for (const trigger of triggers) database.exec(trigger);
  database.close();
}

function triggerOf(database: RawDatabase, name: string): string {
  const found = database
    .prepare("SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name = ?")
    .get(name);
  return (found as { sql: string }).sql;
}
