import { join } from 'node:path';
import { createApp } from '../core/app.ts';
import { apiOn } from '../core/client.ts';
import type { Api } from '../core/contracts.ts';
import { onCovenant, PASSWORD, TestEnv } from '../core/testing.ts';
import { limits } from '../db/derivation.ts';

/* What stands in a vault before a test begins, put there by the calls that the screens make. */

/** The procesmanager of the tests, whose password is `PASSWORD`. */
export const MANAGER = 'Marit de Boer';

/** Makes the vault in `folder/kluis` and puts in what the test needs, before a window opens on it. */
export async function makeVaultIn<T>(folder: string, fill: (api: Api) => Promise<T>): Promise<T> {
  const app = createApp({
    vaultDir: join(folder, 'kluis'),
    env: new TestEnv(),
    derivation: limits.floor,
    host: { chooseFile: async () => null, writeFile: () => () => undefined, chooseFolder: async () => null },
  });
  try {
    const api = apiOn((name, input) => app.invoke(name, input, 'headless'));
    await api.account.createVault({ municipality: 'Oosterveld', displayName: MANAGER, password: PASSWORD });
    return await fill(api);
  } finally {
    await app.close();
  }
}

/** Somebody who was seen and waits to be weighed. */
export function addSeen(api: Api, person: { familyName: string; usedName?: string }) {
  return api.signal.add({
    person,
    observedOn: '2026-11-20',
    source: 'participant',
    text: 'Slaapt in het portiek.',
  });
}

/** The overleg takes somebody into the approach, so that the three may share. */
export function takeUp(api: Api, caseId: string) {
  return api.signal.decide({
    caseId,
    marks: {},
    outcome: 'approach',
    reason: 'Drie kanten zien hetzelfde.',
    ...onCovenant,
  });
}
