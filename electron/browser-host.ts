import { setTimeout } from 'node:timers/promises';
import type { BrowserContext, Page, Route } from 'playwright-core';
import { chromium } from 'playwright-core';
import type { App } from '../core/app.ts';
import { ACTIVITY_BINDING, announceExpression, bridgeScript, INVOKE_BINDING } from './browser-bridge.ts';
import { makeProfile, removeProfile } from './browser-profile.ts';
import { answerPage } from './call-text.ts';
import { findBrowser } from './find-browser.ts';
import { followIdleMinutes } from './idle-minutes.ts';
import { createLock, idleLimitSeconds, watchIdle } from './lock-triggers.ts';
import { BROWSER_ORIGIN, isOn } from './origin.ts';
import { answerFor, type FileTable, readFileTable } from './protocol.ts';

export interface BrowserHostOptions {
  /** May still be on its way: the browser starts meanwhile. */
  readonly app: App | Promise<App>;
  /** The built page, `out/renderer`. */
  readonly rendererDir: string;
  readonly headless: boolean;
  /** Chromium, Chrome or Edge; searched in the usual places when absent. */
  readonly executablePath?: string;
  /** Fixed size of the page in CSS pixels; without it the page follows its window. */
  readonly viewport?: { readonly width: number; readonly height: number };
}

export interface BrowserHost {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Resolves when the window is gone, the vault locked and the profile removed; tells whether the page crashed. */
  readonly closed: Promise<'closed' | 'crashed'>;
  /** Closes the window; the same as the user doing it. */
  close(): Promise<void>;
}

const START_URL = `${BROWSER_ORIGIN}/`;

/** Nothing of the browser itself reaches for a network. */
const ARGUMENTS = [
  '--disable-background-networking',
  // A crash leaves no copy of the memory behind.
  '--disable-breakpad',
  '--disable-component-update',
  '--disable-crash-reporter',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-quic',
  '--disable-sync',
  '--dns-prefetch-disable',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--no-first-run',
  '--no-pings',
  '--no-service-autorun',
  // A proxy that is not there, also for this computer's own addresses: what would still ask gets nowhere.
  '--proxy-server=127.0.0.1:1',
  '--proxy-bypass-list=<-loopback>',
];

/**
 * Shows the application in the computer's own Chromium, Chrome or Edge. The browser is reached over its debugging pipe,
 * so no port is opened; the page's files are handed over by interception and every other request is broken off.
 */
export async function startBrowserHost(options: BrowserHostOptions): Promise<BrowserHost> {
  const profile = makeProfile();
  const context = await launch(profile, options).catch((cause) => {
    removeProfile(profile);
    throw cause;
  });
  const loaded = await Promise.resolve(options.app).catch(async (cause) => {
    await context.close();
    removeProfile(profile);
    throw cause;
  });
  const app = followIdleMinutes(loaded);
  const page = context.pages()[0] ?? (await context.newPage());
  let touchedAt = Date.now();
  refuseOtherPages(context, page);
  await serveOneOrigin(context, readFileTable(options.rendererDir));
  await exposeCalls(context, page, app, () => {
    touchedAt = Date.now();
  });

  let ended: Promise<'closed' | 'crashed'> | undefined;
  let restarted: Promise<void> = Promise.resolve();
  let waiting: Promise<void> | undefined;
  const lockNow = createLock(app, {
    announceLock: (reason) => page.evaluate(announceExpression(reason)),
    restart: () => {
      // One at a time: locks that follow each other would break off each other's loading. One that still waits is enough.
      waiting ??= restarted.then(async () => {
        waiting = undefined;
        if (ended === undefined) await restart(page);
      });
      restarted = waiting;
      return restarted;
    },
  });
  const idleSeconds = () => (Date.now() - touchedAt) / 1000;
  const stopIdle = watchIdle(idleSeconds, () => idleLimitSeconds(app.idleMinutes()), lockNow);

  const finish = async (outcome: 'closed' | 'crashed'): Promise<'closed' | 'crashed'> => {
    stopIdle();
    await lockNow(outcome === 'crashed' ? 'crash' : 'closed');
    // Resolves when the browser's process is gone, which writes into its profile until the end.
    await context.close();
    removeProfile(profile);
    return outcome;
  };
  const end = (outcome: 'closed' | 'crashed'): Promise<'closed' | 'crashed'> => {
    ended ??= finish(outcome);
    return ended;
  };
  const closed = new Promise<'closed' | 'crashed'>((resolve, reject) => {
    page.on('crash', () => end('crashed').then(resolve, reject));
    page.on('close', () => end('closed').then(resolve, reject));
    context.on('close', () => end('closed').then(resolve, reject));
  });
  await open(page, START_URL);
  return {
    context,
    page,
    closed,
    close: async () => {
      await end('closed');
    },
  };
}

