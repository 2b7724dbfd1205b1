import { afterAll, beforeAll, expect, it } from 'vitest';
import { madeText } from '../document/testing.ts';
import { addPeople, startTestApp, type TestApp } from '../testing.ts';

/* Files that were put together, for who may know of one of the two only: nothing of the other, not even beside it. */

let t: TestApp;
let people: Awaited<ReturnType<typeof addPeople>>;
let turn = 0;
beforeAll(async () => {
  t = await startTestApp();
  people = await addPeople(t.api);
});
afterAll(() => t.close());

const MANAGER = 'Marit de Boer';
const weighing = {
  noConsent: 'Niet te bereiken, zegt het andere dossier.',
  gravity: 'Groot.',
  consulted: 'De drie.',
  proportionate: 'Het minste.',
};
const signalOf = (familyName: string) => ({
  person: { familyName },
  observedOn: '2026-11-20',
  source: 'participant' as const,
  text: `Gezien: ${familyName}.`,
});
const share = (caseId: string, viewer: { type: 'account' | 'partner'; id: string }, reason: string) =>
  t.api.consent.grant({
    caseId,
    viewer,
    kinds: ['general'],
    basis: 'publicInterest',
    reason,
    weighing,
    informBy: '2026-12-20',
    informDelay: `Later, want ${reason}`,
    validFrom: '2026-11-20',
  });

/** Two files, weighed, of which the police share `theirs` only; the other holds all that a register can say. */
async function twoFiles() {
  await t.as(MANAGER);
  turn += 1;
  const [theirs, other] = [`Kaap${turn}`, `Riet${turn}`];
  const known = await t.api.signal.add(signalOf(theirs));
  const hidden = await t.api.signal.add(signalOf(other));
  for (const { caseId } of [known, hidden])
    await t.api.signal.decide({ caseId, marks: {}, outcome: 'notAdmitted', reason: 'Zo besloten.' });
  const officer = { type: 'account', id: people.officer.accountId } as const;
  const landlord = { type: 'partner', id: people.landlord.partnerId } as const;
  await share(known.caseId, officer, 'Voor de politie.');
  await share(hidden.caseId, landlord, 'Verborgen reden.');
  const { caseId } = hidden;
  const asked = { caseId, purpose: 'share' as const, partnerIds: [people.employer.partnerId] };
  await t.api.consent.add({ ...asked, wording: 'Verborgen vraag.', way: 'oral', givenOn: '2026-11-20' });
  await t.api.consent.refuse({
    ...asked,
    partnerIds: [people.landlord.partnerId],
    wording: 'Verborgen weigering.',
    way: 'oral',
    askedOn: '2026-11-20',
    note: 'Verborgen notitie.',
  });
  const participant = { type: 'account', id: people.manager.accountId } as const;
  await t.api.document.make({ request: { kind: 'questionSheet', caseId, participant } });
  await t.api.consent.setConfidentiality({ caseId, ground: 'Verborgen grond.', reason: 'Gevaar.' });
  return { known, hidden, theirs };
}
const putTogether = (keepId: string, mergeId: string, familyName: string) =>
  t.api.person.merge({ keepId, mergeId, person: { familyName } });

/** All that the register says of a case, as somebody gets it. */
async function registerOf(username: string, caseId: string) {
  await t.as(username);
  const { sharing } = await t.api.case.get({ caseId });
  return JSON.stringify([
    sharing,
    await t.api.consent.sharing({ caseId }),
    await t.api.consent.list({ caseId }),
    await t.api.sheet.list({ caseId }),
  ]);
}

it('the register of a merged file is not read along by who may know of the kept one only', async () => {
  const { known, hidden, theirs } = await twoFiles();
  const before = await registerOf('agent', known.caseId);
  await t.as(MANAGER);
  await putTogether(known.caseId, hidden.caseId, theirs);
  expect(await registerOf('agent', known.caseId)).toBe(before);
  // Who keeps the register reads both.
  const whole = await registerOf(MANAGER, known.caseId);
  for (const words of ['Verborgen reden.', 'Verborgen vraag.', 'Verborgen weigering.', 'Verborgen notitie.'])
    expect(whole).toContain(words);
  // What is granted since is for the person as a whole.
  const viewer = { type: 'account', id: people.officer.accountId } as const;
  await share(known.caseId, viewer, 'Nu voor het geheel.');
  expect(await registerOf('agent', known.caseId)).toContain('Verborgen reden.');
});

