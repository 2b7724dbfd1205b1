import { mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { verifyAudit } from '../../db/audit.ts';
import type { OpenVault } from '../../db/vault.ts';
import { killing } from './kill.ts';
import { numberedApp } from './numbered-app.ts';
import { checkSearch, copyVault, OWNER, openVault, rowsOf } from './prepared.ts';
import { tokenOf } from './writes.ts';

/** What people wrote, without the log and what the vault keeps about itself. */
async function contentOf(vault: OpenVault): Promise<string> {
  const chain = await verifyAudit(vault.db, vault.auditKey);
  if (!chain.ok) throw new Error(`the log is broken at line ${chain.brokenAt}`);
  await vault.check();
  await checkSearch(vault);
  const rows = [...(await rowsOf(vault))];
  return JSON.stringify(rows.filter(([table]) => !/^(audit_|vault_meta)/.test(table)));
}

/** The content of a vault or a backup, as people wrote it, opened in a copy so that looking changes nothing. */
export async function contentIn(dir: string): Promise<string> {
  const copy = `${dir}-bekeken`;
  copyVault(dir, copy);
  const vault = await openVault(copy);
  try {
    return await contentOf(vault);
  } finally {
    await vault.close();
  }
}

/** The folders that have the name of a finished backup. */
function backupsIn(folder: string): string[] {
  return readdirSync(folder).filter((name) => /^casuskluis-\d/.test(name) && !name.endsWith('-bekeken'));
}

/** kill -9 while a backup is made: what has the name of one is whole, and the vault keeps everything. */
export const killBackup = killing({
  what: 'kill -9 while making a backup',
  work: 'backup',
  async prepare() {
    return {
      task: (dir) => {
        const folder = join(dirname(dir), 'stick');
        mkdirSync(folder);
        return { folder };
      },
      async check(dir, said) {
        const wrong: string[] = [];
        const written = said.begun.filter((n) => n < (said.begun.at(-1) ?? 0));
        const content = await contentIn(dir);
        for (const n of written) if (!content.includes(tokenOf(n))) wrong.push(`note ${n} is gone`);
        const folder = join(dirname(dir), 'stick');
        const backups = backupsIn(folder);
        if (said.done.length > 0 && backups.length === 0) wrong.push('an acknowledged backup is gone');
        const whole: string[] = [];
        for (const name of backups) {
          whole.push(
            await contentIn(join(folder, name)).catch((error) => {
              wrong.push(`${name} does not open: ${String(error)}`);
              return '';
            }),
          );
        }
        const last = said.done.at(-1);
        if (last !== undefined && !whole.some((each) => each.includes(tokenOf(last)))) {
          wrong.push(`no backup holds note ${last}, which was written before it`);
        }
        const vault = await openVault(dir);
        await vault.close();
        const left = readdirSync(dir).filter(
          (name) => !/^kluis\.(db|sleutels\.json|reservekopie\.json)$/.test(name),
        );
        if (left.length > 0) wrong.push(`left in the vault: ${left.join(', ')}`);
        return { wrong, counted: `with ${backups.length} backups` };
      },
    };
  },
});

/** What is wrong with the folders in which the vault from before a restore is kept. */
async function wrongInKept(dir: string, kept: readonly string[], old: string): Promise<string[]> {
  if (kept.length !== 1) return [`${kept.length} folders with what was there before`];
  return (await contentIn(join(dir, kept[0]!))) === old ? [] : ['what was kept is not what was there'];
}

/** What is wrong with a vault that was not restored. */
function wrongInOld(isOld: boolean, acknowledged: boolean, kept: readonly string[]): string[] {
  if (!isOld) return ['neither the old one nor the restored one'];
  if (acknowledged) return ['acknowledged, and the old one is there'];
  return kept.length > 0 ? ['the old one is there, and kept as well'] : [];
}

/** kill -9 while a backup is put back: the vault is the old one or the restored one, and the old one is kept. */
export const killRestore = killing({
  what: 'kill -9 while putting a backup back',
  work: 'restore',
  async prepare({ dir, refs }, folder) {
    const stick = join(folder, 'stick');
    mkdirSync(stick);
    const numbered = numberedApp(dir, 1);
    const { app, must } = numbered;
    await must('account.unlock', OWNER);
    const { name } = (await must('backup.make', { folder: stick })) as { name: string };
    numbered.n = 2;
    const note = { caseId: refs.caseId, type: 'note', text: 'Na de reservekopie', occurredOn: '2026-11-22' };
    await must('case.addItem', note);
    await app.close();
    const old = await contentIn(dir);
    const restored = await contentIn(join(stick, name));
    return {
      task: () => ({ folder: stick, backup: name }),
      async check(dir, said) {
        const vault = await openVault(dir);
        const content = await contentOf(vault);
        await vault.close();
        const kept = readdirSync(dir).filter((each) => each.startsWith('bewaard-'));
        const wrong =
          content === restored
            ? await wrongInKept(dir, kept, old)
            : wrongInOld(content === old, said.done.length > 0, kept);
        return { wrong, counted: content === restored ? 'restored' : 'as before' };
      },
    };
  },
});
