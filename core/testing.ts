import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Env } from '../base/env.ts';
import { limits } from '../db/derivation.ts';
import { type App, createApp } from './app.ts';
import { apiOn } from './client.ts';
import type { Api } from './contracts.ts';

/** A clock that tests turn, and ids that are the same in every run but in no order, as real ones are. */
export class TestEnv implements Env {
  /** The moment it is, as an ISO instant. */
  at: string;
  #ids: number;

  constructor(at = '2026-11-22T09:00:00.000Z', ids = 0) {
    this.at = at;
    this.#ids = ids;
  }
  /** The same moment, and ids that go on from here. */
  copy(): TestEnv {
    return new TestEnv(this.at, this.#ids);
  }
  now(): string {
    return this.at;
  }
  /** A minute goes by. */
  later(): void {
    this.at = new Date(Date.parse(this.at) + 60_000).toISOString();
  }
  newId(): string {
    this.#ids += 1;
    // Steps with nothing in common with a million pass every number once.
    return `id-${String((this.#ids * 387_421) % 1_000_000).padStart(6, '0')}`;
  }
}

/** An app on a real encrypted vault in a folder of its own, for tests. */
export interface TestApp {
  readonly app: App;
  readonly api: Api;
  readonly env: TestEnv;
  readonly dir: string;
  /** What was saved outside the vault, by file name. */
  readonly saved: Map<string, Uint8Array>;
  /** Errors that were not refusals. */
  readonly faults: unknown[];
  /** Locks, and unlocks as somebody else. */
  as(username: string): Promise<void>;
  close(): Promise<void>;
}

/** A ground on which the three may share a case at triage without consent, as complete as it is asked for. */
export const onCovenant = {
  basis: 'careCovenant',
  basisReason: 'Toestemming vragen lukte nog niet en de zorgen zijn groot.',
  weighing: {
    noConsent: 'Hij is nu niet te bereiken.',
    gravity: 'Hij loopt gevaar en slaapt buiten.',
    consulted: 'Besproken in het casusoverleg.',
    proportionate: 'Alleen de drie deelnemers, en alleen wat nodig is.',
  },
} as const;

export const PASSWORD = 'vier losse woorden hier';

/** Makes the vault of a fictional municipality with its procesmanager, `Marit de Boer`, signed in. */
export async function startTestApp(): Promise<TestApp> {
  const test = testAppOn(mkdtempSync(join(tmpdir(), 'casuskluis-app-')), new TestEnv());
  await test.api.account.createVault({
    municipality: 'Oosterveld',
    displayName: 'Marit de Boer',
    password: PASSWORD,
  });
  return test;
}

/** Another app on a copy of a vault, which is locked for it; `Marit de Boer` is signed in on the copy. */
export async function copyTestApp(of: TestApp): Promise<TestApp> {
  await of.app.lock('hand');
  const dir = mkdtempSync(join(tmpdir(), 'casuskluis-app-'));
  cpSync(join(of.dir, 'kluis'), join(dir, 'kluis'), { recursive: true });
  const test = testAppOn(dir, of.env.copy());
  await test.api.account.unlock({ username: 'Marit de Boer', password: PASSWORD });
  return test;
}

function testAppOn(dir: string, env: TestEnv): TestApp {
  const saved = new Map<string, Uint8Array>();
  const faults: unknown[] = [];
  const app = createApp({
    vaultDir: join(dir, 'kluis'),
    env,
    derivation: limits.floor,
    host: {
      chooseFile: async (name) => join(dir, name),
      writeFile: (path, bytes) => {
        saved.set(basename(path), bytes);
        return () => saved.delete(basename(path));
      },
      chooseFolder: async () => null,
    },
    report: (_call, error) => {
      if (!(error instanceof Error && error.name === 'Refusal')) faults.push(error);
    },
  });
  const api = apiOn((name, input) => app.invoke(name, input, 'headless'));
  return {
    app,
    api,
    env,
    dir,
    saved,
    faults,
    async as(username) {
      await api.account.lock({});
      await api.account.unlock({ username, password: PASSWORD });
    },
    async close() {
      await app.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** Somebody who is invited by the procesmanager and chooses `PASSWORD`; the procesmanager unlocks again afterwards. */
export async function addAccount(api: Api, invitation: Parameters<Api['account']['invite']>[0]) {
  const { account: manager } = await api.account.status({});
  const { accountId } = await api.account.invite(invitation);
  await api.account.giveKeyboard({ accountId });
  await api.account.choosePassword({ password: PASSWORD });
  await api.account.unlock({ username: manager!.username, password: PASSWORD });
  const { accounts } = await api.account.list({ all: true });
  return accounts.find((account) => account.accountId === accountId)!;
}

/** The three participants, a reader, a privacy officer, and three partners. */
export async function addPeople(api: Api) {
  const { organisations } = await api.organisation.list({});
  const municipality = organisations[0]!.organisationId;
  const care = await api.organisation.add({
    name: 'Verslavingszorg Zuid',
    kind: 'addictionCare',
    core: true,
  });
  const police = await api.organisation.add({ name: 'Politie Veluwe', kind: 'police', core: true });
  const housing = await api.organisation.add({ name: 'Wonen Oosterveld', kind: 'housing' });
  const account = (
    username: string,
    role: 'participant' | 'reader' | 'privacyOfficer',
    organisationId: string,
  ) => addAccount(api, { username, displayName: `Account ${username}`, role, organisationId });
  const { accounts } = await api.account.list({});
  return {
    organisations: {
      municipality,
      care: care.organisationId,
      police: police.organisationId,
      housing: housing.organisationId,
    },
    manager: accounts[0]!,
    carer: await account('zorg', 'participant', care.organisationId),
    officer: await account('agent', 'participant', police.organisationId),
    reader: await account('lezer', 'reader', municipality),
    privacy: await account('fg', 'privacyOfficer', municipality),
    landlord: await api.organisation.addPartner({
      organisationId: housing.organisationId,
      name: 'Wim Huizer',
      function: 'consulent',
    }),
    employer: await api.organisation.addPartner({
      organisationId: housing.organisationId,
      name: 'Els Werker',
      function: 'chef',
    }),
  };
}
