import { afterAll, beforeAll, expect, it } from 'vitest';
import { addPeople, startTestApp, type TestApp } from '../testing.ts';

/* What the leak check may say to who does not know of everything: it is no way to look somebody up. */

let t: TestApp;
let people: Awaited<ReturnType<typeof addPeople>>;
beforeAll(async () => {
  t = await startTestApp();
  people = await addPeople(t.api);
});
afterAll(() => t.close());

const MANAGER = 'Marit de Boer';
const newFile = (familyName: string, address = '') =>
  t.api.signal.add({
    person: { familyName, address },
    observedOn: '2026-11-20',
    source: 'participant',
    text: 'Gezien.',
  });
async function weigh(caseId: string, shared: boolean): Promise<void> {
  await t.api.signal.decide({ caseId, marks: {}, outcome: 'notAdmitted', reason: 'Zo besloten.' });
  if (!shared) return;
  await t.api.consent.grant({
    caseId,
    viewer: { type: 'account', id: people.officer.accountId },
    kinds: ['general'],
    basis: 'careCovenant',
    reason: 'Nodig.',
    validFrom: '2026-11-20',
  });
}
/** What the check says to the police of a list with an action that says `text`. */
async function leaksOf(caseId: string, text: string) {
  await t.as('agent');
  const owner = { type: 'account', id: people.officer.accountId } as const;
  await t.api.action.add({ caseId, text, owner, dueOn: '2026-12-01' });
  return (await t.api.document.make({ request: { kind: 'actionList', owner } })).leaks;
}

it('names the file that the caller knows, not the one it was put together with', async () => {
  await t.as(MANAGER);
  const about = await newFile('Wiedema');
  const [kept, merged] = [await newFile('Zandbrink'), await newFile('Santbrink')];
  await weigh(about.caseId, true);
  await weigh(kept.caseId, false);
  await weigh(merged.caseId, true);
  const person = { familyName: 'Zandbrink' };
  await t.api.person.merge({ keepId: kept.caseId, mergeId: merged.caseId, person });
  expect(await leaksOf(about.caseId, 'Bel Santbrink.')).toEqual([
    { words: 'Santbrink', inCaseNumber: about.caseNumber, ofCaseNumber: merged.caseNumber },
  ]);
});

it('knows no address that the caller may not read', async () => {
  await t.as(MANAGER);
  const about = await newFile('Vlierboom');
  await weigh(about.caseId, true);
  const other = await newFile('Ratelaar', 'Kanaalweg 12');
  await t.as('agent');
  const seen = { observedOn: '2026-11-20', source: 'participant', text: 'Ook gezien.' } as const;
  await t.api.signal.add({ ...seen, caseId: other.caseId });
  await t.as(MANAGER);
  await weigh(other.caseId, false);
  const asked = 'Ratelaar: woont op Kanaalweg 12?';
  expect((await leaksOf(about.caseId, asked)).map(({ words }) => words)).not.toContain('Kanaalweg 12');
  await t.as(MANAGER);
  const owner = { type: 'account', id: people.manager.accountId } as const;
  await t.api.action.add({ caseId: about.caseId, text: asked, owner, dueOn: '2026-12-01' });
  const { leaks } = await t.api.document.make({ request: { kind: 'actionList', owner } });
  expect(leaks.map(({ words }) => words)).toEqual(['Ratelaar', 'Kanaalweg 12']);
});
