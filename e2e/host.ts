import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, type BrowserContext, type Page } from 'playwright-core';
import type { Result } from '../base/refusal.ts';
import { createApp } from '../core/app.ts';
import { apiOn } from '../core/client.ts';
import type { Api } from '../core/contracts.ts';
import { limits } from '../db/derivation.ts';
import { startBrowserHost } from '../electron/browser-host.ts';
import { BROWSER_ORIGIN, ELECTRON_ORIGIN } from '../electron/origin.ts';
import { folderServices } from '../electron/services.ts';
import { systemEnv } from '../electron/start-options.ts';
import { builtPage } from './built-page.ts';
import { type HeldBack, slowDown, slowly } from './slow.ts';

/*
 * The one place that knows in which host the suite runs: `E2E_HOST=electron` for the Electron window (needs its binary
 * and `npm run build`), else the browser host.
 */

/** The application on a vault in a folder of its own, as the tests hold it. */
export interface Casuskluis {
  /** The window; after a lock it may be another one. */
  readonly page: Page;
  /** The calls as who is signed in: for what a test needs beforehand. */
  readonly api: Api;
  /** The folder that holds all of it: the vault in `kluis`, exports in `bewaard`. */
  readonly folder: string;
  /** Requests to elsewhere, errors on the console and breaches of the policy so far. */
  readonly complaints: readonly string[];
  /** To be called after every lock: Playwright gives up an Electron page whose process ended. */
  afterLock(): Promise<void>;
  /** The window waits for answers to this call until they are let go; in Electron they come when they come. */
  holdBack(call: string): () => void;
  /** Kills the window's program without warning; only `reopen` goes on from there. */
  kill(): Promise<void>;
  /** Starts again on the same vault. */
  reopen(): Promise<void>;
  /** Closes the window as a user does; the folder stays. */
  close(): Promise<void>;
}

interface Running {
  readonly page: Page;
  readonly context: BrowserContext;
  /** A call past the page, where that can be: the answer to one that locks would be lost with the page. */
  invoke(name: string, input: unknown): Promise<Result<unknown>>;
  kill(): Promise<void>;
  close(): Promise<void>;
}

interface Start {
  readonly folder: string;
  /** The day it is in the application, at nine o'clock UTC. */
  readonly date: string;
  readonly held: HeldBack;
}

/** The day on which the tests take place: a Sunday. */
export const TODAY = '2026-11-22';
const VIEWPORT = { width: 1280, height: 800 };
const inElectron = process.env.E2E_HOST === 'electron';

/** A folder for one test file; `removeFolder` at the end. */
export function makeFolder(): string {
  return mkdtempSync(join(tmpdir(), 'casuskluis-e2e-'));
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** Opens the application on the vault in `folder/kluis`, which need not be there yet. */
export async function openCasuskluis(folder: string, date = TODAY): Promise<Casuskluis> {
  const start = inElectron ? startElectron : startBrowser;
  mkdirSync(join(folder, 'bewaard'), { recursive: true });
  const complaints: string[] = [];
  const held: HeldBack = new Map();
  let running: Running | undefined;
  const open = async (): Promise<void> => {
    running = await start({ folder, date, held });
    running.page.setDefaultTimeout(60_000);
    // Colours half-way a transition are not what anybody reads: nothing moves while a test looks.
    await running.page.emulateMedia({ reducedMotion: 'reduce' });
    await slowDown(running.page);
    complainOf(running, complaints);
  };
  const now = (): Running => {
    if (!running) throw new Error('Casuskluis is closed');
    return running;
  };
  const end = async (how: 'kill' | 'close'): Promise<void> => {
    const ending = running;
    running = undefined;
    await ending?.[how]();
  };
  await open();
  return {
    folder,
    complaints,
    get page() {
      return now().page;
    },
    api: apiOn((name, input) => now().invoke(name, input)),
    afterLock: async () => {
      if (!inElectron) return;
      await end('close');
      await open();
    },
    holdBack: (call) => {
      const { promise, resolve: letGo } = Promise.withResolvers<void>();
      held.set(call, promise);
      return () => {
        held.delete(call);
        letGo();
      };
    },
    kill: () => end('kill'),
    reopen: open,
    close: () => end('close'),
  };
}

async function startBrowser({ folder, date, held }: Start): Promise<Running> {
  const rendererDir = await builtPage();
  const app = createApp({
    vaultDir: join(folder, 'kluis'),
    env: systemEnv(date),
    host: folderServices(join(folder, 'bewaard')),
    derivation: limits.floor,
  });
  const host = await startBrowserHost({
    app: slowly(app, held),
    rendererDir,
    headless: true,
    viewport: VIEWPORT,
  });
  return {
    page: host.page,
    context: host.context,
    invoke: (name, input) => app.invoke(name, input, 'browser'),
    kill: async () => {
      process.kill(browserProcess(), 'SIGKILL');
      await host.closed;
      await app.close();
    },
    close: async () => {
      await host.close();
      await app.close();
    },
  };
}

/** The browser that this process started, known by the name of its profile. */
function browserProcess(): number {
  const lines = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8', maxBuffer: 1 << 26 }).split(
    '\n',
  );
  const own = lines.find(
    (line) => line.includes(`casuskluis-browser-${process.pid}-`) && !line.includes('--type='),
  );
  if (!own) throw new Error('The browser is not running');
  return Number.parseInt(own, 10);
}

async function startElectron({ folder, date }: Start): Promise<Running> {
  const root = resolve(import.meta.dirname, '..');
  const installed = join(root, 'node_modules', 'electron');
  const program = readFileSync(join(installed, 'path.txt'), 'utf8').trim();
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const app = await _electron.launch({
    executablePath: join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(installed, 'dist'), program),
    // A user data folder of its own, or a running Casuskluis would take the start over.
    args: [
      ...asRoot,
      `--user-data-dir=${join(folder, 'electron')}`,
      root,
      ...['--vault', join(folder, 'kluis'), '--out', join(folder, 'bewaard'), '--date', date],
    ],
  });
  // Nobody is there to answer the dialog.
  await app.evaluate(({ dialog }) => {
    dialog.showSaveDialog = async (...given: unknown[]) => {
      const { defaultPath = '' } = given.at(-1) as { defaultPath?: string };
      return { canceled: false, filePath: defaultPath };
    };
  });
  const page = await app.firstWindow();
  await page.setViewportSize(VIEWPORT);
  return {
    page,
    context: app.context(),
    invoke: (name, input) =>
      page.evaluate(([call, given]) => window.casuskluis.invoke(call, given), [name, input] as const),
    kill: async () => {
      app.process().kill('SIGKILL');
      await app.waitForEvent('close');
    },
    close: () => app.close(),
  };
}

function complainOf({ page, context }: Running, complaints: string[]): void {
  const own = [BROWSER_ORIGIN, ELECTRON_ORIGIN].flatMap((origin) => [`${origin}/`, `blob:${origin}/`]);
  context.on('request', (request) => {
    if (!own.some((start) => request.url().startsWith(start))) complaints.push(`request: ${request.url()}`);
  });
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
}
