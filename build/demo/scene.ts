import { join } from 'node:path';
import type { App } from '../../core/app.ts';
import { createApp } from '../../core/app.ts';
import { apiOn } from '../../core/client.ts';
import type { Api } from '../../core/contracts.ts';
import type { HostServices } from '../../core/host.ts';
import { limits } from '../../db/derivation.ts';
import { writeExport } from '../../electron/save-file.ts';
import { type AccountKey, accounts, type PartnerKey } from './content/municipality.ts';
import { Calendar, DemoEnv } from './surroundings.ts';

/** The vault of the demo while it is being filled: who is signed in, what day it is, and the ids that were given. */
export class Scene {
  readonly app: App;
  readonly api: Api;
  readonly env: DemoEnv;
  readonly calendar: Calendar;
  /** Ids by the keys that the content uses. */
  readonly accountIds = new Map<AccountKey, string>();
  readonly partnerIds = new Map<PartnerKey, string>();
  readonly caseIds = new Map<string, string>();
  readonly caseNumbers = new Map<string, string>();
  /** Actions, consents and the like that the content names: `jelmer.bloed`. */
  readonly named = new Map<string, string>();
  /** How many of what was written, for the lines on the terminal. */
  readonly counts = new Map<string, number>();
  #signedIn: AccountKey | null = null;

  constructor(options: { vaultDir: string; documentsDir: string; date: string }) {
    this.calendar = new Calendar(options.date);
    this.env = new DemoEnv(`${this.calendar.day(-190)}T08:00:00.000Z`);
    const host: HostServices = {
      chooseFile: async (name) => join(options.documentsDir, name),
      writeFile: writeExport,
      chooseFolder: async () => null,
    };
    this.app = createApp({
      vaultDir: options.vaultDir,
      env: this.env,
      host,
      derivation: limits.floor,
    });
    this.api = apiOn((name, input) => this.app.invoke(name, input, 'demo'));
  }

  /** Puts somebody at the PC; nothing happens when he sits there already. */
  async signIn(key: AccountKey): Promise<void> {
    if (this.#signedIn === key) return;
    if (this.#signedIn !== null) await this.signOut();
    const { username, password } = accounts[key];
    await this.api.account.unlock({ username, password });
    this.#signedIn = key;
  }

  /** Says that the vault was made, so that its maker sits at the PC. */
  enteredAs(key: AccountKey): void {
    this.#signedIn = key;
  }

  /** Locks the vault. */
  async signOut(): Promise<void> {
    await this.api.account.lock({});
    this.#signedIn = null;
    this.env.pass(60);
  }

  accountId(key: AccountKey): string {
    return known(this.accountIds, key);
  }

  partnerId(key: PartnerKey): string {
    return known(this.partnerIds, key);
  }

  /** The id of a person's case. */
  caseId(person: string): string {
    return known(this.caseIds, person);
  }

  /** The id behind a name that the content gave. */
  idOf(name: string): string {
    return known(this.named, name);
  }

  count(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }
}

function known<K>(map: ReadonlyMap<K, string>, key: K): string {
  const value = map.get(key);
  if (value === undefined) throw new Error(`The demo has no ${String(key)} yet.`);
  return value;
}
