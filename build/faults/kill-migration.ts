import type { OpenVault } from '../../db/vault.ts';
import { killing } from './kill.ts';
import { LATER, laterMigrations, laterTable } from './later-migrations.ts';
import { numberedApp } from './numbered-app.ts';
import { checkSearch, OWNER, openVault, type Prepared, rowsOf } from './prepared.ts';

/** Long notes that make the migrating take some tenths of a second. */
const NOTES = 60;

async function fill(prepared: Prepared): Promise<void> {
  const { app, must } = numberedApp(prepared.dir);
  await must('account.unlock', OWNER);
  const { caseId } = prepared.refs;
  for (let note = 0; note < NOTES; note += 1) {
    const text = `Notitie ${note} ${'woorden en nog meer '.repeat(800)}`;
    await must('case.addItem', { caseId, type: 'note', text, occurredOn: '2026-11-22' });
  }
  await app.close();
}

/** All rows, apart from what says which migrations there were and what they made. */
async function ownRows(vault: OpenVault): Promise<string> {
  await checkSearch(vault);
  const rows = [...(await rowsOf(vault))];
  return JSON.stringify(rows.filter(([table]) => !/^(kysely_|later_|vault_meta)/.test(table)));
}

/** What is wrong with a vault that the later version opened. */
async function wrongWhenMigrated(dir: string, original: string): Promise<string[]> {
  const wrong: string[] = [];
  const vault = await openVault(dir, OWNER, laterMigrations);
  const tables = await rowsOf(vault);
  for (let number = 0; number < LATER; number += 1) {
    const rows = tables.get(laterTable(number))?.length;
    if (rows !== tables.get('items')?.length) wrong.push(`migration ${number} misses rows`);
  }
  if ((await ownRows(vault)) !== original) wrong.push('a row changed by migrating');
  await vault.close();
  return wrong;
}

/** kill -9 while a later version migrates: all of it is done or nothing, and the next start finishes it. */
export const killMigration = killing({
  what: 'kill -9 while migrating',
  work: 'migrate',
  async prepare(prepared) {
    await fill(prepared);
    const before = await openVault(prepared.dir);
    const original = await ownRows(before);
    await before.close();
    return {
      task: () => ({}),
      async check(dir, said) {
        const wrong: string[] = [];
        const old = await openVault(dir).catch((error: { code?: string }) => {
          if (error.code !== 'vaultNewer') throw error;
        });
        if (old !== undefined) {
          if (said.done.length > 0) wrong.push('acknowledged, and not migrated');
          const tables = [...(await rowsOf(old)).keys()];
          if (tables.some((table) => table.startsWith('later_'))) wrong.push('half migrated');
          if ((await ownRows(old)) !== original) wrong.push('a row changed');
          await old.close();
        }
        wrong.push(...(await wrongWhenMigrated(dir, original)));
        return { wrong, counted: old === undefined ? 'migrated whole' : 'as before' };
      },
    };
  },
});
