import fc from 'fast-check';
import type { Result } from '../../base/refusal.ts';
import { inputsOf, shapes } from '../../core/badinput/hostile.ts';
import { apart, hostileScene, slow } from '../../core/badinput/scene.ts';
import { startWatchedApp, type WatchedApp } from '../../core/parity/app.ts';
import type { Fault } from './outcome.ts';

/** A name in a file that the reader was given nothing of. */
const PLANTED = 'Vlinderdrager';
/** What may be in no sentence to a user: SQL, the inside of the program, a key. */
const INSIDE = /\bSELECT\b|SQLITE|sqlite|node_modules|\.ts:\d|\bat \w+ \(|[0-9a-f]{64}/;
/** One in so many calls is made by the reader. */
const AS_READER = 4;

/** What is wrong with an answer, or undefined. */
function wrongIn(answer: Result<unknown>): string | undefined {
  if (answer.ok) return undefined;
  const { code, message, fields = {} } = answer.error;
  if (code === 'unexpected' || !/^[a-z][A-Za-z]*$/.test(code)) return `refused as ${code}`;
  for (const sentence of [message, ...Object.values(fields)]) {
    if (!/^[A-Z“].*[.?]$/s.test(sentence)) return `no sentence: ${sentence.slice(0, 80)}`;
    if (INSIDE.test(sentence)) return `the sentence shows the inside: ${sentence.slice(0, 80)}`;
  }
  return undefined;
}

/** The planted name in an answer to somebody who may not see it. */
function leakIn(answer: Result<unknown>): string | undefined {
  return JSON.stringify(answer).includes(PLANTED) ? 'the planted name leaks' : undefined;
}

/** A file with the planted name; the reader has no grant on it. */
async function plant({ api }: WatchedApp): Promise<string> {
  const { caseId } = await api.signal.add({
    person: { familyName: PLANTED },
    observedOn: '2026-11-20',
    source: 'self',
    text: `Gaat over ${PLANTED}.`,
  });
  return caseId;
}

/** Malformed calls on every contract: each is answered by a value or a sentence, and the reader sees no planted name. */
export const hostileCalls: Fault = async ({ times, seed, say }) => {
  const app = await startWatchedApp('2026-11-22T09:00:00.000Z');
  const failures: string[] = [];
  const ids = await hostileScene(app.api);
  const calls = [...shapes.keys()].filter((call) => !apart.has(call));
  // Slow ones are tried a few times, by both; the others make up for it.
  const usual = Math.ceil(times / calls.filter((call) => !slow.has(call)).length);
  const codes = new Map<string, number>();
  let tried = 0;
  const tryCall = async (call: string, input: unknown, as: 'manager' | 'reader') => {
    const answer = await app.invoke(call, input);
    tried += 1;
    const outcome = answer.ok ? 'answered' : answer.error.code;
    codes.set(outcome, (codes.get(outcome) ?? 0) + 1);
    const wrong = wrongIn(answer) ?? (as === 'reader' ? leakIn(answer) : undefined);
    if (wrong !== undefined) failures.push(`${call}: ${wrong} (${String(app.faults.at(-1)).slice(0, 200)})`);
    if (tried % 20_000 === 0) say(`${tried} malformed calls`);
  };
  const tryCalls = async (as: 'manager' | 'reader', share: number) => {
    for (const call of calls) {
      const numRuns = slow.has(call) ? Math.min(5, usual) : Math.ceil(usual * share);
      // In a row: what one call did is what the next one finds.
      const inputs = fc.sample(inputsOf(shapes.get(call)!, ids), { seed: seed + tried, numRuns });
      for (const input of inputs) await tryCall(call, input, as);
    }
  };
  await tryCalls('manager', 1 - 1 / AS_READER);
  ids.caseId?.push(await plant(app));
  // Wrong passwords were among them, after which one has to wait.
  app.env.at = '2026-11-22T12:00:00.000Z';
  await app.as('lezer');
  await tryCalls('reader', 1 / AS_READER);
  app.env.at = '2026-11-22T15:00:00.000Z';
  await app.as('Marit de Boer');
  if (!(await app.api.log.verify({})).intact) failures.push('the log does not fit');
  if ((await app.api.case.list({ text: PLANTED })).total === 0) failures.push('the planted file is gone');
  if (app.faults.length > 0)
    failures.push(`${app.faults.length} faults, the first: ${String(app.faults[0])}`);
  await app.close();
  const most = [...codes].sort(([, left], [, right]) => right - left);
  const detail = `${most.length} kinds of answer, most: ${most
    .slice(0, 4)
    .map(([code, count]) => `${count} ${code}`)
    .join(', ')}`;
  return { what: `malformed calls (fast-check, seed ${seed})`, tried, detail, failures };
};
