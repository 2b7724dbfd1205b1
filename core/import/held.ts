import { Refusal } from '../../base/refusal.ts';
import type { OpenVault } from '../../db/vault.ts';
import type { LongContext } from '../context.ts';
import { unreadable } from './reading/refusals.ts';
import type { ReadList, Sheet } from './reading/table.ts';

/** A list that was read and not yet taken over. */
export interface HeldList {
  readonly importId: string;
  readonly fileName: string;
  readonly list: ReadList;
  /** Who in the vault each person of a sheet looks like, once looked up. */
  readonly known: Map<string, readonly string[]>;
}

/** What is under way in a vault. */
interface UnderWay {
  done: number;
  total: number;
  readonly stopper: AbortController;
}

/** In memory only, and gone with the vault when it is locked. */
const heldIn = new WeakMap<OpenVault, HeldList>();
const underWayIn = new WeakMap<OpenVault, UnderWay>();

/** Keeps a list; the one before it is put away. */
export function hold(ctx: LongContext, held: HeldList): void {
  heldIn.set(ctx.session.vault(), held);
}

/** Forgets a list. */
export function putAway(ctx: LongContext, importId: string): void {
  const vault = ctx.session.vault();
  if (heldIn.get(vault)?.importId === importId) heldIn.delete(vault);
}

/** The list that was read. Refuses `listGone`. */
export function heldList(ctx: LongContext, importId: string): HeldList {
  const held = heldIn.get(ctx.session.vault());
  if (held?.importId === importId) return held;
  throw new Refusal('listGone', 'Deze lijst is niet meer geopend. Kies het bestand opnieuw.');
}

/** A sheet of a list with the row of its headings. Refuses `noSheet` and, when nothing stands under the headings, `noRows`. */
export function sheetOf(held: HeldList, sheet: number, header: number | null): Sheet {
  const found = held.list.sheets[sheet];
  if (found === undefined)
    throw new Refusal('noSheet', 'Dit blad staat niet in de lijst. Kies een ander blad.');
  if ((header ?? -1) < found.rows.length - 1) return found;
  throw new Refusal(
    'noRows',
    'Onder de rij met kolomnamen staan geen rijen. Kies een ander blad of een andere rij met kolomnamen.',
  );
}

/** What is under way in this vault, if anything is. */
export function underWay(vault: OpenVault): UnderWay | undefined {
  return underWayIn.get(vault);
}

/**
 * Does one thing with a list at a time, telling how far it is to who asks. `tell` refuses `importStopped` once it was
 * stopped, and `locked` when the vault was locked meanwhile.
 */
export async function asUnderWay<T>(
  ctx: LongContext,
  total: number,
  work: (tell: (done: number) => void, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const vault = ctx.session.vault();
  if (underWayIn.has(vault)) {
    throw new Refusal('importBusy', 'Er wordt al een lijst gelezen of overgenomen. Wacht tot dat klaar is.');
  }
  const current: UnderWay = { done: 0, total, stopper: new AbortController() };
  underWayIn.set(vault, current);
  try {
    return await work((done) => {
      ctx.session.vault();
      current.done = done;
      if (current.stopper.signal.aborted) throw unreadable('importStopped');
    }, current.stopper.signal);
  } finally {
    underWayIn.delete(vault);
  }
}
