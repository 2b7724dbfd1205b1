import type { z } from 'zod';
import type { madeDocument } from './contract.ts';
import type { Receiver } from './readers.ts';

/** A document that was made and not yet saved or printed, with what the register will say of it. */
export interface MadeDocument extends Omit<z.infer<typeof madeDocument>, 'base64'> {
  readonly bytes: Uint8Array;
  readonly accountId: string;
  /** For whom it was made, when for somebody else than the caller. */
  readonly receiver: Receiver | null;
  /** The partner that it is for; the register keeps who it was whatever he is called later. */
  readonly partnerId: string | null;
  /** The overleg it belongs to, when it does. */
  readonly meetingId?: string | null;
  /** Whether somebody looked at the names of other cases in it (`leaks`). */
  readonly namesAccepted: boolean;
  /** What could be shared when it was made (`groundOf`), asked again before it leaves; null when it holds no content of cases. */
  readonly ground: string | null;
}

/** How many made documents are kept until locked; the oldest goes first. */
const KEPT = 40;

/** Documents in memory between making and saving or printing; locking empties it. */
export class MadeDocuments {
  readonly #documents = new Map<string, MadeDocument>();

  /** Keeps a document under its id. */
  add(document: MadeDocument): void {
    this.#documents.set(document.documentId, document);
    const oldest = this.#documents.keys().next().value;
    if (this.#documents.size > KEPT && oldest !== undefined) this.#documents.delete(oldest);
  }

  /** Notes that the names of other cases in it may stand there. */
  acceptNames(document: MadeDocument): void {
    this.#documents.set(document.documentId, { ...document, namesAccepted: true });
  }

  /** The document, when this account made it since unlocking. */
  get(documentId: string, accountId: string): MadeDocument | undefined {
    const document = this.#documents.get(documentId);
    return document?.accountId === accountId ? document : undefined;
  }

  /** Forgets all of them. */
  clear(): void {
    this.#documents.clear();
  }
}
