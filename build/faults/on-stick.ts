import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type OpenedBackup, restoreBackup } from '../../db/backup/restore.ts';
import { numberedApp } from './numbered-app.ts';
import { copyVault, OWNER, type Prepared } from './prepared.ts';
import { momentOf } from './writes.ts';

/** Makes a backup of the vault in `dir`, with the app, in `folder/stick`. */
export async function stickWithBackup(dir: string, folder: string): Promise<{ stick: string; name: string }> {
  const stick = join(folder, 'stick');
  mkdirSync(stick);
  const copy = join(folder, 'gekopieerd');
  copyVault(dir, copy);
  const { app, must } = numberedApp(copy, 1);
  await must('account.unlock', OWNER);
  const { name } = (await must('backup.make', { folder: stick })) as { name: string };
  await app.close();
  return { stick, name };
}

/** The prepared vault with a note that no backup has, closed, in `folder/later`. */
export async function laterVault({ dir, refs }: Prepared, folder: string): Promise<string> {
  const later = join(folder, 'later');
  copyVault(dir, later);
  const { app, must } = numberedApp(later, 2);
  await must('account.unlock', OWNER);
  const note = { caseId: refs.caseId, type: 'note', text: 'Na de reservekopie', occurredOn: '2026-11-22' };
  await must('case.addItem', note);
  await app.close();
  return later;
}

/** The files in a folder with their content, as one fingerprint: of a vault that nobody has open. */
export function bytesIn(dir: string): string {
  const hash = createHash('sha256');
  const names = readdirSync(dir, { withFileTypes: true, recursive: true });
  for (const each of names.toSorted((a, b) => a.name.localeCompare(b.name))) {
    hash.update(`${each.name}\0`);
    if (each.isFile()) hash.update(readFileSync(join(each.parentPath, each.name)));
  }
  return hash.digest('hex');
}

/** Puts an opened backup in the place of the vault in `dir`, which nobody has open. */
export function restoring(
  dir: string,
  opened: OpenedBackup,
  onBytes?: (done: number) => void,
): Promise<{ keptIn: string | null }> {
  const at = momentOf(3);
  const line = { at, accountId: null, call: 'backup.restore', objectType: 'backup', objectId: null } as const;
  return restoreBackup(dir, opened, {
    now: at,
    holder: OWNER.username,
    line: { ...line, caseId: null, result: 'ok', origin: 'headless', detail: null },
    meta: {},
    onBytes,
  });
}
