import { z } from 'zod';
import { isIsoDate } from '../base/dates.ts';

/** What an account may do in general; what it may see of a case is `core/access/rules.ts`. */
export const roles = ['manager', 'participant', 'reader', 'privacyOfficer'] as const;
export type Role = (typeof roles)[number];

/** Dutch names of the roles, as shown. */
export const roleLabels: Record<Role, string> = {
  manager: 'procesmanager',
  participant: 'deelnemer',
  reader: 'lezer',
  privacyOfficer: 'privacyfunctionaris',
};

/** The two roles that keep the register together. */
export const keepers = ['manager', 'participant'] as const satisfies readonly Role[];
/** Everyone who may see case content at all (each still per case and per kind). */
export const contentRoles = ['manager', 'participant', 'reader'] as const satisfies readonly Role[];

/** What the log says of a call. */
export interface LogRule<I, O> {
  /** The call in Dutch, as the reader of the log sees it; no personal data. */
  readonly says: string;
  /** The case that the call was about, for the log per case. */
  readonly caseId?: (input: I, output: O | undefined) => string | null | undefined;
  /** The cases, when there can be more than one: an agenda, what a search found. */
  readonly caseIds?: (input: I, output: O | undefined) => readonly string[] | undefined;
  /** The thing that was touched, when it is not the case. */
  readonly objectId?: (input: I, output: O | undefined) => string | null | undefined;
  /** What else the line keeps: codes, counts and choices; nothing that was typed. */
  readonly detail?: (
    input: I,
    output: O | undefined,
  ) => Readonly<Record<string, string | number | boolean | null>> | undefined;
}

/**
 * One call: what goes in, what comes out, who may, what the log says. `mode` tells how it runs:
 * `transaction` is one transaction with its log line inside; `long` is for work that may not hold the vault
 * (key derivation, documents) and opens transactions itself; `open` needs no unlocked vault.
 */
export interface Contract<
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
  M extends 'transaction' | 'long' | 'open' = 'transaction' | 'long' | 'open',
> {
  readonly mode: M;
  readonly input: I;
  readonly output: O;
  readonly allow: readonly Role[];
  readonly log: LogRule<z.output<I>, z.output<O>>;
}

/** A call that runs inside one transaction. */
export function call<I extends z.ZodType, O extends z.ZodType>(
  contract: Omit<Contract<I, O>, 'mode'>,
): Contract<I, O, 'transaction'> {
  return { ...contract, mode: 'transaction' };
}

/** A call that does heavy work outside the transaction. */
export function longCall<I extends z.ZodType, O extends z.ZodType>(
  contract: Omit<Contract<I, O>, 'mode'>,
): Contract<I, O, 'long'> {
  return { ...contract, mode: 'long' };
}

/** A call that works on a locked vault; everyone at the PC may make it. */
export function openCall<I extends z.ZodType, O extends z.ZodType>(
  contract: Omit<Contract<I, O>, 'mode' | 'allow'>,
): Contract<I, O, 'open'> {
  return { ...contract, mode: 'open', allow: roles };
}

/** Input fields that many calls share. Every object is strict: a field too many is refused. */
export const id = z.string().min(1).max(64);
export const isoDate = z.string().refine(isIsoDate, 'Dit is geen datum. Schrijf bijvoorbeeld 26-11-2026.');
export const clockTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Dit is geen tijd. Schrijf bijvoorbeeld 10:00.');
export const shortText = z
  .string()
  .trim()
  .min(1, 'Vul hier iets in.')
  .max(200, 'Maak dit korter dan 200 tekens.');
export const optionalShortText = z.string().trim().max(200, 'Maak dit korter dan 200 tekens.').default('');
export const longText = z
  .string()
  .trim()
  .min(1, 'Vul hier iets in.')
  .max(20_000, 'Deze tekst is te lang. Deel hem op in stukken van hooguit 20.000 tekens.');
export const optionalLongText = z.string().trim().max(20_000).default('');
export const limit = z.number().int().min(1).max(200).default(50);
export const offset = z.number().int().min(0).max(1_000_000).default(0);
