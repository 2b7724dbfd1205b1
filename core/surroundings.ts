import type { Env } from '../base/env.ts';
import type { DocumentMaker } from '../documents/client.ts';
import type { BackupJobs } from './backup/jobs.ts';
import type { MadeDocuments } from './document/made.ts';
import type { Example } from './example/door.ts';
import type { HostServices, LockReason } from './host.ts';
import type { Session } from './session.ts';

/** What dispatch runs in: one per open app. */
export interface Surroundings {
  readonly env: Env;
  readonly session: Session;
  readonly maker: DocumentMaker;
  readonly made: MadeDocuments;
  readonly host: HostServices;
  readonly backups: BackupJobs;
  readonly example: Example;
  lock(reason: LockReason): Promise<void>;
  /** Told of every error with the name of the call, for development; the release host gives a function that keeps nothing. */
  report(call: string, error: unknown): void;
}
