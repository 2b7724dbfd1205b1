import { momentInWords } from '../../base/dates.ts';
import type { Api } from '../../core/contracts.ts';

export type Found = Awaited<ReturnType<Api['backup']['list']>>['backups'][number];
export type Running = NonNullable<Awaited<ReturnType<Api['backup']['progress']>>['running']>;

/** `340 kB`, `12,5 MB`, `1,2 GB` */
export function bytesInWords(bytes: number): string {
  const units = ['kB', 'MB', 'GB', 'TB'];
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = value < 10 && unit > 0 ? 1 : 0;
  return `${value.toLocaleString('nl-NL', { maximumFractionDigits: digits })} ${units[unit]}`;
}

/** How long ago the last backup was: `vandaag`, `gisteren`, `9 dagen geleden`, `nog niet gemaakt`. */
export function sinceInWords(daysAgo: number | null): string {
  if (daysAgo === null) return 'nog niet gemaakt';
  if (daysAgo < 0) return 'volgens de klok nog niet geweest';
  if (daysAgo === 0) return 'vandaag';
  return daysAgo === 1 ? 'gisteren' : `${daysAgo} dagen geleden`;
}

/** What is being done, in words. */
export function stepInWords({ work, step }: Running): string {
  if (step === 'snapshot') return 'De kluis wordt vastgelegd';
  if (step === 'check') return 'Er wordt gecontroleerd of alles klopt';
  return work === 'restore' ? 'De reservekopie wordt gelezen' : 'De reservekopie wordt geschreven';
}

/** A backup for who chooses one: when it was made, else its name. */
export function nameInWords(found: Found): string {
  return found.madeAt === null ? found.name : momentInWords(found.madeAt);
}
