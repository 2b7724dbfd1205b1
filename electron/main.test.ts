import { EventEmitter } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MenuItemConstructorOptions } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { stubApp } from './stub-app.ts';

/*
 * The Electron host on a stand-in of the few modules it uses: the order of calls and every value passed. The numbers
 * are those of Electron's own security checklist.
 */

const seen: { call: string; args: unknown[] }[] = [];
const note =
  (call: string, answer?: unknown) =>
  (...args: unknown[]) => {
    seen.push({ call, args });
    return answer;
  };
const first = (call: string): unknown[] => {
  const found = seen.find((entry) => entry.call === call);
  if (!found) throw new Error(`${call} was not called`);
  return found.args;
};
const place = (call: string): number => seen.findIndex((entry) => entry.call === call);

/** Waits long enough for a busy computer. */
const eventually = (look: () => void) => vi.waitFor(look, { timeout: 30_000 });

let electron: ReturnType<typeof standIn>;
let casuskluis: ReturnType<typeof stubApp>;

function standIn() {
  const app = Object.assign(new EventEmitter(), {
    isPackaged: true,
    enableSandbox: note('app.enableSandbox'),
    setAppUserModelId: note('app.setAppUserModelId'),
    requestSingleInstanceLock: note('app.requestSingleInstanceLock', true),
    whenReady: async () => note('app.ready')(),
    getPath: () => '/home/wim/Downloads',
    quit: note('app.quit'),
    exit: note('app.exit'),
  });
  const session = Object.assign(new EventEmitter(), {
    protocol: { handle: note('session.protocol.handle') },
    setPermissionRequestHandler: note('session.setPermissionRequestHandler'),
    setPermissionCheckHandler: note('session.setPermissionCheckHandler'),
    setDevicePermissionHandler: note('session.setDevicePermissionHandler'),
    setDisplayMediaRequestHandler: note('session.setDisplayMediaRequestHandler'),
    setSpellCheckerEnabled: note('session.setSpellCheckerEnabled'),
    webRequest: { onBeforeRequest: note('session.webRequest.onBeforeRequest') },
  });
  const contents = Object.assign(new EventEmitter(), {
    setWindowOpenHandler: note('contents.setWindowOpenHandler'),
    setWebRTCIPHandlingPolicy: note('contents.setWebRTCIPHandlingPolicy'),
    isDestroyed: () => false,
    send: note('contents.send'),
    isCrashed: () => false,
    forcefullyCrashRenderer: note('contents.forcefullyCrashRenderer'),
    reload: note('contents.reload'),
  });
  class BrowserWindow extends EventEmitter {
    readonly webContents = contents;
    readonly setContentProtection = note('window.setContentProtection');
    readonly loadURL = async (...args: unknown[]) => note('window.loadURL')(...args);
    readonly show = note('window.show');
    readonly focus = note('window.focus');
    readonly restore = note('window.restore');
    readonly isMinimized = () => true;
    readonly isDestroyed = () => false;
    readonly destroy = note('window.destroy');
    constructor(options: unknown) {
      super();
      note('new BrowserWindow')(options);
      app.emit('web-contents-created', {}, contents);
      windows.push(this);
    }
  }
  const windows: BrowserWindow[] = [];
  return {
    contents,
    windowSession: session,
    windows,
    module: {
      app,
      BrowserWindow,
      dialog: { showErrorBox: note('dialog.showErrorBox') },
      ipcMain: Object.assign(new EventEmitter(), { handle: note('ipcMain.handle') }),
      Menu: {
        buildFromTemplate: note('Menu.buildFromTemplate', 'menu'),
        setApplicationMenu: note('Menu.setApplicationMenu'),
      },
      powerMonitor: Object.assign(new EventEmitter(), { getSystemIdleTime: () => 0 }),
      protocol: { registerSchemesAsPrivileged: note('protocol.registerSchemesAsPrivileged') },
      session: { fromPartition: note('session.fromPartition', session) },
    },
  };
}

let rendererDir: string;
let argv: string[];

beforeEach(async () => {
  seen.length = 0;
  argv = process.argv;
  rendererDir = mkdtempSync(join(tmpdir(), 'casuskluis-test-'));
  mkdirSync(join(rendererDir, 'x'));
  writeFileSync(join(rendererDir, 'index.html'), '<!doctype html>');
  process.argv = ['electron', '.', '--vault', rendererDir];
  electron = standIn();
  casuskluis = stubApp();
  vi.resetModules();
  vi.doMock('electron', () => electron.module);
  vi.doMock('../core/app.ts', () => ({
    createApp: (options: unknown) => {
      note('createApp')(options);
      return casuskluis;
    },
  }));
  vi.doMock('./protocol.ts', async (original) => {
    const own = await original<typeof import('./protocol.ts')>();
    return { ...own, readFileTable: () => own.readFileTable(rendererDir) };
  });
});

