import { EventEmitter } from 'node:events';
import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron';
import { describe, expect, it } from 'vitest';
import { answerPage } from './call-text.ts';
import { BEFORE_LOCK_CHANNEL, CALL_CHANNEL, DRAFTS_SAVED_CHANNEL } from './channels.ts';
import { askForDrafts, handleCalls, isOwnSender } from './ipc.ts';
import { stubApp } from './stub-app.ts';

const contents = Object.assign(new EventEmitter(), {
  isDestroyed: () => false,
  send: () => undefined,
}) as unknown as WebContents;

const frame = { parent: null, origin: 'app://casuskluis', url: 'app://casuskluis/index.html#/zaken' };

function event(changed: Record<string, unknown> = {}): IpcMainInvokeEvent {
  return { sender: contents, senderFrame: frame, ...changed } as unknown as IpcMainInvokeEvent;
}

describe('the sender of a call', () => {
  it('is the main frame of our page', () => expect(isOwnSender(event(), contents)).toBe(true));

  it.each([
    ['a frame that is gone', { senderFrame: null }],
    ['a child frame', { senderFrame: { ...frame, parent: frame } }],
    ['another window', { sender: {} }],
    ['another origin', { senderFrame: { ...frame, origin: 'https://casuskluis' } }],
    [
      'an origin that only starts like ours',
      { senderFrame: { ...frame, origin: 'app://casuskluis.elders' } },
    ],
    ['an origin that is none', { senderFrame: { ...frame, origin: 'null' } }],
    ['a file page', { senderFrame: { ...frame, origin: 'file://', url: 'file:///index.html' } }],
    ['an address that is not ours', { senderFrame: { ...frame, url: 'about:blank' } }],
  ])('is not %s', (_what, changed) => expect(isOwnSender(event(changed), contents)).toBe(false));

  it('is nobody when there is no window', () => expect(isOwnSender(event(), undefined)).toBe(false));
});

describe('a call through ipc', () => {
  it('is answered for our page and refused, without running, for another', async () => {
    const app = stubApp();
    const handlers = new Map<string, (...args: unknown[]) => Promise<string>>();
    handleCalls(
      { handle: (name: string, handler: never) => handlers.set(name, handler) } as unknown as IpcMain,
      app,
      () => contents,
    );
    expect([...handlers.keys()]).toEqual([CALL_CHANNEL]);
    const call = handlers.get(CALL_CHANNEL);
    expect(await call?.(event(), 'case.list', '{"a":1}')).toBe('{"ok":true,"value":{"a":1}}');
    expect(app.calls).toEqual([{ name: 'case.list', input: { a: 1 }, origin: 'electron' }]);
    expect(await call?.(event({ senderFrame: null }), 'case.list', '{}')).toContain('foreignSender');
    expect(app.calls).toHaveLength(1);
  });

  it.each([
    ['a name that is no text', 3, '{}'],
    ['input that is no text', 'case.list', { a: 1 }],
    ['input that is no JSON', 'case.list', '{'],
    ['nothing', undefined, undefined],
  ])('refuses %s', async (_what, name, input) => {
    const app = stubApp();
    expect(JSON.parse(await answerPage(app, 'electron', true, name, input)).error.code).toBe('foreignSender');
    expect(app.calls).toEqual([]);
  });
});

describe('drafts before a lock', () => {
  it('waits for our page to say they are saved, and stops listening', async () => {
    const ipcMain = new EventEmitter() as unknown as IpcMain & EventEmitter;
    const sent: unknown[] = [];
    const page = {
      isDestroyed: () => false,
      send: (...args: unknown[]) => sent.push(args),
    } as unknown as WebContents;
    let done = false;
    const waiting = askForDrafts(ipcMain, page, 'idle').then(() => {
      done = true;
    });
    expect(sent).toEqual([[BEFORE_LOCK_CHANNEL, 'idle']]);
    ipcMain.emit(DRAFTS_SAVED_CHANNEL, { sender: {}, senderFrame: frame });
    await Promise.resolve();
    expect(done).toBe(false);
    ipcMain.emit(DRAFTS_SAVED_CHANNEL, { sender: page, senderFrame: frame });
    await waiting;
    expect(ipcMain.listenerCount(DRAFTS_SAVED_CHANNEL)).toBe(0);
  });

  it('waits for nothing when the page is gone', async () => {
    const page = { isDestroyed: () => true } as unknown as WebContents;
    await askForDrafts(new EventEmitter() as unknown as IpcMain, page, 'closed');
  });
});
