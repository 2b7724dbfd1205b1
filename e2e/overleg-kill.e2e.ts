import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scriptOf, typeWhileKilled } from '../build/bench/typing.ts';
import { PASSWORD } from '../core/testing.ts';
import { builtPage } from './built-page.ts';
import { makeFolder, removeFolder, TODAY } from './host.ts';
import { addSeen, MANAGER, makeVaultIn } from './scene.ts';

/* The whole application is killed while an overleg is typed: what the vault said it had is there, and the letters of a second ago. */

const folder = makeFolder();
const LINES = 6;
const KILLS = 2;

let meetingId: string;
const cases: { caseId: string; caseNumber: string }[] = [];

beforeAll(() =>
  makeVaultIn(folder, async (api) => {
    for (const familyName of ['Wapenaar', 'Oldeman']) {
      cases.push(await addSeen(api, { familyName, usedName: 'Joris' }));
    }
    meetingId = (await api.meeting.create({ date: TODAY, startsAt: '10:00', endsAt: '12:00' })).meetingId;
    await api.meeting.setAgenda({ meetingId, items: cases.map(({ caseId }) => ({ caseId, minutes: 20 })) });
    await api.meeting.open({ meetingId });
    await api.meeting.start({ meetingId });
  }),
);

afterAll(() => removeFolder(folder));

test('no line and no letter of more than a second ago is lost', async () => {
  const typed = await typeWhileKilled(
    {
      vault: join(folder, 'kluis'),
      rendererDir: await builtPage(),
      account: MANAGER,
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