it('nor is the ground of the kept one by who may read the merged file only', async () => {
  const { known, hidden } = await twoFiles();
  // The police brought something in, so they know that the other case exists; its register is not shared with them.
  await t.as('agent');
  const own = await t.api.signal.add(signalOf('Wier'));
  await t.as(MANAGER);
  const waiting = own.caseId;
  await t.api.signal.decide({ caseId: waiting, marks: {}, outcome: 'notAdmitted', reason: 'Zo besloten.' });
  await t.api.consent.setConfidentiality({ caseId: waiting, ground: 'Bewaarde grond.', reason: 'Gevaar.' });
  await putTogether(waiting, known.caseId, 'Wier');
  expect(await registerOf('agent', known.caseId)).not.toContain('Bewaarde grond.');
  await t.as(MANAGER);
  expect((await t.api.consent.list({ caseId: hidden.caseId })).confidentialityGround).toBe(
    'Verborgen grond.',
  );
});

it('nor what left about the other, on the sheet of a withdrawal', async () => {
  const { known, hidden, theirs } = await twoFiles();
  const owner = { type: 'partner', id: people.landlord.partnerId } as const;
  const text = 'Sleutel geven.';
  await t.api.action.add({ caseId: hidden.caseId, text, owner, dueOn: '2026-12-01' });
  const { documentId } = await t.api.document.make({ request: { kind: 'actionList', owner } });
  await t.api.document.save({ documentId });
  const { consentId } = await t.api.consent.add({
    caseId: known.caseId,
    purpose: 'share',
    partnerIds: [owner.id],
    wording: 'Mag dit?',
    way: 'oral',
    givenOn: '2026-11-20',
  });
  await putTogether(known.caseId, hidden.caseId, theirs);
  await t.api.consent.withdraw({ consentId, on: '2026-11-22' });
  const request = { kind: 'withdrawalSheet', consentId } as const;
  expect(await madeText(t.api, request)).toContain('Actielijst');
  await t.as('agent');
  expect(await madeText(t.api, request)).not.toContain('Actielijst');
});

it('a file that was never weighed itself closes with the kept one', async () => {
  await t.as(MANAGER);
  const kept = await t.api.signal.add(signalOf('Zegge'));
  const waiting = await t.api.signal.add(signalOf('Biezen'));
  await t.as('agent');
  const own = { observedOn: '2026-11-21', source: 'participant', text: 'Ook gezien.' } as const;
  await t.api.signal.add({ ...own, caseId: waiting.caseId });
  await t.as(MANAGER);
  await putTogether(kept.caseId, waiting.caseId, 'Zegge');
  const seen = async (username: string) => {
    await t.as(username);
    const signals = (await t.api.signal.list({ state: 'all', limit: 200 })).signals;
    const listed = (await t.api.case.list({ limit: 200 })).cases.map((each) => each.caseId);
    const got = await t.app.invoke('case.get', { caseId: waiting.caseId }, 'headless');
    return [signals.some(({ text }) => text.includes('Biezen')), listed.includes(waiting.caseId), got.ok];
  };
  expect(await seen('zorg')).toEqual([true, false, true]);
  await t.as(MANAGER);
  const { caseId } = kept;
  await t.api.signal.decide({ caseId, marks: {}, outcome: 'notAdmitted', reason: 'Zo besloten.' });
  expect(await seen('zorg')).toEqual([false, false, false]);
  // Who brought something in keeps that, and is not asked to weigh it.
  await t.as('agent');
  expect((await t.api.home.today({})).openSignals).toBe(0);
  // Who shares the kept case goes on reading what the two of them were told.
  await t.as(MANAGER);
  await share(caseId, { type: 'account', id: people.carer.accountId }, 'Weer nodig.');
  expect(await seen('zorg')).toEqual([true, false, true]);
});

it('nobody reads in a count what he may not see', async () => {
  await t.as('zorg');
  const one = await t.api.signal.add(signalOf('Lisdodde'));
  const two = await t.api.signal.add(signalOf('Lisdode'));
  await t.as(MANAGER);
  const counts = async () => {
    const { keep, merge } = await t.api.person.compare({ keepId: one.caseId, mergeId: two.caseId });
    const { pairs } = await t.api.person.lookAlikes({ limit: 50 });
    const pair = pairs.find((each) => each.one.caseId === one.caseId);
    return [keep.signals, merge.signals, pair?.one.signals, pair?.other.signals];
  };
  expect(await counts()).toEqual([1, 1, 1, 1]);
  await t.as('zorg');
  const { person: _, ...signal } = signalOf('Lisdodde');
  await t.api.signal.add({ ...signal, caseId: one.caseId, kind: 'health', audience: 'source' });
  await t.as(MANAGER);
  expect(await counts()).toEqual([1, 1, 1, 1]);
});