afterEach(() => {
  process.argv = argv;
  vi.doUnmock('electron');
  vi.doUnmock('../core/app.ts');
  vi.doUnmock('./protocol.ts');
  rmSync(rendererDir, { recursive: true, force: true });
});

async function start(): Promise<void> {
  await import('./main.ts');
  await eventually(() =>
    expect(place('window.loadURL') >= 0 || place('dialog.showErrorBox') >= 0).toBe(true),
  );
}

interface WindowOptions {
  readonly webPreferences: Record<string, unknown>;
}
const preferences = (): Record<string, unknown> =>
  (first('new BrowserWindow')[0] as WindowOptions).webPreferences;

describe('the order of starting', () => {
  it('registers the scheme and the sandbox before ready, closes the session before a page loads', async () => {
    await start();
    const order = [
      'protocol.registerSchemesAsPrivileged',
      'app.enableSandbox',
      'app.requestSingleInstanceLock',
      'app.ready',
      'session.fromPartition',
      'session.setPermissionRequestHandler',
      'session.webRequest.onBeforeRequest',
      'session.protocol.handle',
      'new BrowserWindow',
      'createApp',
      'ipcMain.handle',
      'Menu.setApplicationMenu',
      'window.loadURL',
    ];
    expect(order.map(place)).toEqual(order.map(place).toSorted((a, b) => a - b));
    expect(order.map(place)).not.toContain(-1);
    expect(first('createApp')[0]).toMatchObject({ vaultDir: rendererDir });
  });

  it('starts nothing when it runs already', async () => {
    electron.module.app.requestSingleInstanceLock = note('app.requestSingleInstanceLock', false);
    await import('./main.ts');
    expect(place('app.quit')).toBeGreaterThan(0);
    expect(place('new BrowserWindow')).toBe(-1);
  });

  it('brings the window forward when a second one is started', async () => {
    await start();
    electron.module.app.emit('second-instance');
    expect(place('window.restore')).toBeGreaterThan(0);
    expect(place('window.focus')).toBeGreaterThan(0);
  });

  it('says in Dutch what is wrong with the command line, and stops', async () => {
    process.argv = ['electron', '.', '--date', 'morgen'];
    await start();
    expect(first('dialog.showErrorBox')).toEqual([
      'Casuskluis',
      'Achter --date hoort een datum, bijvoorbeeld 2026-11-22.',
    ]);
    expect(first('app.exit')).toEqual([1]);
  });

  it('locks on sleep and screen lock, and closes the vault with the last window', async () => {
    await start();
    electron.contents.emit('did-finish-load');
    electron.module.powerMonitor.emit('lock-screen');
    await eventually(() => expect(casuskluis.locks).toEqual(['screen']));
    electron.module.app.emit('window-all-closed');
    await eventually(() => expect(place('app.quit')).toBeGreaterThan(0));
    expect(casuskluis.closed).toBe(true);
  });
});

