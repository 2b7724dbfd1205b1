import type { z } from 'zod';
import { momentInWords } from '../../base/dates.ts';
import { Refusal } from '../../base/refusal.ts';
import { type AuditLine, appendAudit } from '../../db/audit.ts';
import { damageOf } from '../../db/backup/damage.ts';
import { backupNamed, findFolder } from '../../db/backup/folder.ts';
import { backupRefusal } from '../../db/backup/refusals.ts';
import { rememberFolder } from '../../db/backup/remembered.ts';
import {
  type Backup,
  type OpenedBackup,
  replaceSlots,
  restoreBackup,
  roleBehind,
} from '../../db/backup/restore.ts';
import { papersOfSlot, readSlots } from '../../db/keyslots.ts';
import type { OpenContext } from '../context.ts';
import type { backupCalls } from './contract.ts';
import { holderOf, ownFolder, unlockBackup } from './opening.ts';
import { bytesOf, databaseIn, fingerprintIn } from './present.ts';

type Input<K extends 'restore' | 'restoreSlots'> = z.output<(typeof backupCalls)[K]['input']>;
type Restored = { madeAt: string; keptIn: string | null };

/** Puts a backup in the place of the vault here. Refuses `notAllowed`, `backupOtherVault`, `exampleOnly`, and as `restoreBackup` does. */
export async function restore(ctx: OpenContext, input: Input<'restore'>): Promise<Restored> {
  return withOpened(ctx, input, async (backup, opened) => {
    const dir = ctx.session.vaultDir;
    const here = fingerprintIn(dir);
    if (ctx.example.accounts !== null && here !== backup.manifest.vault) {
      // What is real would lie in a folder that goes away.
      throw new Refusal(
        'exampleOnly',
        'In het voorbeeld kunt u alleen een kopie van het voorbeeld terugzetten. Stop eerst met het voorbeeld.',
      );
    }
    if (here !== null && here !== backup.manifest.vault && !input.otherVault) {
      throw backupRefusal('backupOtherVault');
    }
    const line = lineOf(ctx, 'backup.restore', opened, backup);
    return ctx.backups.run('restore', async ({ signal, report, passed }) => {
      const { keptIn } = await restoreBackup(dir, opened, {
        now: ctx.env.now(),
        holder: holderOf(input),
        line,
        meta: metaOf(dir, input.folder, backup),
        signal,
        onBytes: (done) => report(done === total(backup) ? 'check' : 'copy', done, total(backup)),
        closeVault: ctx.session.isOpen
          ? async () => {
              passed();
              await logHere(ctx, line);
              await ctx.lock('hand');
            }
          : undefined,
      });
      return keptIn;
    });
  });
}

/** Puts back the keys alone. Refuses `notAllowed`, `slotsDoNotFit`, and as `replaceSlots` does. */
export async function restoreSlots(ctx: OpenContext, input: Input<'restoreSlots'>): Promise<Restored> {
  return withOpened(ctx, input, async (backup, opened) => {
    if (!slotsAreTheProblem(ctx.session.vaultDir)) {
      throw new Refusal(
        'slotsInOrder',
        'Met de sleutels van de kluis op deze computer is niets mis. Ontgrendel met uw naam en wachtwoord, of zet de hele reservekopie terug.',
      );
    }
    return replaceSlots(ctx.session.vaultDir, opened, {
      now: ctx.env.now(),
      holder: holderOf(input),
      line: lineOf(ctx, 'backup.restoreSlots', opened, backup),
    });
  });
}

/** Whether there is a database here that is not known to be damaged, and a slots file that cannot be used. */
export function slotsAreTheProblem(dir: string): boolean {
  if (databaseIn(dir) === null || damageOf(dir) !== undefined) return false;
  try {
    readSlots(dir);
    return false;
  } catch {
    return true;
  }
}

/** Opens the backup as a procesmanager, runs `work`, and keeps how it ended for the page that comes after this one. */
async function withOpened(
  ctx: OpenContext,
  input: Input<'restoreSlots'>,
  work: (backup: Backup, opened: OpenedBackup) => Promise<string | null>,
): Promise<Restored> {
  const backup = backupNamed(findFolder(input.folder), input.name);
  const wasOpen = ctx.session.isOpen;
  const opened = await unlockBackup(ctx, backup, input, { check: 'none' });
  try {
    if (roleBehind(opened.opened, opened.facts) !== 'manager') {
      throw new Refusal(
        'notAllowed',
        'Alleen de procesmanager zet een reservekopie terug. Vraag de procesmanager om dit met het eigen wachtwoord te doen.',
      );
    }
    const keptIn = await work(backup, opened);
    const { vaultDir } = ctx.session;
    const folder = findFolder(input.folder);
    if (folder !== ownFolder(vaultDir)) rememberFolder(vaultDir, folder);
    const { madeAt } = backup.manifest;
    const kept = keptIn === null ? '' : ` Wat hier stond, is bewaard in ${keptIn}.`;
    ctx.backups.tell(
      true,
      `De reservekopie van ${momentInWords(madeAt)} is teruggezet.${kept} ${next(opened)}`,
    );
    return { madeAt, keptIn };
  } catch (error) {
    // Once the vault was closed for it, the page that asked is gone.
    if (wasOpen && !ctx.session.isOpen && error instanceof Refusal) ctx.backups.tell(false, error.message);
    throw error;
  } finally {
    opened.forget();
  }
}

function total(backup: Backup): number {
  return backup.manifest.files[0]?.bytes ?? 0;
}

/** How one comes in after it. */
function next({ opened }: OpenedBackup): string {
  return papersOfSlot(opened.slot) === null
    ? 'Ontgrendel met het wachtwoord van toen.'
    : 'Zet nu een nieuw wachtwoord met dezelfde code: kies Ik kan er niet meer in.';
}

function lineOf(ctx: OpenContext, call: string, { opened }: OpenedBackup, backup: Backup): AuditLine {
  const papers = papersOfSlot(opened.slot);
  return {
    at: ctx.env.now(),
    accountId: papers === null ? opened.slot.accountId : null,
    call,
    objectType: 'backup',
    objectId: backup.name.slice(0, 64),
    caseId: null,
    result: 'ok',
    origin: ctx.origin,
    detail: { madeAt: backup.manifest.madeAt, ...(papers === null ? {} : { papers }) },
  };
}

/** The vault that makes place says in its own log what for. */
async function logHere({ session }: OpenContext, line: AuditLine): Promise<void> {
  const vault = session.vault();
  const accountId = session.account?.id ?? null;
  await vault.transact((db) => appendAudit(db, vault.auditKey, { ...line, accountId }));
}

/** What the restored vault remembers of its last backup: the one it came from. */
function metaOf(dir: string, folder: string, backup: Backup): Record<string, string> {
  if (findFolder(folder) === ownFolder(dir)) return {};
  const { madeAt, files } = backup.manifest;
  const last = { madeAt, folder: findFolder(folder), name: backup.name, bytes: bytesOf(files) };
  return { 'backup.last': JSON.stringify(last) };
}
