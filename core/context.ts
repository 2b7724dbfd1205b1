import type { z } from 'zod';
import type { Env } from '../base/env.ts';
import type { Db } from '../db/schema.ts';
import type { AuditOrigin } from '../db/vault-tables.ts';
import type { DocumentMaker } from '../documents/client.ts';
import type { Viewer } from './access/rules.ts';
import type { BackupJobs } from './backup/jobs.ts';
import type { Contract } from './contract.ts';
import type { MadeDocuments } from './document/made.ts';
import type { Example } from './example/door.ts';
import type { HostServices, LockReason } from './host.ts';
import type { Session } from './session.ts';

/** The account that calls. */
export interface Caller {
  readonly id: string;
  readonly displayName: string;
  readonly viewer: Extract<Viewer, { type: 'account' }>;
}

/** What a call inside one transaction has at hand. */
export interface CallContext {
  readonly db: Db;
  readonly env: Env;
  readonly caller: Caller;
  /** The local day (ISO date) and the moment (ISO instant), fixed for the whole call. */
  readonly today: string;
  readonly now: string;
}

/** What a long call has at hand: it opens its own transactions and may render, sign or ask the host. */
export interface LongContext {
  readonly env: Env;
  readonly caller: Caller;
  readonly today: string;
  readonly now: string;
  transact<T>(work: (ctx: CallContext) => Promise<T>): Promise<T>;
  /**
   * The last transaction, whose answer is the answer of the call: its line in the log stands in it too. Whatever a long
   * call changes in the vault, it changes here.
   */
  conclude<T>(work: (ctx: CallContext) => Promise<T>): Promise<T>;
  readonly session: Session;
  readonly maker: DocumentMaker;
  readonly made: MadeDocuments;
  readonly host: HostServices;
  readonly backups: BackupJobs;
}

/** What a call on a possibly locked vault has at hand. */
export interface OpenContext {
  readonly env: Env;
  readonly session: Session;
  readonly origin: AuditOrigin;
  readonly host: HostServices;
  readonly backups: BackupJobs;
  readonly example: Example;
  lock(reason: LockReason): Promise<void>;
}

type ContextOf<M> = M extends 'transaction' ? CallContext : M extends 'long' ? LongContext : OpenContext;

/** The handlers of one subject: one function a call, typed from its contract. */
export type Handlers<C> = {
  readonly [K in keyof C]: C[K] extends Contract<infer I, infer O, infer M>
    ? (ctx: ContextOf<M>, input: z.output<I>) => Promise<z.input<O>>
    : never;
};
