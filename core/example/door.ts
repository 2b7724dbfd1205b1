import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { localDate } from '../../base/dates.ts';
import type { Env } from '../../base/env.ts';
import { Refusal } from '../../base/refusal.ts';
import { limits } from '../../db/derivation.ts';
import { asRefusal, isStorageRefusal } from '../../db/errors.ts';
import { vaultStatus } from '../../db/vault-files.ts';
import type { AuditOrigin } from '../../db/vault-tables.ts';
import { apiOn } from '../client.ts';
import type { LockReason } from '../host.ts';
import { createVaultApp, type VaultApp, type VaultAppOptions } from '../vault-app.ts';
import type { ExampleAccount } from './contract.ts';
import { type ExampleFolder, makeExampleFolder } from './folder.ts';

/** The example as calls see it. */
export interface Example {
  /** Who can unlock it, while it is open; else null. */
  readonly accounts: ExampleAccount[] | null;
  /** What was made so far, while it is being made; else null. */
  readonly said: string[] | null;
  /** Makes it and opens it. Refuses `exampleBusy`, `exampleVaultThere`, `exampleStopped`, `exampleNoRoom`, `exampleNotMade`. */
  open(origin: AuditOrigin): Promise<ExampleAccount[]>;
  /** Stops the making, or locks and removes what there is. */
  close(): Promise<void>;
}

interface Making {
  readonly said: string[];
  readonly stopper: AbortController;
  /** Resolves when it is made, or broken off and gone. */
  done: Promise<unknown>;
}

interface Opened {
  readonly app: VaultApp;
  readonly folder: ExampleFolder;
  readonly accounts: ExampleAccount[];
}

/** Makes the example beside the vault of one's own, which is not there yet, and keeps it until it is closed. */
export class ExampleDoor implements Example {
  readonly #options: Omit<VaultAppOptions, 'example'>;
  readonly #onLock: (reason: LockReason) => void;
  #making: Making | null = null;
  #opened: Opened | null = null;

  /** `options` are those of the vault of one's own. */
  constructor(options: Omit<VaultAppOptions, 'example'>, onLock: (reason: LockReason) => void) {
    this.#options = options;
    this.#onLock = onLock;
  }

  get accounts(): ExampleAccount[] | null {
    return this.#opened?.accounts ?? null;
  }

  get said(): string[] | null {
    return this.#making?.said ?? null;
  }

  /** The app on the example, while it is open. One of which the folder was tidied up by somebody is over. */
  get app(): VaultApp | null {
    if (this.#opened !== null && !existsSync(this.#opened.folder.vaultDir)) {
      void this.close();
      return null;
    }
    return this.#opened?.app ?? null;
  }

  async open(origin: AuditOrigin): Promise<ExampleAccount[]> {
    if (this.#making !== null || this.#opened !== null) {
      throw new Refusal('exampleBusy', 'Het voorbeeld is er al, of wordt al gemaakt. Stop daar eerst mee.');
    }
    const making: Making = { said: [], stopper: new AbortController(), done: Promise.resolve() };
    this.#making = making;
    try {
      const made = this.#make(making, origin);
      making.done = made.catch(() => undefined);
      return (await made).accounts;
    } catch (error) {
      throw making.stopper.signal.aborted ? making.stopper.signal.reason : refusalOf(error);
    } finally {
      this.#making = null;
    }
  }

  async close(): Promise<void> {
    this.#making?.stopper.abort(
      new Refusal('exampleStopped', 'Het maken van het voorbeeld is gestopt. Er is niets van bewaard.'),
    );
    await this.#making?.done;
    const opened = this.#opened;
    // From here every call goes to the vault of one's own: of the example nobody hears anything any more.
    this.#opened = null;
    await opened?.app.lock('hand');
    opened?.folder.remove();
  }

  async #make({ said, stopper: { signal } }: Making, origin: AuditOrigin): Promise<Opened> {
    const { env, vaultDir } = this.#options;
    refuseWhereVault(vaultDir);
    const folder = makeExampleFolder(env.now());
    const appOn = (clock: Env) =>
      createVaultApp({
        ...this.#options,
        vaultDir: folder.vaultDir,
        env: clock,
        derivation: limits.floor,
        example: this,
      });
    const app = appOn(env);
    try {
      // Its content is read when somebody asks for it, not at every start.
      const { makeExample } = await import('./make.ts');
      const { Scene } = await import('./scene.ts');
      const scene = new Scene({ date: localDate(env.now()), appOn, newPassword, signal });
      try {
        await makeExample(scene, (sentence) => {
          // Meanwhile a vault of one's own may have been made here: that comes first.
          refuseWhereVault(vaultDir);
          said.push(sentence);
        });
      } finally {
        await scene.app.lock('closed');
      }
      const { username, password } = scene.account('procesmanager');
      const { account } = apiOn((name, input) => app.invoke(name, input, origin));
      await account.unlock({ username, password });
      signal.throwIfAborted();
      refuseWhereVault(vaultDir);
      app.onLock(this.#onLock);
      this.#opened = { app, folder, accounts: scene.participants() };
      return this.#opened;
    } catch (error) {
      await app.lock('closed');
      folder.remove();
      throw error;
    }
  }
}

/** Nobody can guess it, so that what a killed app leaves behind opens for nobody. */
const newPassword = (): string => randomBytes(8).toString('hex').match(/.{4}/g)!.join('-');

function refuseWhereVault(vaultDir: string): void {
  if (['none', 'empty'].includes(vaultStatus(vaultDir).state)) return;
  throw new Refusal(
    'exampleVaultThere',
    'Er staat al een kluis op deze plek. Het voorbeeld is er alleen zolang er nog geen kluis is: ontgrendel de kluis.',
  );
}

/** What the user gets of a making that failed; the sentences of a vault would speak of what was saved. */
function refusalOf(error: unknown): unknown {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const refusal = asRefusal(cause);
    if (refusal === undefined) continue;
    if (refusal.code === 'diskFull') {
      return new Refusal(
        'exampleNoRoom',
        `Het voorbeeld is niet gemaakt: de schijf met de map ${tmpdir()} is vol. Maak ruimte vrij en probeer het opnieuw.`,
      );
    }
    if (!isStorageRefusal(refusal.code)) return refusal;
    return new Refusal(
      'exampleNotMade',
      `Het voorbeeld is niet gemaakt: in de map ${tmpdir()} kan Casuskluis niet schrijven. Vraag uw systeembeheerder om schrijfrechten op die map en probeer het opnieuw.`,
    );
  }
  return error;
}
