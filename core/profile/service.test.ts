import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addPeople, onCovenant, startTestApp, type TestApp } from '../testing.ts';

let t: TestApp;
let people: Awaited<ReturnType<typeof addPeople>>;
let caseId: string;
beforeAll(async () => {
  t = await startTestApp();
  people = await addPeople(t.api);
  caseId = await active('Proef');
});
afterAll(() => t.close());

async function active(familyName: string): Promise<string> {
  const signal = await t.api.signal.add({
    person: { familyName },
    observedOn: '2026-11-01',
    source: 'participant',
    text: 'Gezien.',
  });
  await t.api.signal.decide({
    caseId: signal.caseId,
    marks: { use: 'met', lives: 'met' },
    outcome: 'approach',
    ...onCovenant,
  });
  return signal.caseId;
}

type Note = Parameters<TestApp['api']['profile']['note']>[0];
const note = (more: Omit<Note, 'caseId' | 'occurredOn'> & Partial<Note>) =>
  t.api.profile.note({ caseId, occurredOn: '2026-11-20', ...more });
const page = () => t.api.case.get({ caseId });
const shown = async () =>
  (await page()).profile.map(({ topic, words, certainty }) => `${topic} ${words} ${certainty}`);

describe('facts', () => {
  it('show what holds now; what was stays in the history and on the timeline', async () => {
    await note({ topic: 'phase', value: 'recreational', occurredOn: '2026-03-01' });
    await note({ topic: 'phase', value: 'addiction', occurredOn: '2026-10-01', note: 'Volgens de arts.' });
    await note({ topic: 'phase', value: 'problematic', certainty: 'impression' });
    await note({ topic: 'substance', value: 'ghb', occurredOn: '2026-10-01' });
    await note({ topic: 'substance', value: 'speed', occurredOn: '2026-10-01' });
    await note({ topic: 'substance', value: 'speed', past: true });
    await note({ topic: 'housing', value: 'staying' });
    expect(await shown()).toEqual([
      'phase verslaving fact',
      'phase problematisch impression',
      'substance GHB fact',
      'housing logeert bij anderen fact',
    ]);
    const { facts } = await t.api.profile.history({ caseId });
    expect(facts).toHaveLength(7);
    expect(facts.at(-1)).toMatchObject({ words: 'recreatief', kind: 'health', occurredOn: '2026-03-01' });
    const { items } = await t.api.case.timeline({ caseId, types: ['profile'] });
    expect(items.map(({ text }) => text)).toEqual(
      expect.arrayContaining([
        'Middel: speed (niet meer).',
        'Fase van gebruik: verslaving. Volgens de arts.',
      ]),
    );
    expect((await t.api.search.find({ text: 'arts' })).items).toHaveLength(1);
  });

  it('are taken back by who wrote them', async () => {
    const before = await shown();
    const { itemId } = await note({ topic: 'work', value: 'paid' });
    expect(await shown()).not.toEqual(before);
    await t.api.case.undoItem({ itemId });
    expect(await shown()).toEqual(before);
  });

  it.each([
    [{ topic: 'phase', value: 'unknown' }, 'unknownValue', 'value'],
    [{ topic: 'phase', value: 'ghb' }, 'unknownValue', 'value'],
    [{ topic: 'work', value: 'toString' }, 'unknownValue', 'value'],
    [{ topic: 'housing', value: '' }, 'unknownValue', 'value'],
    [{ topic: 'housing', value: 'own', occurredOn: '2026-11-23' }, 'inTheFuture', 'occurredOn'],
    [{ topic: 'group' }, 'unknownGroup', 'groupId'],
    [{ topic: 'group', groupId: 'elders' }, 'unknownGroup', 'groupId'],
    [{ topic: 'housing', value: 'own', organisationId: 'elders' }, 'unknownOrganisation', 'organisationId'],
  ] as const)('refuses %o with %s', async (given, code, field) => {
    const before = await shown();
    await expect(note(given)).rejects.toMatchObject({ code, fields: { [field]: expect.any(String) } });
    expect(await shown()).toEqual(before);
  });

  it('of addiction care about health stay with the source without a ground', async () => {
    await t.as('zorg');
    await note({ topic: 'trauma', value: 'yes', note: 'Uit de jeugd.' });
    expect(await shown()).toContain('trauma ja, vastgesteld fact');
    await t.as('agent');
    expect((await shown()).filter((line) => line.startsWith('trauma'))).toEqual([]);
    expect(JSON.stringify(await t.api.profile.history({ caseId }))).not.toContain('Uit de jeugd');
    await t.as('Marit de Boer');
  });
});

