import { EventEmitter } from 'node:events';
import type { PowerMonitor } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { App } from '../core/app.ts';
import type { LockReason } from '../core/host.ts';
import { createLock, idleLimitSeconds, watchIdle, watchPower } from './lock-triggers.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function standIn() {
  const order: string[] = [];
  let tell: (reason: LockReason) => void = () => undefined;
  const app: App = {
    invoke: async () => ({ ok: true, value: null }),
    lock: async (reason) => {
      order.push(`lock ${reason}`);
      tell(reason);
    },
    onLock: (listener) => {
      tell = listener;
      return () => undefined;
    },
    close: async () => undefined,
  };
  const page = {
    announceLock: async (reason: LockReason) => {
      order.push(`drafts ${reason}`);
    },
    restart: async (reason: LockReason) => {
      order.push(`restart ${reason}`);
    },
  };
  return { app, page, order, byHand: () => tell('hand') };
}

describe('one lock for all triggers', () => {
  it('saves drafts, locks, and ends the page, in that order', async () => {
    const { app, page, order } = standIn();
    await createLock(app, page)('idle');
    expect(order).toEqual(['drafts idle', 'lock idle', 'restart idle']);
  });

  it('asks nothing of a page that crashed', async () => {
    const { app, page, order } = standIn();
    await createLock(app, page)('crash');
    expect(order).toEqual(['lock crash', 'restart crash']);
  });

  it('brings a crashed page back when the vault was locked already', async () => {
    const { app, page, order } = standIn();
    await createLock({ ...app, lock: async () => undefined }, page)('crash');
    expect(order).toEqual(['restart crash']);
  });

  it('does not load the page anew when the window is gone', async () => {
    const { app, page, order } = standIn();
    await createLock(app, page)('closed');
    expect(order).toEqual(['drafts closed', 'lock closed']);
  });

  it('ends the page after a lock by hand too', () => {
    const { app, page, order, byHand } = standIn();
    createLock(app, page);
    byHand();
    expect(order).toEqual(['restart hand']);
  });

  it('locks once when several triggers come together', async () => {
    const { app, page, order } = standIn();
    const lockNow = createLock(app, page);
    await Promise.all([lockNow('suspend'), lockNow('screen'), lockNow('idle')]);
    expect(order.filter((line) => line.startsWith('lock'))).toEqual(['lock suspend']);
    await lockNow('screen');
    expect(order.filter((line) => line.startsWith('lock'))).toEqual(['lock suspend', 'lock screen']);
  });

  it.each([
    ['never answers', () => new Promise<void>(() => undefined)],
    ['fails', () => Promise.reject(new Error('weg'))],
  ])('locks within half a second when the page %s', async (_what, announceLock) => {
    const { app, page, order } = standIn();
    const locked = createLock(app, { ...page, announceLock })('suspend');
    await vi.advanceTimersByTimeAsync(500);
    await locked;
    expect(order).toEqual(['lock suspend', 'restart suspend']);
  });
});

describe('idle', () => {
  it.each([
    [undefined, 600],
    [10, 600],
    [5, 300],
    [15, 900],
    [60, 900],
    [0, 60],
    [-3, 60],
    [Number.NaN, 600],
    [Number.POSITIVE_INFINITY, 600],
  ])('%s minutes becomes %s seconds', (minutes, seconds) => expect(idleLimitSeconds(minutes)).toBe(seconds));

  it('locks once per idle time', async () => {
    let idle = 0;
    const reasons: LockReason[] = [];
    const stop = watchIdle(
      () => idle,
      () => 600,
      async (reason) => {
        reasons.push(reason);
      },
    );
    await vi.advanceTimersByTimeAsync(20_000);
    expect(reasons).toEqual([]);
    idle = 600;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(reasons).toEqual(['idle']);
    idle = 3;
    await vi.advanceTimersByTimeAsync(10_000);
    idle = 700;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(reasons).toEqual(['idle', 'idle']);
    stop();
    idle = 0;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('locks when the clock jumped, as after sleep', async () => {
    const reasons: LockReason[] = [];
    watchIdle(
      () => 0,
      () => 600,
      async (reason) => {
        reasons.push(reason);
      },
    );
    await vi.advanceTimersByTimeAsync(10_000);
    vi.setSystemTime(Date.now() + 3_600_000);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(reasons).toEqual(['suspend']);
  });
});

it('locks on sleep, shutdown and screen lock', () => {
  const monitor = new EventEmitter();
  const reasons: LockReason[] = [];
  watchPower(monitor as unknown as PowerMonitor, async (reason) => {
    reasons.push(reason);
  });
  monitor.emit('suspend');
  monitor.emit('lock-screen');
  monitor.emit('shutdown');
  monitor.emit('resume');
  monitor.emit('unlock-screen');
  expect(reasons).toEqual(['suspend', 'screen', 'suspend']);
});
