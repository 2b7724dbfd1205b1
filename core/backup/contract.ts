import { z } from 'zod';
import { call, keepers, longCall, openCall, shortText } from '../contract.ts';
import { recoveryCodes } from '../recovery/contract.ts';

/** A folder as it is typed, pasted or chosen: its whole path. */
const folder = z.string().trim().min(1, 'Vul de map in, of wijs hem aan.').max(1000, 'Dit pad is te lang.');
/** The name of one backup in that folder, as `list` gave it. */
const name = z.string().min(1).max(255);
const password = z.string().min(1, 'Vul uw wachtwoord in.').max(1000);
const chosen = { folder, name };
/** What opens a backup: a name and a password, or the codes of a recovery sheet or two envelopes. Refuses `openerMissing`. */
const opener = {
  ...chosen,
  username: shortText.optional(),
  password: password.optional(),
  codes: recoveryCodes.optional(),
};

const found = z.object({
  name: z.string(),
  /** ISO instant; null when the backup does not say. */
  madeAt: z.string().nullable(),
  bytes: z.number(),
  appVersion: z.string(),
  /** Made by the app itself, before it brought the vault to a newer version. */
  beforeMigration: z.boolean(),
  /** Of the vault on this computer; null when there is none to compare with. */
  ours: z.boolean().nullable(),
  /** What is wrong with it, and what to do. */
  problem: z.string().nullable(),
});

/** What a vault holds, in numbers. */
const content = z.object({
  municipality: z.string().nullable(),
  cases: z.number(),
  meetings: z.number(),
  accounts: z.number(),
  lastLogAt: z.string().nullable(),
});

export const backupCalls = {
  /** The last backup and the last one that was proven. */
  status: call({
    input: z.strictObject({}),
    output: z.object({
      last: z
        .object({ madeAt: z.string(), folder: z.string(), name: z.string(), bytes: z.number() })
        .nullable(),
      /** Whole local days since the last one; null when there is none yet. */
      daysAgo: z.number().nullable(),
      proven: z.object({ at: z.string(), madeAt: z.string(), name: z.string() }).nullable(),
      /** What was wrong when a backup was last tried, if that is later than the last good proof. */
      failed: z.object({ at: z.string(), name: z.string(), sentence: z.string() }).nullable(),
      folder: z.string().nullable(),
    }),
    allow: keepers,
    log: { says: 'stand van de reservekopieën bekeken' },
  }),
  /** Lets the user point at a folder, where the host can; null when cancelled. Refuses `folderByHand` elsewhere. */
  chooseFolder: openCall({
    input: z.strictObject({}),
    output: z.object({ folder: z.string().nullable() }),
    log: { says: 'map voor reservekopieën aangewezen' },
  }),
  /** The backups in a folder, newest first; in that of the last backup when none is named. Works locked. */
  list: openCall({
    input: z.strictObject({ folder: folder.optional() }),
    output: z.object({
      folder: z.string().nullable(),
      backups: z.array(found),
      /** All of them together, in bytes, and what can still be written there. */
      totalBytes: z.number(),
      freeBytes: z.number(),
      /** On the same disk as the vault: lost together with it. */
      sameDisk: z.boolean(),
      /** What keeps the remembered folder from being read. */
      message: z.string().nullable(),
      /** The copies that were made before the vault was brought to a newer version, in a folder of their own. */
      own: z.object({ folder: z.string(), backups: z.array(found) }),
    }),
    log: { says: 'reservekopieën bekeken' },
  }),
  /** Makes a backup, proves it, and clears away older ones by the rule of generations. */
  make: longCall({
    input: z.strictObject({ folder }),
    output: z.object({
      name: z.string(),
      folder: z.string(),
      madeAt: z.string(),
      bytes: z.number(),
      /** How many older ones were cleared away. */
      cleared: z.number(),
      sameDisk: z.boolean(),
      /** Something to look after, although the backup is good. */
      warning: z.string().nullable(),
    }),
    allow: keepers,
    log: { says: 'reservekopie gemaakt', objectId: (_i, o) => o?.name },
  }),
  /** How far the work is that runs now, and how the last one ended. Works locked. */
  progress: openCall({
    input: z.strictObject({}),
    output: z.object({
      running: z
        .object({
          work: z.enum(['make', 'prove', 'restore']),
          step: z.enum(['snapshot', 'copy', 'check']),
          done: z.number(),
          total: z.number(),
        })
        .nullable(),
      /** How the last restoring ended: it outlives the page that asked for it. */
      last: z.object({ good: z.boolean(), sentence: z.string() }).nullable(),
    }),
    log: { says: 'voortgang van de reservekopie gevraagd' },
  }),
  /** Stops what runs; nothing half is left. Works locked. */
  stop: openCall({
    input: z.strictObject({}),
    output: z.object({}),
    log: { says: 'reservekopie gestopt' },
  }),
  /** A test restore: opens the backup with one's own password or with papers, reads all of it, and changes nothing. */
  prove: longCall({
    input: z.strictObject({ ...chosen, password: password.optional(), codes: recoveryCodes.optional() }),
    output: z.object({ content, madeAt: z.string(), bytes: z.number() }),
    allow: keepers,
    log: { says: 'reservekopie op proef teruggezet', objectId: (i) => i.name },
  }),
  /** Deletes one backup. */
  remove: longCall({
    input: z.strictObject(chosen),
    output: z.object({}),
    allow: ['manager'],
    log: { says: 'reservekopie verwijderd', objectId: (i) => i.name },
  }),
  /** What is in a backup, beside what the vault here holds; opened with an account's password or papers. Works locked. */
  inspect: openCall({
    input: z.strictObject(opener),
    output: z.object({
      madeAt: z.string(),
      bytes: z.number(),
      content,
      /** Only the procesmanager restores. */
      mayRestore: z.boolean(),
      otherVault: z.boolean(),
      /** The vault here: its content when it is open, else what shows from outside; null when there is none. */
      present: z
        .object({ content: content.nullable(), bytes: z.number(), changedAt: z.string().nullable() })
        .nullable(),
      /** The database here is in order and only the file with the keys is not: that alone can be put back. */
      slotsOnly: z.boolean(),
    }),
    log: { says: 'reservekopie bekeken' },
  }),
  /**
   * Puts a backup in the place of the vault here, which is kept beside it. Works locked; afterwards the vault is. Papers
   * that opened it go on working until `recovery` sets a password with them.
   */
  restore: openCall({
    input: z.strictObject({ ...opener, otherVault: z.boolean().default(false) }),
    output: z.object({ madeAt: z.string(), keptIn: z.string().nullable() }),
    log: { says: 'reservekopie teruggezet' },
  }),
  /** Puts back only the keys of a backup, for a database that is whole. Works locked. */
  restoreSlots: openCall({
    input: z.strictObject(opener),
    output: z.object({ madeAt: z.string(), keptIn: z.string().nullable() }),
    log: { says: 'sleutels uit een reservekopie teruggezet' },
  }),
};