async function launch(profile: string, options: BrowserHostOptions): Promise<BrowserContext> {
  const asRoot = process.getuid?.() === 0;
  const shown = options.headless ? [] : ['--app=data:text/html,', '--window-size=1360,880'];
  return chromium.launchPersistentContext(profile, {
    executablePath: options.executablePath ?? findBrowser(),
    headless: options.headless,
    viewport: options.viewport ?? null,
    // Chromium refuses to run as root with its sandbox, and warns about its absence; every other user keeps it.
    chromiumSandbox: !asRoot,
    args: [...ARGUMENTS, ...shown, ...(asRoot ? ['--test-type'] : [])],
    ignoreDefaultArgs: options.headless ? [] : ['--enable-automation'],
    acceptDownloads: false,
    serviceWorkers: 'block',
    permissions: [],
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    ...(options.headless ? { locale: 'nl-NL' } : {}),
  });
}

const EMPTY_URL = 'about:blank';
const MOST_RESTARTS = 10;
const PAUSE_MS = 200;

/**
 * Loads the page anew where it stood. Another site gets another process; the one that held the open vault ends. Something
 * else that loads the page meanwhile breaks this off: then it is begun again after a pause, or the window would stay empty.
 */
async function restart(page: Page): Promise<void> {
  const url = isOn(page.url(), BROWSER_ORIGIN) ? page.url() : START_URL;
  for (let turn = 1; turn <= MOST_RESTARTS && !page.isClosed(); turn += 1) {
    try {
      if (page.url() !== EMPTY_URL) await page.goto(EMPTY_URL);
      return await open(page, url);
    } catch {
      await setTimeout(turn * PAUSE_MS);
    }
  }
}

async function open(page: Page, url: string): Promise<void> {
  await page.goto(url, { waitUntil: 'domcontentloaded' });
  const session = await page.context().newCDPSession(page);
  // So that "back" does not lead to the empty page from before.
  await session.send('Page.resetNavigationHistory').catch(() => undefined);
  await session.detach();
}

async function serveOneOrigin(context: BrowserContext, table: FileTable): Promise<void> {
  await context.route('**/*', async (route: Route) => {
    const request = route.request();
    // "aborted" leaves the page where it is; any other reason shows the browser's own error page.
    if (!isOn(request.url(), BROWSER_ORIGIN)) return route.abort('aborted');
    const answer = answerFor(table, BROWSER_ORIGIN, request.method(), request.url());
    return route.fulfill({
      status: answer.status,
      headers: { ...answer.headers },
      body: Buffer.from(answer.body),
    });
  });
}

function refuseOtherPages(context: BrowserContext, page: Page): void {
  for (const other of context.pages()) if (other !== page) void other.close();
  context.on('page', (other) => {
    if (other !== page) void other.close().catch(() => undefined);
  });
}

async function exposeCalls(context: BrowserContext, page: Page, app: App, active: () => void): Promise<void> {
  await context.exposeBinding(
    INVOKE_BINDING,
    async (source, name: unknown, input: unknown, draftKey: unknown) => {
      const own = source.page === page && source.frame === page.mainFrame();
      return answerPage(
        app,
        'browser',
        own && isOn(source.frame.url(), BROWSER_ORIGIN),
        name,
        input,
        draftKey,
      );
    },
  );
  await context.exposeBinding(ACTIVITY_BINDING, (source) => {
    if (source.page === page) active();
  });
  await context.addInitScript({ content: bridgeScript(BROWSER_ORIGIN) });
}
