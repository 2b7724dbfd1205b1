import { daysBetween, localDate, momentInWords } from '../../base/dates.ts';
import { Refusal } from '../../base/refusal.ts';
import {
  backupNamed,
  findFolder,
  folderToWrite,
  freeBytes,
  listBackups,
  onSameDisk,
  removeBackup,
} from '../../db/backup/folder.ts';
import { makeBackup } from '../../db/backup/make.ts';
import { fingerprintOf } from '../../db/backup/manifest.ts';
import { backupRefusal } from '../../db/backup/refusals.ts';
import { rememberedFolder, rememberFolder } from '../../db/backup/remembered.ts';
import { roleBehind } from '../../db/backup/restore.ts';
import type { CallContext, Handlers, LongContext, OpenContext } from '../context.ts';
import { keepers } from '../contract.ts';
import type { backupCalls } from './contract.ts';
import { recall, remember } from './memory.ts';
import { ownFolder, unlockBackup, wrongPassword } from './opening.ts';
import { bytesOf, contentOf, databaseIn, fingerprintIn, presentBackup, presentContent } from './present.ts';
import { restore, restoreSlots, slotsAreTheProblem } from './restoring.ts';
import { toClearAway } from './rules.ts';

export const backupHandlers: Handlers<typeof backupCalls> = {
  async status(ctx) {
    const last = await recall(ctx.db, 'backup.last');
    const proven = await recall(ctx.db, 'backup.proven');
    const failed = await recall(ctx.db, 'backup.failed');
    return {
      last,
      daysAgo: last === null ? null : daysBetween(localDate(last.madeAt), ctx.today),
      proven,
      failed: failed !== null && (proven === null || failed.at > proven.at) ? failed : null,
      folder: last?.folder ?? null,
    };
  },

  async chooseFolder(ctx) {
    return { folder: await ctx.host.chooseFolder('Kies de map voor reservekopieën') };
  },

  async list(ctx, input) {
    const { vaultDir } = ctx.session;
    const print = fingerprintIn(vaultDir);
    const present = (folder: string) => listBackups(folder).map((found) => presentBackup(found, print));
    const own = { folder: ownFolder(vaultDir), backups: ownBackups(vaultDir, present) };
    const nothing = { backups: [], totalBytes: 0, freeBytes: 0, sameDisk: false, own };
    const asked = input.folder ?? rememberedFolder(vaultDir);
    if (asked === null) return { ...nothing, folder: null, message: null };
    try {
      const folder = findFolder(asked);
      const backups = present(folder);
      return {
        folder,
        backups,
        totalBytes: bytesOf(backups),
        freeBytes: freeBytes(folder),
        sameDisk: onSameDisk(folder, vaultDir),
        message: null,
        own,
      };
    } catch (error) {
      // A remembered folder that is away now is no mistake of whoever looks at the screen.
      if (input.folder !== undefined || !(error instanceof Refusal)) throw error;
      return { ...nothing, folder: asked, message: backupRefusal('folderGone').message };
    }
  },

  async make(ctx, input) {
    const vault = ctx.session.vault();
    const folder = folderToWrite(input.folder, vault.dir);
    const before = await ctx.transact(({ db }) => recall(db, 'backup.last'));
    const made = await ctx.backups.run('make', ({ signal, report }) =>
      makeBackup(vault, folder, {
        now: ctx.now,
        occasion: 'hand',
        signal,
        onProgress: ({ step, done, total }) => report(step, done, total),
      }),
    );
    const last = { madeAt: ctx.now, folder, name: made.name, bytes: bytesOf(made.manifest.files) };
    await ctx.transact(({ db }) => remember(db, 'backup.last', last));
    rememberFolder(vault.dir, folder);
    const clockBehind = before !== null && before.madeAt > ctx.now;
    return {
      ...last,
      sameDisk: onSameDisk(folder, vault.dir),
      cleared: clockBehind ? 0 : await clearAway(ctx, folder, made.name),
      warning: clockBehind
        ? `De vorige reservekopie is van ${momentInWords(before.madeAt)}, en dat is volgens deze computer nog niet geweest. Kijk de datum en tijd van de computer na. Er is deze keer niets opgeruimd.`
        : null,
    };
  },

  async progress(ctx) {
    const { running, last } = ctx.backups;
    // What the app does by itself is nobody's to wait for.
    return {
      running: running === null || running.work === 'check' ? null : { ...running, work: running.work },
      last,
    };
  },

  async stop(ctx) {
    ctx.backups.stop();
    return {};
  },

  async prove(ctx, input) {
    const { username } = ctx.session.account ?? { username: '' };
    const backup = backupNamed(findFolder(input.folder), input.name);
    try {
      const opened = await ctx.backups.run('prove', ({ signal, report }) => {
        report('check', 0, 0);
        return unlockBackup(ctx, backup, { ...input, username }, { check: 'all', signal });
      });
      opened.forget();
      if (backup.manifest.vault !== fingerprintOf(ctx.session.vault().vaultId)) {
        throw backupRefusal('backupOtherVault');
      }
      const proven = { at: ctx.now, madeAt: backup.manifest.madeAt, name: backup.name };
      await ctx.transact(({ db }) => remember(db, 'backup.proven', proven));
      return {
        content: contentOf(opened.facts),
        madeAt: backup.manifest.madeAt,
        bytes: bytesOf(backup.manifest.files),
      };
    } catch (error) {
      if (
        error instanceof Refusal &&
        !['wrongPassword', 'tooManyAttempts', 'openerMissing', 'backupStopped'].includes(error.code) &&
        !error.code.startsWith('recovery')
      ) {
        const failed = { at: ctx.now, name: backup.name, sentence: error.message };
        await ctx.transact(({ db }) => remember(db, 'backup.failed', failed));
      }
      throw wrongPassword(error);
    }
  },

  async remove(ctx, input) {
    const folder = findFolder(input.folder);
    const found = listBackups(folder).find(({ name }) => name === input.name);
    if (found === undefined) throw backupRefusal('notABackup');
    const print = fingerprintOf(ctx.session.vault().vaultId);
    if ('manifest' in found && found.manifest.vault !== print) {
      throw new Refusal(
        'notOurs',
        'Deze reservekopie is van een andere kluis. Verwijder haar vanuit die kluis, of met de hand.',
      );
    }
    removeBackup(found.dir);
    return {};
  },

  async inspect(ctx, input) {
    const backup = backupNamed(findFolder(input.folder), input.name);
    const opened = await unlockBackup(ctx, backup, input, { check: 'none' });
    opened.forget();
    const role = roleBehind(opened.opened, opened.facts);
    if (!isKeeper(role)) {
      throw new Refusal(
        'notAllowed',
        'Met dit account kunt u reservekopieën niet bekijken. Vraag de procesmanager om dit te doen.',
      );
    }
    return {
      madeAt: backup.manifest.madeAt,
      bytes: bytesOf(backup.manifest.files),
      content: contentOf(opened.facts),
      mayRestore: role === 'manager',
      otherVault: isOther(backup.manifest.vault, fingerprintIn(ctx.session.vaultDir)),
      present: await present(ctx),
      slotsOnly: slotsAreTheProblem(ctx.session.vaultDir),
    };
  },

  restore,
  restoreSlots,
};

