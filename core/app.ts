import { createDocumentMaker, type DocumentMaker } from '../documents/client.ts';
import { ExampleDoor } from './example/door.ts';
import type { LockReason } from './host.ts';
import { createVaultApp, type VaultApp, type VaultAppOptions } from './vault-app.ts';

/** The app as every host sees it. */
export interface App extends VaultApp {
  /** Locks, takes the example away and ends the document worker. */
  close(): Promise<void>;
}

export interface AppOptions extends Omit<VaultAppOptions, 'maker' | 'example'> {
  /** What makes the documents; a worker of its own when left out. */
  readonly maker?: DocumentMaker;
}

/** The calls about the example itself, which are never asked of it. */
const ABOUT_EXAMPLE = 'example.';

/** Puts the app together: the vault, one document worker, and the example that can stand in the place of the vault for a while. */
export function createApp(options: AppOptions): App {
  const maker = options.maker ?? createDocumentMaker();
  const listeners = new Set<(reason: LockReason) => void>();
  const tell = (reason: LockReason) => {
    for (const listener of listeners) listener(reason);
  };
  const door = new ExampleDoor({ ...options, maker }, tell);
  const own = createVaultApp({ ...options, maker, example: door });
  own.onLock(tell);
  const here = (): VaultApp => door.app ?? own;

  return {
    invoke(name, input, origin, draftKey) {
      const app = name.startsWith(ABOUT_EXAMPLE) ? own : here();
      return app.invoke(name, input, origin, draftKey);
    },
    lock: (reason) => here().lock(reason),
    onLock(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      await here().lock('closed');
      await door.close();
      await maker.close();
    },
  };
}
