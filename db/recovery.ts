import { createHash, randomBytes } from 'node:crypto';
import { combine, split } from 'shamir-secret-sharing';
import { formatDate, localDate } from '../base/dates.ts';
import { type PaperNumber, type RecoveryCode, SECRET_BYTES, writeCode } from '../base/recovery-code.ts';
import { Refusal } from '../base/refusal.ts';
import {
  type OpenedSlot,
  openRecoverySlot,
  papersOfSlot,
  type RecoveryKind,
  type RecoverySlot,
  type RetiredPaper,
  readSlots,
  type Slot,
  type SlotsFile,
  withOwnSlot,
} from './keyslots.ts';
import { type OpenVault, openTrying, openWithSlot, type VaultOptions } from './vault.ts';

/** The numbers of the papers of each kind. */
export const papersOf: Readonly<Record<RecoveryKind, readonly PaperNumber[]>> = {
  sheet: [0],
  envelopes: [1, 2, 3],
};

/** Envelopes that open the vault together. */
export const ENVELOPES_NEEDED = 2;

/** A share is one byte longer than what was split, and fills a code. */
const SPLIT_BYTES = SECRET_BYTES - 1;

/** How many papers that no longer work are remembered: far more than anybody makes. */
const REMEMBERED = 600;

/** Who has the vault open while it is being recovered, as others read it. */
export const PAPERS_HOLDER = 'iemand met een herstelcode';

/** 20 bits by which the papers of one vault are told from another's; on every paper, and no secret. */
export function vaultMark(vaultId: string): number {
  const hash = createHash('sha256').update(`casuskluis-herstel\0${vaultId}`).digest();
  return hash.readUIntBE(0, 3) >> 4;
}

/** By what a paper is known without its code standing anywhere: 136 random bits cannot be guessed back. */
function printOf(vaultId: string, { paper, secret }: RecoveryCode): string {
  return createHash('sha256')
    .update(`casuskluis-papier\0${vaultId}\0${paper}\0`)
    .update(secret)
    .digest('hex');
}

/** Papers that were drawn and do nothing yet. */
export interface NewPapers {
  /** The groups of each paper, in the order of `papersOf`. To be printed, and kept nowhere. */
  readonly codes: readonly (readonly string[])[];
  /** From here they open the vault, and the papers of the same kind that did so before no longer do. */
  put(): void;
}

/** Draws papers for an open vault: a sheet with 136 random bits, or 128 bits split over three envelopes. `at` is an ISO instant. */
export async function drawPapers(vault: OpenVault, kind: RecoveryKind, at: string): Promise<NewPapers> {
  const whole = new Uint8Array(randomBytes(kind === 'sheet' ? SECRET_BYTES : SPLIT_BYTES));
  const numbers = papersOf[kind];
  const secrets = kind === 'sheet' ? [whole] : await split(whole, numbers.length, ENVELOPES_NEEDED);
  const mark = vaultMark(vault.vaultId);
  const codes = numbers.map((paper, at): RecoveryCode => {
    return { paper, vaultMark: mark, secret: secrets[at] ?? new Uint8Array() };
  });
  const prints = codes.map((code) => printOf(vault.vaultId, code));
  const printed = codes.map(writeCode);
  const slot = await vault.recoverySlot({ kind, madeAt: at, prints }, passwordOf(whole));
  for (const secret of [whole, ...secrets]) secret.fill(0);
  return {
    codes: printed,
    put: () =>
      vault.changeSlots((file) => {
        const others = retire(file, kind, 'replaced', at);
        return { ...others, recovery: [...others.recovery, slot] };
      }),
  };
}

/** What a slot takes for a password. */
function passwordOf(secret: Uint8Array): string {
  return Buffer.from(secret).toString('hex');
}

/** The file in which papers of this kind open nothing any more; their prints stay, so that it can be said why. */
function retire(file: SlotsFile, kind: RecoveryKind, why: RetiredPaper['why'], at: string): SlotsFile {
  const gone = file.recovery.filter((papers) => papers.kind === kind).flatMap(({ prints }) => prints);
  return {
    ...file,
    recovery: file.recovery.filter((papers) => papers.kind !== kind),
    retired: [...file.retired, ...gone.map((print) => ({ print, kind, why, at }))].slice(-REMEMBERED),
  };
}

/** Takes back the papers of a kind. Refuses `recoveryMissing`. */
export function removePapers(vault: OpenVault, kind: RecoveryKind, at: string): void {
  vault.changeSlots((file) => {
    if (!file.recovery.some((papers) => papers.kind === kind)) throw refuseMissing(kind);
    return retire(file, kind, 'removed', at);
  });
}

/** For papers that are not there: nothing to confirm, to take back or to use. */
export function refuseMissing(kind: RecoveryKind): Refusal {
  const what = kind === 'sheet' ? 'is geen herstelblad dat werkt' : 'zijn geen enveloppen die werken';
  return new Refusal('recoveryMissing', `Er ${what}. Maak eerst nieuwe.`);
}

/** Which papers open the vault in this folder, and since when (ISO instant). Needs no password. */
export function papersThatOpen(dir: string): readonly Pick<RecoverySlot, 'kind' | 'madeAt'>[] {
  return readSlots(dir).recovery.map(({ kind, madeAt }) => ({ kind, madeAt }));
}

