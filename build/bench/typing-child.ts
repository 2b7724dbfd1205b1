import { readFileSync } from 'node:fs';
import { createApp } from '../../core/app.ts';
import { apiOn } from '../../core/client.ts';
import { limits } from '../../db/derivation.ts';
import { Overleg } from '../../e2e/pages/Overleg.ts';
import { Start } from '../../e2e/pages/Start.ts';
import { slowDown, slowly } from '../../e2e/slow.ts';
import { startBrowserHost } from '../../electron/browser-host.ts';
import { systemEnv } from '../../electron/start-options.ts';
import { draftKeyOf } from '../../renderer/meetings/minute/draft-keys.ts';
import { lineIn } from '../../renderer/meetings/minute/line-draft.ts';
import { keysTimed, startTimingKeys } from './key-timing.ts';
import type { TypingJob, TypingNews } from './typing.ts';

/*
 * typing-child JOB: opens the vault of the job in the browser host and types its lines in the overleg, one key at a time,
 * until it is done or killed. Tells on stdout what was typed, what the vault answered and how long each key took.
 */

const { vault, rendererDir, account, password, meetingId, lines, from, keyMs, date }: TypingJob = JSON.parse(
  readFileSync(process.argv[2]!, 'utf8'),
);

/** Written at once, also when this process is killed the moment after: a pipe is written to synchronously. */
const tell = (news: TypingNews): void => void process.stdout.write(`${JSON.stringify(news)}\n`);

const app = createApp({
  vaultDir: vault,
  env: systemEnv(date),
  derivation: limits.floor,
  host: { chooseFile: async () => null, writeFile: () => () => undefined, chooseFolder: async () => null },
});
const told: typeof app = {
  ...app,
  invoke: async (name, input, origin, draftKey) => {
    const answer = await app.invoke(name, input, origin, draftKey);
    if (name === 'meeting.addLine' && answer.ok) tell({ stored: (input as { line: string }).line });
    return answer;
  },
};
const viewport = { width: 1280, height: 800 };
const { page, close } = await startBrowserHost({
  app: slowly(told),
  rendererDir,
  headless: true,
  viewport,
});
await slowDown(page);
await new Start(page).unlock(account, password);
await startTimingKeys(page);

/** What is kept of the line under way at a case. */
async function keptOf(caseId: string): Promise<string> {
  const { text } = await apiOn((name, input) => app.invoke(name, input, 'headless')).draft.get({
    key: draftKeyOf(meetingId, caseId),
  });
  return lineIn(text)?.text ?? '';
}

let caseId = '';
for (const [index, line] of lines.entries()) {
  if (index < from) continue;
  if (line.caseId !== caseId) {
    caseId = line.caseId;
    await page.evaluate((hash) => {
      window.location.hash = hash;
    }, `#/overleg/${meetingId}?casus=${caseId}`);
    const box = page.getByRole('textbox', { name: `Regel voor casus ${line.caseNumber}` });
    await box.waitFor();
    await box.focus();
    if (index === from) {
      // What was half typed when the last one was killed was looked at; it is typed again from its beginning.
      const kept = await keptOf(caseId);
      while ((await box.inputValue()) !== kept) await page.waitForTimeout(20);
      await box.fill('');
      tell({ ready: true });
    }
  }
  for (let typed = 1; typed <= line.text.length; typed += 1) {
    const next = performance.now() + keyMs;
    await page.keyboard.type(line.text[typed - 1]!);
    tell({ line: index, typed, at: Date.now() });
    const rest = next - performance.now();
    if (rest > 0) await new Promise((done) => setTimeout(done, rest));
  }
  await page.keyboard.press('Control+Enter');
  tell({ keys: await keysTimed(page) });
}
await new Overleg(page).stored();
tell({ keys: await keysTimed(page) });
await close();
await app.close();
tell({ done: true });
