import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../../base/refusal.ts';
import { backupNamed } from '../../db/backup/folder.ts';
import { BACKUP_FILES, MANIFEST_FILE } from '../../db/backup/manifest.ts';
import { openBackup } from '../../db/backup/restore.ts';
import { type OpenedSlot, openSlot, readSlots, type SlotsFile } from '../../db/keyslots.ts';
import { migrations } from '../../db/migrations/index.ts';
import { contentIn } from './kill-backups.ts';
import { bytesIn, laterVault, restoring, stickWithBackup } from './on-stick.ts';
import { type Fault, inLanes } from './outcome.ts';
import { copyVault, OWNER, prepareVault } from './prepared.ts';

const LANES = 2;
const FILES = [...BACKUP_FILES, MANIFEST_FILE] as const;

/** What opens the backup: deriving the key again is left out as long as the slots are those that it was derived from. */
async function opening(dir: string): Promise<(file: SlotsFile) => Promise<OpenedSlot | undefined>> {
  const derive = (file: SlotsFile) => openSlot(file, OWNER.username, OWNER.password);
  const slots = readSlots(dir);
  const known = await derive(slots);
  if (known === undefined) throw new Error('the password does not open the backup');
  const same = JSON.stringify(slots);
  return async (file) =>
    JSON.stringify(file) === same
      ? {
          ...known,
          vaultSecret: Buffer.from(known.vaultSecret),
          dataKeys: known.dataKeys.map((key) => Buffer.from(key)),
        }
      : derive(file);
}

/** One bit wrong in a backup, in any of its files: proving or putting back refuses it, or gives exactly what was in it. */
export const backupFlips: Fault = async ({ times, random, folder, say }) => {
  const prepared = await prepareVault(folder);
  const { stick, name } = await stickWithBackup(prepared.dir, folder);
  const content = await contentIn(join(stick, name));
  const attempt = await opening(join(stick, name));
  const later = await laterVault(prepared, folder);
  const known = Object.keys(migrations);
  const failures: string[] = [];
  const counts = new Map<string, number>();

  /** `same`, or the code of the refusal; else what is wrong. */
  async function outcomeOf(dir: string, from: string): Promise<string> {
    const before = bytesIn(dir);
    try {
      const opened = await openBackup(backupNamed(from, name), attempt, { check: 'all', known });
      if (opened === undefined) return 'WRONG: the password does not open it any more';
      try {
        await restoring(dir, opened);
      } finally {
        opened.forget();
      }
      return (await contentIn(dir)) === content ? 'same' : 'WRONG: other content was put back';
    } catch (error) {
      if (!(error instanceof Refusal)) return `WRONG: ${String(error)}`;
      if (!/^backup(Damaged|Newer)$|^notABackup$|^slotsTampered$/.test(error.code))
        return `WRONG: ${error.code}`;
      if (!/^[A-Z].*\.$/s.test(error.message)) return `WRONG: no sentence for ${error.code}`;
      return bytesIn(dir) === before ? error.code : 'WRONG: the vault is not as it was';
    }
  }

  const fresh = new Set<number>();
  await inLanes(times, LANES, async (turn, lane) => {
    const dir = join(folder, `lane-${lane}`, 'kluis');
    const from = join(folder, `lane-${lane}`, 'stick');
    mkdirSync(from, { recursive: true });
    if (!fresh.has(lane)) copyVault(later, dir);
    fresh.add(lane);
    copyVault(join(stick, name), join(from, name));
    const file = random.of(FILES);
    const path = join(from, name, file);
    const bytes = readFileSync(path);
    const at = random.below(bytes.length);
    const bit = random.below(8);
    bytes[at]! ^= 1 << bit;
    writeFileSync(path, bytes);
    const outcome = await outcomeOf(dir, from);
    const short = outcome.startsWith('WRONG') ? 'wrong' : outcome;
    counts.set(short, (counts.get(short) ?? 0) + 1);
    if (short === 'wrong') failures.push(`${turn}: bit ${bit} of byte ${at} of ${file}: ${outcome}`);
    // What was put back is not what stood there.
    if (short === 'same' || short === 'wrong') fresh.delete(lane);
    if ((turn + 1) % 100 === 0) say(`${turn + 1} bits turned in backups`);
  });
  const detail = [...counts].map(([outcome, count]) => `${count} ${outcome}`).join(', ');
  return { what: 'one bit turned in a backup', tried: times, detail, failures };
};
