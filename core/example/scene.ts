import { setImmediate } from 'node:timers/promises';
import type { Env } from '../../base/env.ts';
import { apiOn } from '../client.ts';
import { keepers } from '../contract.ts';
import type { Api } from '../contracts.ts';
import type { VaultApp } from '../vault-app.ts';
import {
  type AccountKey,
  accounts,
  municipality,
  organisations,
  type PartnerKey,
} from './content/municipality.ts';
import type { ExampleAccount } from './contract.ts';
import { Calendar, ExampleEnv } from './time.ts';

export interface SceneOptions<A extends VaultApp> {
  /** The day on which the example is looked at, as an ISO date. */
  readonly date: string;
  /** Gives the app on the vault that is still to be made, with the clock of the example. */
  readonly appOn: (env: Env) => A;
  /** A password for somebody; the one of the content when left out. */
  readonly newPassword?: () => string;
  /** Stops the making between two calls, with its reason. */
  readonly signal?: AbortSignal;
}

/** The example while it is being filled: who is signed in, what day it is, and the ids that were given. */
export class Scene<A extends VaultApp = VaultApp> {
  readonly app: A;
  readonly api: Api;
  readonly env: ExampleEnv;
  readonly calendar: Calendar;
  /** Ids by the keys that the content uses. */
  readonly accountIds = new Map<AccountKey, string>();
  readonly partnerIds = new Map<PartnerKey, string>();
  readonly caseIds = new Map<string, string>();
  readonly caseNumbers = new Map<string, string>();
  /** Actions, consents and the like that the content names: `jelmer.bloed`. */
  readonly named = new Map<string, string>();
  /** How many of what was written, for what is said of it. */
  readonly counts = new Map<string, number>();
  readonly #passwords = new Map<AccountKey, string>();
  #signedIn: AccountKey | null = null;

  constructor({ date, appOn, newPassword, signal }: SceneOptions<A>) {
    this.calendar = new Calendar(date);
    this.env = new ExampleEnv(`${this.calendar.day(-190)}T08:00:00.000Z`);
    this.app = appOn(this.env);
    for (const key of accountKeys) this.#passwords.set(key, newPassword?.() ?? accounts[key].password);
    this.api = apiOn(async (name, input) => {
      // The vault answers without waiting: the window, and who wants to stop, have their turn between two calls.
      await setImmediate();
      signal?.throwIfAborted();
      return this.app.invoke(name, input, 'demo');
    });
  }

  /** Somebody with an account, with what unlocks. */
  account(key: AccountKey): ExampleAccount {
    const { displayName, role, organisation, username } = accounts[key];
    const organisationName =
      organisation === 'municipality' ? `Gemeente ${municipality}` : organisations[organisation].name;
    return { displayName, role, organisationName, username, password: known(this.#passwords, key) };
  }

  /** The three who hold the casusoverleg. */
  participants(): ExampleAccount[] {
    return accountKeys
      .map((key) => this.account(key))
      .filter(({ role }) => keepers.some((keeper) => keeper === role));
  }

  /** Puts somebody at the PC; nothing happens when he sits there already. */
  async signIn(key: AccountKey): Promise<void> {
    if (this.#signedIn === key) return;
    if (this.#signedIn !== null) await this.signOut();
    const { username, password } = this.account(key);
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

const accountKeys = Object.keys(accounts) as AccountKey[];

function known<K>(map: ReadonlyMap<K, string>, key: K): string {
  const value = map.get(key);
  if (value === undefined) throw new Error(`The example has no ${String(key)} yet.`);
  return value;
}
