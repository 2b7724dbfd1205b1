import { Refusal } from '../../base/refusal.ts';
import type { FormValues } from '../../documents/forms/read.ts';
import type { LongContext } from '../context.ts';
import { sealIn } from './filled.ts';
import {
  fingerprintOf,
  isSealedAs,
  type ReadSeal,
  readSeal,
  type SealedSheet,
  type SealOfVault,
} from './seal.ts';

/** A file that came back: what was filled in, and what it says of itself. */
export interface FilledFile {
  readonly values: FormValues;
  readonly seal: ReadSeal;
  readonly bytes: Uint8Array;
}

/** Takes the file apart, outside the vault. */
export async function readFile(ctx: LongContext, base64: string): Promise<FilledFile> {
  const bytes = Buffer.from(base64, 'base64');
  const values = await ctx.maker.readForm(bytes);
  const seal = readSeal(sealIn(values));
  if (seal === null) throw tampered();
  return { values, seal, bytes };
}

/** Refuses a sheet of another vault. */
export function refuseOtherVault(seal: ReadSeal, own: SealOfVault): void {
  if (seal.vault === fingerprintOf(own)) return;
  throw new Refusal(
    'sheetOfOtherVault',
    'Dit blad hoort bij de kluis van een andere gemeente. Stuur het terug naar de afzender.',
  );
}

/** Refuses a sheet that says it is this one, and on which something was changed. */
export function refuseTampered(seal: ReadSeal, sheet: SealedSheet, own: SealOfVault): void {
  if (!isSealedAs(seal, sheet, own)) throw tampered();
}

function tampered(): Refusal {
  return new Refusal(
    'sheetTampered',
    'Het kenmerk van dit blad is veranderd, dus het is niet zeker waar het bij hoort. Er is niets gelezen. Maak een nieuw blad.',
  );
}

/** Of a sheet that is not here, and of one about what the caller may not know of; the two cannot be told apart. */
export function unknownSheet(): Refusal {
  return new Refusal(
    'sheetUnknown',
    'Dit blad staat niet in deze kluis. Misschien is er een oudere reservekopie teruggezet, of bestaat waar het over gaat niet meer. Typ over wat erop staat, of maak een nieuw blad.',
  );
}

/** Refuses a sheet of which something was taken over before, unless that was seen. */
export function refuseReadBefore(takenAt: string | null, again: boolean): void {
  if (takenAt === null || again) return;
  throw new Refusal(
    'sheetReadBefore',
    'Van dit blad is al eens iets overgenomen. Kijk na wat er staat, en kies daarna om ook dit over te nemen.',
  );
}

/** Refuses what was chosen to take over and is not on the sheet. */
export function notOnSheet(): Refusal {
  return new Refusal(
    'notOnSheet',
    'Een van de gekozen regels staat niet op dit blad. Lees het blad opnieuw en kies nog een keer.',
  );
}

/** Refuses somebody who takes back what another took over. */
export function refuseUndoOfOther(takenBy: string | null, callerId: string): void {
  if (takenBy === callerId) return;
  throw new Refusal(
    'notYours',
    'Alleen wie dit blad overnam, kan dat terugnemen. Noteer zo nodig opnieuw hoe het is.',
  );
}
