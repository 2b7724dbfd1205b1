import { EventEmitter } from 'node:events';
import type { BrowserWindow, IpcMain } from 'electron';
import { expect, it } from 'vitest';
import { DRAFTS_SAVED_CHANNEL } from './channels.ts';
import { stubApp } from './stub-app.ts';
import { bindWindowLock } from './window-lock.ts';

function standIn() {
  const order: string[] = [];
  let crashed = false;
  const ipcMain = new EventEmitter();
  const contents = Object.assign(new EventEmitter(), {
    isDestroyed: () => false,
    isCrashed: () => crashed,
    send: (channel: string, reason: string) => {
      order.push(`${channel} ${reason}`);
      const senderFrame = { parent: null, origin: 'app://casuskluis', url: 'app://casuskluis/index.html' };
      queueMicrotask(() => ipcMain.emit(DRAFTS_SAVED_CHANNEL, { sender: contents, senderFrame }));
    },
    forcefullyCrashRenderer: () => {
      if (crashed) return;
      order.push('end process');
      contents.emit('render-process-gone');
    },
    reload: () => order.push('reload'),
    crash: () => {
      crashed = true;
      contents.emit('render-process-gone');
    },
  });
  const window = Object.assign(new EventEmitter(), {
    webContents: contents,
    isDestroyed: () => false,
    destroy: () => order.push('destroy'),
  });
  const app = stubApp();
  let stuck = 0;
  const lockNow = bindWindowLock(
    window as unknown as BrowserWindow,
    app,
    ipcMain as unknown as IpcMain,
    () => {
      stuck += 1;
    },
  );
  return { order, contents, window, app, lockNow, stuck: () => stuck };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

it('ends the process of the page with each lock and loads it anew, without taking that for a crash', async () => {
  const { order, contents, app, lockNow, stuck } = standIn();
  contents.emit('did-finish-load');
  await lockNow('idle');
  expect(order).toEqual(['casuskluis:before-lock idle', 'end process', 'reload']);
  expect(app.locks).toEqual(['idle']);
  contents.emit('did-finish-load');
  await lockNow('screen');
  expect(app.locks).toEqual(['idle', 'screen']);
  expect(stuck()).toBe(0);
});

it('locks when the page crashes and brings it back', async () => {
  const { order, contents, app } = standIn();
  contents.emit('did-finish-load');
  contents.crash();
  await settled();
  expect(app.locks).toEqual(['crash']);
  expect(order).toEqual(['reload']);
});

it('stops when the page dies before it stood, also after a lock', async () => {
  const first = standIn();
  first.contents.emit('render-process-gone');
  expect(first.stuck()).toBe(1);
  const second = standIn();
  second.contents.emit('did-finish-load');
  await second.lockNow('hand');
  second.contents.emit('render-process-gone');
  expect(second.stuck()).toBe(1);
});

it('lets drafts be saved and locks before the window goes', async () => {
  const { order, window, app } = standIn();
  let prevented = 0;
  const event = { preventDefault: () => (prevented += 1) };
  window.emit('close', event);
  await settled();
  expect(prevented).toBe(1);
  expect(app.locks).toEqual(['closed']);
  expect(order).toEqual(['casuskluis:before-lock closed', 'destroy']);
  window.emit('close', event);
  expect(prevented).toBe(1);
});

it('locks when the user signs off from Windows', async () => {
  const { window, app } = standIn();
  window.emit('session-end', {});
  await settled();
  expect(app.locks).toEqual(['closed']);
});
