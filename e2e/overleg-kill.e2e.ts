import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scriptOf, typeWhileKilled } from '../build/bench/typing.ts';
import { createApp } from '../core/app.ts';
import { apiOn } from '../core/client.ts';
import { PASSWORD } from '../core/testing.ts';
import { limits } from '../db/derivation.ts';
import { systemEnv } from '../electron/start-options.ts';
import { builtPage } from './built-page.ts';
import { makeFolder, removeFolder, TODAY } from './host.ts';

/* The whole application is killed while an overleg is typed: what the vault said it had is there, and the letters of a second ago. */

const folder = makeFolder();
const vault = join(folder, 'kluis');
const NAME = 'Marit de Boer';
const LINES = 6;
const KILLS = 2;

let meetingId: string;
const cases: { caseId: string; caseNumber: string }[] = [];

beforeAll(async () => {
  const app = createApp({
    vaultDir: vault,
    env: systemEnv(TODAY),
    derivation: limits.floor,
    host: { chooseFile: async () => null, writeFile: () => () => undefined, chooseFolder: async () => null },
  });
  const api = apiOn((name, input) => app.invoke(name, input, 'headless'));
  await api.account.createVault({ municipality: 'Oosterveld', displayName: NAME, password: PASSWORD });
  for (const familyName of ['Wapenaar', 'Oldeman']) {
    const { caseId, caseNumber } = await api.signal.add({
      person: { familyName, usedName: 'Joris' },
      observedOn: '2026-11-20',
      source: 'participant',
      text: 'Slaapt in het portiek.',
    });
    cases.push({ caseId, caseNumber });
  }
  meetingId = (await api.meeting.create({ date: TODAY, startsAt: '10:00', endsAt: '12:00' })).meetingId;
  await api.meeting.setAgenda({ meetingId, items: cases.map(({ caseId }) => ({ caseId, minutes: 20 })) });
  await api.meeting.open({ meetingId });
  await api.meeting.start({ meetingId });
  await app.close();
});

afterAll(() => removeFolder(folder));

test('no line and no letter of more than a second ago is lost', async () => {
  const typed = await typeWhileKilled(
    {
      vault,
      rendererDir: await builtPage(),
      account: NAME,
      password: PASSWORD,
      meetingId,
      lines: scriptOf(cases, LINES, 'procesmanager'),
      keyMs: 20,
      date: TODAY,
    },
    KILLS,
  );
  expect(typed).toMatchObject({ lines: LINES, lostLines: [], lostLetters: [] });
});
