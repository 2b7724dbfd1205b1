import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runInNewContext } from 'node:vm';
import { resolveConfig } from 'electron-vite';
import { build, mergeConfig } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BEFORE_LOCK_CHANNEL, CALL_CHANNEL, DRAFTS_SAVED_CHANNEL } from './channels.ts';

/* On the built file, because a sandboxed preload that is no CommonJS, or requires more, loads nothing and says little. */

let dir: string;
let text: string;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'casuskluis-test-'));
  const root = resolve(import.meta.dirname, '..');
  const { config } = await resolveConfig(
    { root, configFile: join(root, 'electron.vite.config.ts'), logLevel: 'silent' },
    'build',
    'production',
  );
  await build(
    mergeConfig(config?.preload ?? {}, { build: { outDir: dir }, logLevel: 'silent', configFile: false }),
  );
  text = readFileSync(join(dir, 'preload.cjs'), 'utf8');
});

afterAll(() => rmSync(dir, { recursive: true, force: true }));

interface Api {
  readonly host: string;
  invoke(name: unknown, input?: unknown, draftKey?: unknown): Promise<unknown>;
  onLock(listener: (reason: string) => unknown): () => void;
}

function load() {
  const required: string[] = [];
  const sent: unknown[][] = [];
  const handlers = new Map<string, (...args: unknown[]) => Promise<void>>();
  let world: { name: string; api: Api } | undefined;
  const electron = {
    contextBridge: {
      exposeInMainWorld: (name: string, api: Api) => {
        world = { name, api };
      },
    },
    ipcRenderer: {
      on: (channel: string, handler: (...args: unknown[]) => Promise<void>) => handlers.set(channel, handler),
      send: (...args: unknown[]) => sent.push(args),
      invoke: async (...args: unknown[]) => {
        sent.push(args);
        return '{"ok":true,"value":1}';
      },
    },
  };
  const require = (name: string) => {
    required.push(name);
    return electron;
  };
  runInNewContext(text, { require, exports: {}, module: { exports: {} }, console });
  if (!world) throw new Error('nothing exposed');
  return { required, sent, handlers, ...world };
}

describe('the built preload', () => {
  it('is one CommonJS file that requires only electron', () => {
    expect(readdirSync(dir)).toEqual(['preload.cjs']);
    expect(text).not.toMatch(/^\s*(import|export)\s/m);
    expect([...text.matchAll(/require\(([^)]*)\)/g)].map(([, name]) => name?.replace(/["'`]/g, ''))).toEqual([
      'electron',
    ]);
    expect(load().required).toEqual(['electron']);
  });

  it('gives the page three things, none of them of Electron', () => {
    const { name, api } = load();
    expect(name).toBe('casuskluis');
    expect(Object.keys(api).sort()).toEqual(['host', 'invoke', 'onLock']);
    expect(api.host).toBe('electron');
  });

  it('carries a call as text over the one channel', async () => {
    const { api, sent } = load();
    expect(await api.invoke('case.list', { zoek: 'é', leeg: undefined })).toEqual({ ok: true, value: 1 });
    await api.invoke('help');
    await api.invoke('case.addItem', { text: 'x' }, 'case/1/note');
    expect(sent).toEqual([
      [CALL_CHANNEL, 'case.list', '{"zoek":"é"}', undefined],
      [CALL_CHANNEL, 'help', 'null', undefined],
      [CALL_CHANNEL, 'case.addItem', '{"text":"x"}', 'case/1/note'],
    ]);
  });

  it('waits for every listener before it says that drafts are saved, also when one fails', async () => {
    const { api, sent, handlers } = load();
    const reasons: string[] = [];
    api.onLock(() => Promise.reject(new Error('weg')));
    api.onLock(async (reason) => {
      await Promise.resolve();
      reasons.push(reason);
    });
    const stop = api.onLock(() => reasons.push('gestopt'));
    stop();
    await handlers.get(BEFORE_LOCK_CHANNEL)?.({}, 'idle');
    expect(reasons).toEqual(['idle']);
    expect(sent).toEqual([[DRAFTS_SAVED_CHANNEL]]);
    expect([...handlers.keys()]).toEqual([BEFORE_LOCK_CHANNEL]);
  });
});