describe("Electron's security checklist", () => {
  beforeEach(start);

  it('1, 18: loads only its own scheme; no file: and no network address', () => {
    expect(first('window.loadURL')).toEqual(['app://casuskluis/index.html']);
    const [schemes] = first('protocol.registerSchemesAsPrivileged');
    expect(schemes).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ]);
    const [filter, listener] = first('session.webRequest.onBeforeRequest') as [
      { urls: string[] },
      (details: unknown, answer: (result: unknown) => void) => void,
    ];
    expect(filter.urls.map((url) => url.split(':')[0])).toEqual([
      'http',
      'https',
      'ws',
      'wss',
      'ftp',
      'file',
    ]);
    let result: unknown;
    listener({ url: 'https://elders.nl/' }, (given) => {
      result = given;
    });
    expect(result).toEqual({ cancel: true });
  });

  it('2, 3, 4: no node in pages, frames and workers; context isolation; sandbox', () => {
    expect(preferences()).toMatchObject({
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      contextIsolation: true,
      sandbox: true,
    });
    expect(place('app.enableSandbox')).toBeLessThan(place('app.ready'));
  });

  it('5: denies every permission, asked or checked, and every device', () => {
    const [request] = first('session.setPermissionRequestHandler') as [
      (contents: unknown, permission: string, answer: (given: boolean) => void) => void,
    ];
    const answers: boolean[] = [];
    for (const permission of [
      'media',
      'geolocation',
      'clipboard-read',
      'openExternal',
      'fileSystem',
      'unknown',
    ]) {
      request(electron.contents, permission, (given) => answers.push(given));
    }
    expect(answers).toEqual([false, false, false, false, false, false]);
    expect((first('session.setPermissionCheckHandler')[0] as () => boolean)()).toBe(false);
    expect((first('session.setDevicePermissionHandler')[0] as () => boolean)()).toBe(false);
    let streams: unknown = 'unset';
    (
      first('session.setDisplayMediaRequestHandler')[0] as (
        request: unknown,
        answer: (given: unknown) => void,
      ) => void
    )({}, (given) => {
      streams = given;
    });
    expect(streams).toBeNull();
    expect(first('session.setSpellCheckerEnabled')).toEqual([false]);
  });

  it('6, 8, 9, 10: web security on, nothing insecure, nothing experimental, no extra Blink features', () => {
    expect(preferences()).toMatchObject({
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
    });
    expect(preferences()).not.toHaveProperty('enableBlinkFeatures');
  });

  it('7: sends the policy as a header with every file, on the session of the window', async () => {
    const [scheme, handler] = first('session.protocol.handle') as [string, (request: unknown) => Response];
    expect(scheme).toBe('app');
    for (const path of ['', 'index.html', 'bestaat-niet']) {
      const response = handler({ method: 'GET', url: `app://casuskluis/${path}` });
      expect(response.headers.get('content-security-policy')).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'",
      );
    }
    expect(first('session.fromPartition')).toEqual(['casuskluis', { cache: false }]);
    expect(preferences().session).toBe(electron.windowSession);
  });

  it('11, 12: no webview, and one that would come is stopped', () => {
    expect(preferences().webviewTag).toBe(false);
    expect(prevented('will-attach-webview', {})).toBe(true);
  });

  it.each([
    ['https://elders.nl/', true],
    ['http://casuskluis/', true],
    ['app://casuskluis.elders/', true],
    ['app://elders@casuskluis/', true],
    ['app://casuskluis:1/', true],
    ['file:///etc/passwd', true],
    ['javascript:alert(1)', true],
    ['data:text/html,x', true],
    ['blob:app://casuskluis/1', true],
    ['app://casuskluis/index.html#/zaken', false],
  ])('13: going to %s is stopped: %s', (url, stopped) => {
    expect(prevented('will-navigate', { url })).toBe(stopped);
    expect(prevented('will-redirect', { url })).toBe(stopped);
    expect(prevented('will-frame-navigate', { url, isMainFrame: true })).toBe(stopped);
    expect(prevented('will-frame-navigate', { url, isMainFrame: false })).toBe(true);
    expect(preferences().navigateOnDragDrop).toBe(false);
  });

  it('14: opens no second window', () => {
    const [handler] = first('contents.setWindowOpenHandler') as [(details: unknown) => unknown];
    expect(handler({ url: 'app://casuskluis/index.html' })).toEqual({ action: 'deny' });
  });

  it('15: has no shell to open anything with', () => {
    expect(Object.keys(electron.module)).not.toContain('shell');
  });

  it('17: hears only calls, and checks who sends them', async () => {
    expect(seen.filter(({ call }) => call === 'ipcMain.handle').map(({ args }) => args[0])).toEqual([
      'casuskluis:call',
    ]);
    const [, call] = first('ipcMain.handle') as [string, (...args: unknown[]) => Promise<string>];
    const senderFrame = { parent: null, origin: 'app://casuskluis', url: 'app://casuskluis/index.html' };
    expect(await call({ sender: electron.contents, senderFrame }, 'case.list', '{}')).toContain('"ok":true');
    expect(await call({ sender: electron.contents, senderFrame: null }, 'case.list', '{}')).toContain(
      'foreignSender',
    );
  });

  it('releases have no developer tools, no way to them or to a reload, and hide from screen capture', () => {
    expect(preferences()).toMatchObject({ devTools: false, spellcheck: false });
    expect(first('window.setContentProtection')).toEqual([true]);
    const [template] = first('Menu.buildFromTemplate') as [MenuItemConstructorOptions[]];
    const items = template.flatMap((menu) => menu.submenu as MenuItemConstructorOptions[]);
    const roles = items.map(({ role }) => role).filter((role) => role !== undefined);
    expect(roles).toEqual(
      expect.arrayContaining(['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll', 'resetZoom', 'quit']),
    );
    for (const role of ['reload', 'forceReload', 'toggleDevTools', 'services', 'help'])
      expect(roles).not.toContain(role);
    for (const item of items) expect(item.type === 'separator' || item.label !== undefined).toBe(true);
  });

  it('saves nothing that the page downloads by itself', () => {
    let stopped = false;
    electron.windowSession.emit('will-download', {
      preventDefault: () => {
        stopped = true;
      },
    });
    expect(stopped).toBe(true);
  });
});

function prevented(name: string, details: Record<string, unknown>): boolean {
  let stopped = false;
  electron.contents.emit(name, {
    ...details,
    preventDefault: () => {
      stopped = true;
    },
  });
  return stopped;
}
