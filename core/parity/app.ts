import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Result } from '../../base/refusal.ts';
import { limits } from '../../db/derivation.ts';
import { createDocumentMaker, type DocumentMaker } from '../../documents/client.ts';
import { createApp } from '../app.ts';
import { apiOn } from '../client.ts';
import type { Api } from '../contracts.ts';
import { PASSWORD, TestEnv } from '../testing.ts';

/** The app through dispatch on a real encrypted vault, with paper that can be read back as the model it is made of. */
export interface WatchedApp {
  readonly api: Api;
  readonly env: TestEnv;
  readonly vaultDir: string;
  /** Errors that were not refusals. */
  readonly faults: unknown[];
  invoke(name: string, input: unknown): Promise<Result<unknown>>;
  /** Locks, and unlocks as somebody else. */
  as(username: string): Promise<void>;
  /** Documents made while this runs are real PDFs; the others hold their view model as JSON. */
  onPaper<T>(work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Makes the vault, with its procesmanager `Marit de Boer` signed in. */
export async function startWatchedApp(at: string): Promise<WatchedApp> {
  // In memory where the system offers that: thousands of calls, and the disk is not what is looked at.
  const dir = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'casuskluis-parity-'));
  const vaultDir = join(dir, 'kluis');
  const env = new TestEnv(at);
  const faults: unknown[] = [];
  const real = createDocumentMaker();
  let paper = false;
  const maker: DocumentMaker = {
    make(kind, model, options) {
      if (paper) return real.make(kind, model, options);
      const pdf = new TextEncoder().encode(JSON.stringify(model));
      return Promise.resolve({ pdf, pages: 1, sha256: '0'.repeat(64), signatureBoxes: [] });
    },
    readForm: (form) => real.readForm(form),
    close: () => real.close(),
  };
  const app = createApp({
    vaultDir,
    env,
    derivation: limits.floor,
    maker,
    host: {
      chooseFile: async (name) => join(dir, name),
      writeFile: () => () => undefined,
      chooseFolder: async () => null,
    },
    report: (_call, error) => {
      if (!(error instanceof Error && error.name === 'Refusal')) faults.push(error);
    },
  });
  const invoke = (name: string, input: unknown) => app.invoke(name, input, 'headless');
  const api = apiOn(invoke);
  await api.account.createVault({
    municipality: 'Oosterveld',
    displayName: 'Marit de Boer',
    password: PASSWORD,
  });
  return {
    api,
    env,
    faults,
    vaultDir,
    invoke,
    async as(username) {
      await api.account.lock({});
      await api.account.unlock({ username, password: PASSWORD });
    },
    async onPaper(work) {
      paper = true;
      try {
        return await work();
      } finally {
        paper = false;
      }
    },
    async close() {
      await app.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
