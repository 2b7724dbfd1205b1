import type { BrowserWindow, IpcMain } from 'electron';
import type { App } from '../core/app.ts';
import { askForDrafts } from './ipc.ts';
import { createLock, type LockNow } from './lock-triggers.ts';

/**
 * Binds the window to the one lock: closing it, the end of the Windows session and a crash of the page lock the
 * vault; each lock ends the page's process and loads the page anew. `stuck` is called when the page dies before it
 * stood, so that a page that cannot start is not loaded for ever.
 */
export function bindWindowLock(
  window: BrowserWindow,
  app: App,
  ipcMain: Pick<IpcMain, 'on' | 'off'>,
  stuck: () => void,
): LockNow {
  const contents = window.webContents;
  let loading = true;
  let endedByUs = false;
  const lockNow = createLock(app, {
    announceLock: (reason) => askForDrafts(ipcMain, contents, reason),
    restart: async () => {
      if (window.isDestroyed()) return;
      loading = true;
      endedByUs = !contents.isCrashed();
      contents.forcefullyCrashRenderer();
      contents.reload();
    },
  });
  contents.on('did-finish-load', () => {
    loading = false;
    endedByUs = false;
  });
  contents.on('render-process-gone', () => {
    if (endedByUs) endedByUs = false;
    else if (loading) stuck();
    else void lockNow('crash');
  });
  let locked = false;
  window.on('close', (event) => {
    if (locked) return;
    event.preventDefault();
    void lockNow('closed').finally(() => {
      locked = true;
      window.destroy();
    });
  });
  window.on('session-end', () => void lockNow('closed'));
  return lockNow;
}
