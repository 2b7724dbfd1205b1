import { fileURLToPath } from 'node:url';
import { app, BrowserWindow, dialog, ipcMain, Menu, powerMonitor, protocol, session } from 'electron';
import { Refusal } from '../base/refusal.ts';
import { createApp } from '../core/app.ts';
import { dialogServices } from './dialog-services.ts';
import { followIdleMinutes } from './idle-minutes.ts';
import { handleCalls } from './ipc.ts';
import { idleLimitSeconds, watchIdle, watchPower } from './lock-triggers.ts';
import { menuTemplate } from './menu.ts';
import { PRIVILEGED_SCHEME, readFileTable, serveFiles } from './protocol.ts';
import { defaultVaultFolder, readStartOptions, type StartOptions, systemEnv } from './start-options.ts';
import { guardContents, guardSession, SESSION_NAME, START_URL, windowOptions } from './window.ts';
import { bindWindowLock } from './window-lock.ts';

/* The order in which the Electron host starts; what each step does stands in its own file. */

// Before `ready`, synchronously: afterwards Electron takes neither.
protocol.registerSchemesAsPrivileged([PRIVILEGED_SCHEME]);
app.enableSandbox();
app.setAppUserModelId('nl.casuskluis.app');
app.on('web-contents-created', (_event, contents) => guardContents(contents));

if (app.requestSingleInstanceLock()) void app.whenReady().then(start).catch(stopWith);
else app.quit();

function start(): void {
  const options: StartOptions = readStartOptions(process.argv.slice(1));
  const windowSession = session.fromPartition(SESSION_NAME, { cache: false });
  guardSession(windowSession);
  serveFiles(windowSession, readFileTable(besideMain('../renderer')));

  const window = new BrowserWindow(
    windowOptions({
      session: windowSession,
      preload: besideMain('../preload/preload.cjs'),
      release: app.isPackaged,
    }),
  );
  window.setContentProtection(true);
  const casuskluis = followIdleMinutes(
    createApp({
      vaultDir: options.vault ?? defaultVaultFolder(),
      env: systemEnv(options.date),
      host: dialogServices(dialog, () => window, options.out ?? app.getPath('downloads')),
    }),
  );
  handleCalls(ipcMain, casuskluis, () => (window.isDestroyed() ? undefined : window.webContents));

  const lockNow = bindWindowLock(window, casuskluis, ipcMain, () =>
    stopWith(new Refusal('pageGone', 'Het venster van Casuskluis kon niet worden geladen. Start opnieuw.')),
  );
  watchPower(powerMonitor, lockNow);
  watchIdle(
    () => powerMonitor.getSystemIdleTime(),
    () => idleLimitSeconds(casuskluis.idleMinutes()),
    lockNow,
  );
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(
      menuTemplate(process.platform, {
        lock: () => void lockNow('hand'),
        hideFromCapture: (hidden) => window.setContentProtection(hidden),
      }),
    ),
  );

  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  app.on('window-all-closed', () => void casuskluis.close().finally(() => app.quit()));
  window.once('ready-to-show', () => window.show());
  void window.loadURL(START_URL);
}

function stopWith(cause: unknown): void {
  dialog.showErrorBox(
    'Casuskluis',
    cause instanceof Refusal
      ? cause.message
      : 'Casuskluis kon niet starten. Start opnieuw; uw gegevens zijn bewaard.',
  );
  app.exit(1);
}

function besideMain(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}
