import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge, LockReason } from '../renderer/bridge.ts';
import { BEFORE_LOCK_CHANNEL, CALL_CHANNEL, DRAFTS_SAVED_CHANNEL } from './channels.ts';

/*
 * The only bridge between the page and the main process. Calls cross as JSON text, as in the browser host, so that
 * both hosts carry exactly the same values. The page never gets hold of ipcRenderer or of an event.
 */

const listeners = new Set<Parameters<Bridge['onLock']>[0]>();

ipcRenderer.on(BEFORE_LOCK_CHANNEL, async (_event, reason: LockReason) => {
  await Promise.allSettled([...listeners].map(async (listener) => listener(reason)));
  ipcRenderer.send(DRAFTS_SAVED_CHANNEL);
});

const api: Bridge = {
  host: 'electron',
  invoke: async (name, input, draftKey) =>
    JSON.parse(await ipcRenderer.invoke(CALL_CHANNEL, String(name), JSON.stringify(input ?? null), draftKey)),
  onLock: (listener) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
};

contextBridge.exposeInMainWorld('casuskluis', api);