/** Whether a role keeps the register, and so may know how much is in it. */
function isKeeper(role: string | undefined): boolean {
  return keepers.some((keeper) => keeper === role);
}

function isOther(print: string, here: string | null): boolean {
  return here !== null && here !== print;
}

function ownBackups<T>(vaultDir: string, present: (folder: string) => T[]): T[] {
  try {
    return present(findFolder(ownFolder(vaultDir)));
  } catch {
    // There is none before the first new version.
    return [];
  }
}

/** The vault here: what is in it when it is open to whoever asks, else what shows from outside. */
async function present({ session }: OpenContext) {
  const outside = databaseIn(session.vaultDir);
  if (outside === null) return null;
  if (!isKeeper(session.account?.role)) return { content: null, ...outside };
  return { content: await presentContent(session.vault().db), ...outside };
}

/** Removes the backups of this vault that the rule of generations lets go, and says how many. */
async function clearAway(ctx: LongContext, folder: string, justMade: string): Promise<number> {
  const print = fingerprintOf(ctx.session.vault().vaultId);
  const proven = await ctx.transact(({ db }: CallContext) => recall(db, 'backup.proven'));
  const ours = listBackups(folder).flatMap((found) =>
    'manifest' in found && found.manifest.vault === print && found.manifest.occasion === 'hand'
      ? [{ name: found.name, madeAt: found.manifest.madeAt, dir: found.dir }]
      : [],
  );
  const gone = toClearAway(ours, ctx.now, new Set([justMade, ...(proven === null ? [] : [proven.name])]));
  let cleared = 0;
  for (const { dir } of ours.filter(({ name }) => gone.includes(name))) {
    try {
      removeBackup(dir);
      cleared += 1;
    } catch {
      // The backup itself is good; what cannot be removed now is tried with the next one.
    }
  }
  return cleared;
}
