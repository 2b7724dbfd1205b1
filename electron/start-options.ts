import { randomUUID } from 'node:crypto';
import { homedir } from 'node:os';
import { posix, resolve, win32 } from 'node:path';
import { parseArgs } from 'node:util';
import type { Env } from '../base/env.ts';
import { Refusal } from '../base/refusal.ts';

/** What every host takes on its command line. */
export interface StartOptions {
  /** Folder of the vault, absolute. */
  readonly vault?: string;
  /** Folder for files that leave the vault, absolute. */
  readonly out?: string;
  /** The day to work as if it were, `YYYY-MM-DD`. */
  readonly date?: string;
}

/**
 * Reads `--vault DIR`, `--out DIR` and `--date YYYY-MM-DD`; leaves alone what is not ours (Electron and Chromium have
 * switches too). Throws a Refusal when a value is missing or the date is none.
 */
export function readStartOptions(args: readonly string[]): StartOptions {
  const { values } = parseArgs({
    args: [...args],
    options: { vault: { type: 'string' }, out: { type: 'string' }, date: { type: 'string' } },
    strict: false,
    allowPositionals: true,
  });
  return { ...folder('vault', values.vault), ...folder('out', values.out), ...day(values.date) };
}

function folder<Name extends 'vault' | 'out'>(name: Name, value: unknown): { [Key in Name]?: string } {
  if (value === undefined) return {};
  if (typeof value !== 'string' || value === '') {
    throw new Refusal('badOption', `Achter --${name} hoort een map. Zet de map achter --${name}.`);
  }
  return { [name]: resolve(value) } as { [Key in Name]: string };
}

function day(value: unknown): { date?: string } {
  if (value === undefined) return {};
  const isDay =
    typeof value === 'string' &&
    /^\d{4}-\d{2}-\d{2}$/.test(value) &&
    new Date(`${value}T00:00:00Z`).toJSON()?.startsWith(value);
  if (!isDay) throw new Refusal('badOption', 'Achter --date hoort een datum, bijvoorbeeld 2026-11-22.');
  return { date: value };
}

/** Where this user's vault stands when nobody said otherwise: the place the system keeps for data of programs. */
export function defaultVaultFolder(
  platform: NodeJS.Platform = process.platform,
  env: Readonly<Record<string, string | undefined>> = process.env,
  home: string = homedir(),
): string {
  if (platform === 'win32') {
    return win32.join(env.LOCALAPPDATA ?? win32.join(home, 'AppData', 'Local'), 'Casuskluis', 'kluis');
  }
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'Casuskluis', 'kluis');
  const dataHome = env.XDG_DATA_HOME?.startsWith('/')
    ? env.XDG_DATA_HOME
    : posix.join(home, '.local', 'share');
  return posix.join(dataHome, 'casuskluis', 'kluis');
}

/** The clock and the identifiers of this computer. With a date the clock starts on that day, at nine o'clock UTC, and runs. */
export function systemEnv(date?: string): Env {
  const shift = date === undefined ? 0 : Date.parse(`${date}T09:00:00Z`) - Date.now();
  return { now: () => new Date(Date.now() + shift).toISOString(), newId: () => randomUUID() };
}