describe('groups', () => {
  it('name who belongs to them, of others nothing', async () => {
    const { groupId } = await t.api.profile.addGroup({ name: 'Parkgroep' });
    const second = await active('Tweede');
    const hidden = await active('Verborgen');
    await note({ topic: 'group', groupId, occurredOn: '2026-11-10' });
    await note({ topic: 'group', groupId, certainty: 'impression', caseId: second });
    await note({ topic: 'group', groupId, caseId: hidden, audience: 'source' });
    const members = async () =>
      (await t.api.profile.group({ groupId })).members.map(({ caseRef, since }) => [caseRef.name, since]);
    expect(await members()).toHaveLength(3);
    await t.as('agent');
    expect(await members()).toEqual([
      ['Proef', '2026-11-10'],
      ['Tweede', '2026-11-20'],
    ]);
    await t.as('lezer');
    expect(await t.api.profile.group({ groupId })).toEqual({ name: 'Parkgroep', members: [] });
    await t.as('Marit de Boer');
    await note({ topic: 'group', groupId, past: true });
    expect((await members()).map(([name]) => name)).toEqual(['Tweede', 'Verborgen']);
  });

  it('are renamed and retired by the procesmanager, and never twice in the list', async () => {
    const { groupId } = await t.api.profile.addGroup({ name: 'Stationsplein' });
    await note({ topic: 'group', groupId });
    await expect(t.api.profile.addGroup({ name: 'stationsplein' })).rejects.toMatchObject({
      code: 'sameName',
    });
    await expect(t.api.profile.addGroup({ name: ' ' })).rejects.toMatchObject({ code: 'invalidInput' });
    await t.api.profile.setGroup({ groupId, name: 'Stationsplein en omgeving' });
    expect(await shown()).toContain('group Stationsplein en omgeving fact');
    await t.api.profile.setGroup({ groupId, retired: true });
    await expect(note({ topic: 'group', groupId })).rejects.toMatchObject({ code: 'retiredGroup' });
    // Who was in it can still be said to have left.
    await note({ topic: 'group', groupId, past: true });
    expect(await shown()).not.toContain('group Stationsplein en omgeving fact');
    await t.as('zorg');
    await expect(t.api.profile.addGroup({ name: 'Nieuw' })).rejects.toMatchObject({ code: 'notAllowed' });
    await t.as('Marit de Boer');
  });
});

describe('going up and down', () => {
  type Step = Parameters<TestApp['api']['profile']['escalate']>[0];
  const step = (more: Omit<Step, 'caseId' | 'reason' | 'occurredOn'> & Partial<Step>) =>
    t.api.profile.escalate({
      caseId,
      reason: 'De veiligheid vraagt erom.',
      occurredOn: '2026-11-18',
      ...more,
    });
  const runs = async () => (await page()).escalation.map(({ form, who }) => `${form} ${who}`.trim());

  it('shows what runs, keeps every step with its reason, and goes back', async () => {
    await step({ form: 'safetyHouse', occurredOn: '2026-11-02' });
    await step({ form: 'caseDirector', who: 'Femke Postma' });
    await step({ form: 'conference', occurredOn: '2026-11-03' });
    await step({ form: 'conference', occurredOn: '2026-11-12' });
    expect(await runs()).toEqual(['caseDirector Femke Postma', 'conference', 'safetyHouse']);
    const { itemId } = await step({ form: 'safetyHouse', change: 'end', reason: 'Het is rustig.' });
    expect(await runs()).toEqual(['caseDirector Femke Postma', 'conference']);
    const { items } = await t.api.case.timeline({ caseId, types: ['escalation'] });
    expect(items).toHaveLength(5);
    expect(items).toContainEqual(
      expect.objectContaining({
        text: 'Afgeschaald van het Zorg- en Veiligheidshuis (ZVH).',
        reason: 'Het is rustig.',
      }),
    );
    await t.api.case.undoItem({ itemId });
    expect(await runs()).toContain('safetyHouse');
  });

  it.each([
    [{ form: 'safetyHouse' }, 'runsAlready'],
    [{ form: 'safetyHouse', change: 'end', occurredOn: '2026-11-01' }, 'beforeLastStep'],
    [{ form: 'personalApproach', change: 'end' }, 'runsNot'],
    [{ form: 'conference', change: 'end' }, 'endsByItself'],
    [{ form: 'conference', occurredOn: '2026-11-23' }, 'inTheFuture'],
    [{ form: 'personalApproach', reason: ' ' }, 'invalidInput'],
  ] as const)('refuses %o with %s', async (given, code) => {
    const before = await runs();
    await expect(step(given)).rejects.toMatchObject({ code });
    expect(await runs()).toEqual(before);
  });

  it('asks who the casusregisseur is', async () => {
    await step({ form: 'caseDirector', change: 'end' });
    await expect(step({ form: 'caseDirector' })).rejects.toMatchObject({
      fields: { who: expect.any(String) },
    });
  });

  it('is for the three unless they say otherwise', async () => {
    await t.api.consent.grant({
      caseId,
      viewer: { type: 'account', id: people.reader.accountId },
      kinds: ['general'],
      basis: 'publicInterest',
      reason: 'Leest mee.',
      validFrom: '2026-11-22',
      weighing: {
        noConsent: 'Niet te bereiken.',
        gravity: 'Ernstig.',
        consulted: 'De drie deelnemers.',
        proportionate: 'Alleen algemeen.',
      },
    });
    await t.as('lezer');
    expect((await page()).escalation).toEqual([]);
    await t.as('Marit de Boer');
  });
});