/**
 * Refuses a paper that does not open this vault, saying why: `recoveryOtherVault`, `recoveryUsed`, `recoveryReplaced`,
 * `recoveryRemoved`, or `recoveryUnknown` (more than one slip, or a paper from after a backup). Else gives its slot.
 */
export function requireOpening(file: SlotsFile, code: RecoveryCode): RecoverySlot {
  if (code.vaultMark !== vaultMark(file.vaultId)) {
    throw new Refusal(
      'recoveryOtherVault',
      'Deze code hoort bij een andere kluis. Zoek het papier van deze kluis; de naam van de gemeente staat erop.',
    );
  }
  const print = printOf(file.vaultId, code);
  const papers = file.recovery.find(({ prints }) => prints.includes(print));
  if (papers !== undefined) return papers;
  const retired = file.retired.findLast((one) => one.print === print);
  if (retired !== undefined) throw refuseRetired(retired, code.paper);
  throw new Refusal(
    'recoveryUnknown',
    'De kluis kent deze code niet. Vergelijk alle groepen nog een keer met het papier. Is dit een reservekopie, neem dan het papier dat er was toen de kopie werd gemaakt.',
  );
}

function refuseRetired({ why, at }: RetiredPaper, paper: PaperNumber): Refusal {
  const day = formatDate(localDate(at));
  const what = paper === 0 ? 'dit herstelblad' : `envelop ${paper}`;
  const since = {
    used: `Met de code van ${what} is de kluis al hersteld op ${day}. Een code werkt één keer.`,
    replaced: `De code van ${what} is vervangen op ${day}.`,
    removed: `De code van ${what} is ingetrokken op ${day}.`,
  }[why];
  const code = { used: 'recoveryUsed', replaced: 'recoveryReplaced', removed: 'recoveryRemoved' }[why];
  return new Refusal(code, `${since} Zoek het papier dat daarna is gemaakt.`);
}

/** Refuses anything but one sheet or two different envelopes: `recoveryIncomplete`, `recoveryTwice`. */
function requireWhole(codes: readonly RecoveryCode[]): void {
  const [first, second] = codes;
  if (first !== undefined && codes.length === 1 && first.paper === 0) return;
  if (first === undefined || second === undefined || codes.length > ENVELOPES_NEEDED) {
    throw new Refusal(
      'recoveryIncomplete',
      'Vul de code van het herstelblad in, of de codes van twee enveloppen.',
    );
  }
  if (first.paper === 0 || second.paper === 0) {
    throw new Refusal(
      'recoveryMixed',
      'Een van de codes is die van het herstelblad. Met het herstelblad hebt u geen envelop nodig: kies het herstelblad.',
    );
  }
  if (first.paper === second.paper) {
    throw new Refusal(
      'recoveryTwice',
      `U hebt twee keer envelop ${first.paper} ingevuld. Vul bij de tweede de code van een andere envelop in.`,
    );
  }
}

/**
 * What tries one sheet or two envelopes on a slots file, of the vault here or of a backup. Refuses at once
 * `recoveryIncomplete`, `recoveryMixed` and `recoveryTwice`, and when it tries as `requireOpening`.
 */
export function tryingPapers(
  codes: readonly RecoveryCode[],
): (file: SlotsFile) => Promise<OpenedSlot | undefined> {
  requireWhole(codes);
  return async (file) => {
    const [papers] = codes.map((code) => requireOpening(file, code));
    if (papers === undefined) return undefined;
    const shares = codes.map(({ secret }) => secret);
    const [sheet = new Uint8Array()] = shares;
    const whole = papers.kind === 'sheet' ? sheet : await combine(shares);
    return openRecoverySlot(file, papers, passwordOf(whole));
  };
}

/** A vault that was opened with papers; they work until `finishRecovery`. */
export interface Recovered {
  readonly vault: OpenVault;
  readonly kind: RecoveryKind;
}

/**
 * Opens the vault in `dir`, which may be a backup put back anywhere, with one sheet or two envelopes. Close it, or end
 * with `finishRecovery`. Refuses as `requireOpening`, as `unlockVault` for all but the password, and
 * `recoveryIncomplete`, `recoveryMixed`, `recoveryTwice`. A code that does not open counts as a wrong password does.
 */
export async function openWithPapers(
  dir: string,
  codes: readonly RecoveryCode[],
  options: VaultOptions,
): Promise<Recovered> {
  const opened = await openTrying(dir, options, tryingPapers(codes));
  const kind = opened === undefined ? null : papersOfSlot(opened.slot);
  if (opened === undefined || kind === null) {
    throw new Refusal(
      'slotsDamaged',
      'De code klopt, maar het bestand kluis.sleutels.json is beschadigd. Zet dit bestand terug uit de laatste goede reservekopie.',
    );
  }
  return { vault: await openWithSlot(dir, opened, PAPERS_HOLDER, options), kind };
}

/**
 * Gives an account its slot and ends the papers that were used, in one step: killed at any moment, either the papers still
 * work or the new password does. `at` is an ISO instant.
 */
export function finishRecovery({ vault, kind }: Recovered, slot: Slot, at: string): void {
  vault.changeSlots((file) => retire(withOwnSlot(file, slot), kind, 'used', at));
}
