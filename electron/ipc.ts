import type { IpcMain, IpcMainEvent, IpcMainInvokeEvent, WebContents } from 'electron';
import type { App } from '../core/app.ts';
import type { LockReason } from '../core/host.ts';
import { answerPage } from './call-text.ts';
import { BEFORE_LOCK_CHANNEL, CALL_CHANNEL, DRAFTS_SAVED_CHANNEL } from './channels.ts';
import { ELECTRON_ORIGIN, isOn } from './origin.ts';

/** Whether a message comes from the main frame of our own page: the frame still exists, is no child, and its origin is exactly ours. */
export function isOwnSender(event: IpcMainEvent | IpcMainInvokeEvent, own: WebContents | undefined): boolean {
  const frame = event.senderFrame;
  return (
    own !== undefined &&
    event.sender === own &&
    frame !== null &&
    frame.parent === null &&
    frame.origin === ELECTRON_ORIGIN &&
    isOn(frame.url, ELECTRON_ORIGIN)
  );
}

/** Takes the calls of the page, the only thing the main process listens to besides the word that drafts are saved. */
export function handleCalls(
  ipcMain: Pick<IpcMain, 'handle'>,
  app: App,
  ownContents: () => WebContents | undefined,
): void {
  ipcMain.handle(CALL_CHANNEL, (event, name: unknown, input: unknown, draftKey?: unknown) =>
    answerPage(app, 'electron', isOwnSender(event, ownContents()), name, input, draftKey),
  );
}

/** Tells the page that a lock comes and resolves when it says its drafts are saved; the caller sets the limit. */
export function askForDrafts(
  ipcMain: Pick<IpcMain, 'on' | 'off'>,
  contents: WebContents,
  reason: LockReason,
): Promise<void> {
  if (contents.isDestroyed()) return Promise.resolve();
  return new Promise((resolve) => {
    const saved = (event: IpcMainEvent): void => {
      if (!isOwnSender(event, contents)) return;
      ipcMain.off(DRAFTS_SAVED_CHANNEL, saved);
      resolve();
    };
    ipcMain.on(DRAFTS_SAVED_CHANNEL, saved);
    contents.send(BEFORE_LOCK_CHANNEL, reason);
  });
}
