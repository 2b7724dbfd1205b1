import { backupRefusal } from '../../db/backup/refusals.ts';

/** What runs: which work, which step, and bytes done of those to do (0 of 0 while that cannot be told). */
export interface Progress {
  readonly work: 'make' | 'prove' | 'restore' | 'check';
  readonly step: 'snapshot' | 'copy' | 'check';
  readonly done: number;
  readonly total: number;
}

/** The one piece of work on backups that runs at a time in this app, and how the last restoring ended. */
export class BackupJobs {
  #running: { progress: Progress; readonly stopper: AbortController; stoppable: boolean } | null = null;
  #last: { good: boolean; sentence: string } | null = null;

  get running(): Progress | null {
    return this.#running?.progress ?? null;
  }

  get last(): { good: boolean; sentence: string } | null {
    return this.#last;
  }

  /** Says how restoring ended, for the page that comes after the one that asked for it. */
  tell(good: boolean, sentence: string): void {
    this.#last = { good, sentence };
  }

  /** Nothing has to be told any more: somebody is in. */
  forget(): void {
    this.#last = null;
  }

  /** Runs one piece of work; refuses `backupBusy` while another runs. `passed` is to be told when it can be stopped no more. */
  async run<T>(
    work: Progress['work'],
    todo: (job: {
      readonly signal: AbortSignal;
      report(step: Progress['step'], done: number, total: number): void;
      passed(): void;
    }) => Promise<T>,
  ): Promise<T> {
    if (this.#running !== null) throw backupRefusal('backupBusy');
    const stopper = new AbortController();
    const running = {
      progress: { work, step: 'copy', done: 0, total: 0 } as Progress,
      stopper,
      stoppable: true,
    };
    this.#running = running;
    try {
      return await todo({
        signal: stopper.signal,
        report: (step, done, total) => {
          running.progress = { work, step, done, total };
        },
        passed: () => {
          running.stoppable = false;
        },
      });
    } finally {
      this.#running = null;
    }
  }

  /** Stops what runs, unless it has passed the point of no return. */
  stop(): void {
    if (this.#running?.stoppable) this.#running.stopper.abort();
  }
}
