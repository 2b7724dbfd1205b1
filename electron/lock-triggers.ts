import type { PowerMonitor } from 'electron';
import type { App } from '../core/app.ts';
import type { LockReason } from '../core/host.ts';

/** The page as locking sees it. */
export interface LockablePage {
  /** Lets the page save its drafts; resolves when it is done. */
  announceLock(reason: LockReason): Promise<void>;
  /** Ends the page's process with everything in its memory, and loads the page anew at the same address. */
  restart(reason: LockReason): Promise<void>;
}

/** Locks for one reason; every trigger of every host calls this and nothing else. */
export type LockNow = (reason: LockReason) => Promise<void>;

const DRAFTS_MS = 500;
const POLL_MS = 5_000;
const SLEPT_MS = 60_000;
const LONGEST_IDLE_MINUTES = 15;
const DEFAULT_IDLE_MINUTES = 10;

/**
 * Binds the application and its page: a trigger first gives the page half a second for its drafts (none after a crash),
 * then locks the vault. Each lock, also one by hand through a call, ends the page, so that its memory goes too.
 * Triggers that come together share one lock.
 */
export function createLock(app: App, page: LockablePage): LockNow {
  let busy: Promise<void> | undefined;
  let restarted = false;
  app.onLock((reason) => {
    if (reason === 'closed') return;
    restarted = true;
    void page.restart(reason);
  });
  const lock = async (reason: LockReason): Promise<void> => {
    restarted = false;
    if (reason !== 'crash') await atMost(DRAFTS_MS, page.announceLock(reason));
    await app.lock(reason);
    // A locked vault tells of no lock, but a page that died has to come back.
    if (reason === 'crash' && !restarted) await page.restart(reason);
  };
  return (reason) => {
    busy ??= lock(reason).finally(() => {
      busy = undefined;
    });
    return busy;
  };
}

async function atMost(milliseconds: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([work.catch(() => undefined), limit]);
  clearTimeout(timer);
}

/** The idle time in seconds after which the vault locks: 10 minutes by default, never under 1 or over 15. */
export function idleLimitSeconds(minutes: number = DEFAULT_IDLE_MINUTES): number {
  const wished = Number.isFinite(minutes) ? minutes : DEFAULT_IDLE_MINUTES;
  return Math.min(LONGEST_IDLE_MINUTES, Math.max(1, wished)) * 60;
}

/**
 * Polls how long nobody touched the computer (`idleSeconds`) and locks once when it passes the limit. A poll that
 * comes more than a minute late means the computer slept: that locks too, where no power event told so.
 */
export function watchIdle(
  idleSeconds: () => number,
  limitSeconds: () => number,
  lockNow: LockNow,
): () => void {
  let wasIdle = false;
  let polledAt = Date.now();
  const timer = setInterval(() => {
    const slept = Date.now() - polledAt > SLEPT_MS;
    polledAt = Date.now();
    const isIdle = idleSeconds() >= limitSeconds();
    if (slept) void lockNow('suspend');
    else if (isIdle && !wasIdle) void lockNow('idle');
    wasIdle = isIdle;
  }, POLL_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** Locks when the computer goes to sleep, shuts down or locks its screen. To be called after `ready`. */
export function watchPower(powerMonitor: Pick<PowerMonitor, 'on'>, lockNow: LockNow): void {
  powerMonitor.on('suspend', () => void lockNow('suspend'));
  powerMonitor.on('shutdown', () => void lockNow('suspend'));
  powerMonitor.on('lock-screen', () => void lockNow('screen'));
}
