import { statSync } from 'node:fs';
import { join } from 'node:path';
import { localDate, localTime } from '../../base/dates.ts';

/** `2026-11-22-100500`: a local moment as part of the name of a folder. */
export function momentInName(instant: string): string {
  return `${localDate(instant)}-${localTime(instant).replace(/\D/g, '')}${instant.slice(17, 19)}`;
}

/** A name in the folder that is not taken: `name`, else `name-2` and on. */
export function freeName(folder: string, name: string): string {
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? name : `${name}-${number}`;
    if (statSync(join(folder, candidate), { throwIfNoEntry: false }) === undefined) return candidate;
  }
}
