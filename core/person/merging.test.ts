import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addPeople, startTestApp, type TestApp } from '../testing.ts';

let t: TestApp;
let people: Awaited<ReturnType<typeof addPeople>>;
beforeAll(async () => {
  t = await startTestApp();
  people = await addPeople(t.api);
});
afterAll(() => t.close());

const MANAGER = 'Marit de Boer';
const who = { usedName: 'Gijs', familyName: 'Zandbrink', birthDate: '1980-04-03' };

/** A signal that opens a file. */
const newFile = (person: object, text: string) =>
  t.api.signal.add({ person: { ...who, ...person }, observedOn: '2026-11-20', source: 'participant', text });
const note = (caseId: string, text: string, kind: 'general' | 'health' = 'general') =>
  t.api.case.addItem({ caseId, type: 'note', text, occurredOn: '2026-11-21', kind, audience: 'grantees' });
const weigh = (caseId: string) =>
  t.api.signal.decide({ caseId, marks: {}, outcome: 'notAdmitted', reason: `Reden van ${caseId}.` });
const share = (caseId: string, id: string, type: 'account' | 'partner' = 'account') =>
  t.api.consent.grant({
    caseId,
    viewer: { type, id },
    kinds: ['general', 'health'],
    basis: 'careCovenant',
    reason: 'Nodig.',
    weighing: {
      noConsent: 'Niet te bereiken.',
      gravity: 'Groot.',
      consulted: 'De drie.',
      proportionate: 'Het minste.',
    },
    validFrom: '2026-11-20',
  });

/** Two files of one person: the police share the kept one only, the reader the merged one only, care both. */
async function twoFiles(tag: string) {
  await t.as(MANAGER);
  const keep = await newFile({}, `Eerste ${tag}.`);
  const merge = await newFile({ familyName: 'Santbrink', aliases: [`Krul ${tag}`] }, `Tweede ${tag}.`);
  await note(keep.caseId, `Notitie houden ${tag}.`);
  await note(merge.caseId, `Notitie erbij ${tag}.`);
  await weigh(keep.caseId);
  await weigh(merge.caseId);
  const { officer, reader, carer, landlord } = people;
  for (const { accountId } of [officer, carer]) await share(keep.caseId, accountId);
  for (const { accountId } of [reader, carer]) await share(merge.caseId, accountId);
  await share(merge.caseId, landlord.partnerId, 'partner');
  await t.api.action.add({
    caseId: merge.caseId,
    text: `Actie ${tag}`,
    owner: { type: 'account', id: people.manager.accountId },
    dueOn: '2026-12-01',
    audience: 'grantees',
  });
  return { keep, merge };
}

/** All that an account finds of two files, by every way in. */
async function pictureOf(username: string, caseIds: readonly string[]) {
  await t.as(username);
  const found: Record<string, unknown> = {};
  for (const [call, input] of [
    ['case.list', { limit: 200 }],
    ['search.find', { text: 'Zandbrink', limit: 50 }],
    ['search.find', { text: 'Notitie', limit: 50 }],
    ['signal.list', { state: 'all', limit: 200 }],
    ['action.list', { state: 'all', limit: 200 }],
    ...caseIds.flatMap((caseId) => [
      ['case.get', { caseId }] as const,
      ['case.timeline', { caseId, limit: 200 }] as const,
      ['consent.sharing', { caseId }] as const,
      ['consent.list', { caseId }] as const,
      ['signal.triage', { caseId }] as const,
      ['action.list', { caseId }] as const,
    ]),
  ] as const) {
    found[`${call} ${JSON.stringify(input)}`] = await t.app.invoke(call, input, 'headless');
  }
  return found;
}
const textsIn = (picture: unknown) =>
  new Set(JSON.stringify(picture).match(/(?:Eerste|Tweede|Notitie|Actie|Reden)[^"]*?(?=")/g) ?? []);
const everybody = [MANAGER, 'zorg', 'agent', 'lezer', 'fg'];

const putTogether = async (keepId: string, mergeId: string) => {
  await t.as(MANAGER);
  return t.api.person.merge({ keepId, mergeId, person: { ...who, aliases: ['Krul'] } });
};

describe('two files of one person', () => {
  it('put together are read as one by who could read both, and show nobody anything more', async () => {
    const { keep, merge } = await twoFiles('alfa');
    const ids = [keep.caseId, merge.caseId];
    const before = new Map<string, Set<string>>();
    for (const name of everybody) before.set(name, textsIn(await pictureOf(name, ids)));
    await putTogether(keep.caseId, merge.caseId);
    for (const name of everybody) {
      const seen = textsIn(await pictureOf(name, ids));
      expect(
        [...seen].filter((text) => !before.get(name)!.has(text)),
        name,
      ).toEqual([]);
      // Nor does anybody lose something.
      expect(
        [...before.get(name)!].filter((text) => !seen.has(text) && !text.startsWith('Reden')),
        name,
      ).toEqual([]);
    }
    await t.as('zorg');
    const page = await t.api.case.get({ caseId: merge.caseId });
    expect(page.caseRef).toMatchObject({ caseId: keep.caseId, caseNumber: keep.caseNumber });
    const { items } = await t.api.case.timeline({ caseId: keep.caseId });
    // Beside these there is the task to tell the client that a partner knows.
    const texts = items.map(({ text }) => text).filter((text) => !text.startsWith('Vertel de betrokkene'));
    expect(texts.sort()).toEqual([
      'Actie alfa',
      'Eerste alfa.',
      'Notitie erbij alfa.',
      'Notitie houden alfa.',
      'Tweede alfa.',
    ]);
    // So does the log of the kept case; that of the merged file is its own.
    await t.as(MANAGER);
    const linesOf = async (caseNumber: string) => {
      const { lines } = await t.api.log.list({ caseNumber, limit: 200 });
      return new Set(lines.flatMap((line) => line.caseNumbers));
    };
    expect(await linesOf(keep.caseNumber)).toEqual(new Set([keep.caseNumber, merge.caseNumber]));
    const ofMerged = (await t.api.log.list({ caseNumber: merge.caseNumber, limit: 200 })).lines;
    expect(ofMerged.every((line) => line.caseNumbers.includes(merge.caseNumber))).toBe(true);
    await t.as('zorg');
    // The old number leads to the kept file, and stands in no list beside it.
    const listed = async (text: string) =>
      (await t.api.case.list({ text })).cases.map((row) => row.caseNumber);
    expect(await listed(merge.caseNumber)).toEqual([keep.caseNumber]);
    expect(await listed('Santbrink')).toEqual([keep.caseNumber]);
    const found = await t.api.person.find({ name: 'Gijs Santbrink' });
    expect(found.people.map(({ caseNumber }) => caseNumber)).toEqual([keep.caseNumber]);
    // Who knew one of the two knows that one.
    await t.as('lezer');
    expect((await t.api.case.get({ caseId: merge.caseId })).caseRef.caseNumber).toBe(merge.caseNumber);
    await expect(t.api.case.get({ caseId: keep.caseId })).rejects.toMatchObject({ code: 'notFound' });
    await t.as('agent');
    expect(
      (await t.api.case.get({ caseId: keep.caseId })).timeline.items.map(({ text }) => text),
    ).not.toContain('Notitie erbij alfa.');
  });

  it('are shared as a whole by what is granted since', async () => {
    const { keep, merge } = await twoFiles('bravo');
    await putTogether(keep.caseId, merge.caseId);
    const seen = async () => {
      await t.as('agent');
      return (await t.api.case.timeline({ caseId: keep.caseId })).items.map(({ text }) => text);
    };
    expect(await seen()).not.toContain('Notitie erbij bravo.');
    await t.as(MANAGER);
    await share(keep.caseId, people.officer.accountId);
    expect(await seen()).toContain('Notitie erbij bravo.');
  });

  it('come apart exactly as they were, also after a restart', async () => {
    const { keep, merge } = await twoFiles('charlie');
    const ids = [keep.caseId, merge.caseId];
    const pictures = async () => {
      const all: unknown[] = [];
      for (const name of everybody) all.push(await pictureOf(name, ids));
      return all;
    };
    const before = await pictures();
    const { mergeId } = await putTogether(keep.caseId, merge.caseId);
    await t.as(MANAGER);
    const { merges } = await t.api.person.merges({ caseId: merge.caseId });
    expect(merges).toMatchObject([{ mergeId, caseNumber: merge.caseNumber, by: MANAGER }]);
    await t.as(MANAGER);
    const { sentence } = await t.api.person.unmerge({ mergeId });
    expect(sentence).toBe(`Casus ${merge.caseNumber} staat weer apart van casus ${keep.caseNumber}.`);
    expect(await pictures()).toEqual(before);
    await t.as(MANAGER);
    await expect(t.api.person.unmerge({ mergeId })).rejects.toMatchObject({ code: 'notFound' });
    // And together once more.
    await putTogether(keep.caseId, merge.caseId);
  });

  it('say what becomes of what came since', async () => {
    const { keep, merge } = await twoFiles('delta');
    const { mergeId } = await putTogether(keep.caseId, merge.caseId);
    t.env.at = '2026-11-22T10:00:00.000Z';
    await note(merge.caseId, 'Later genoteerd.');
    await t.api.person.update({ caseId: merge.caseId, person: { ...who, usedName: 'Gijsbert' } });
    const { sentence } = await t.api.person.unmerge({ mergeId });
    expect(sentence).toContain(
      `Wat na het samenvoegen is genoteerd (1), blijft bij casus ${keep.caseNumber}.`,
    );
    expect(sentence).toContain('zijn daarna nog gewijzigd');
    const page = await t.api.case.get({ caseId: keep.caseId });
    expect(page.person.usedName).toBe('Gijsbert');
    expect(page.timeline.items.map(({ text }) => text)).toContain('Later genoteerd.');
  });

  it('are not put together when that would lose something, and it says what to do', async () => {
    const { keep, merge } = await twoFiles('echo');
    const fresh = await newFile({}, 'Derde.');
    const obstacle = async (keepId: string, mergeId: string) =>
      (await t.api.person.compare({ keepId, mergeId })).obstacle;
    expect(await obstacle(keep.caseId, fresh.caseId)).toBeNull();
    expect(await obstacle(fresh.caseId, keep.caseId)).toMatch(/al gewogen/);
    expect(await obstacle(keep.caseId, keep.caseId)).toMatch(/twee keer/);
    const { meetingId } = await t.api.meeting.create({
      date: '2026-11-27',
      startsAt: '10:00',
      endsAt: '12:00',
    });
    await t.api.meeting.setAgenda({ meetingId, items: [{ caseId: merge.caseId, minutes: 10 }] });
    expect(await obstacle(keep.caseId, merge.caseId)).toMatch(/agenda van overleg 1\./);
    await expect(putTogether(keep.caseId, merge.caseId)).rejects.toMatchObject({ code: 'mayNotMerge' });
    await t.api.meeting.setAgenda({ meetingId, items: [] });
    await putTogether(keep.caseId, merge.caseId);
    expect(await obstacle(fresh.caseId, merge.caseId)).toMatch(/al samengevoegd/);
    expect(await obstacle(fresh.caseId, keep.caseId)).toMatch(/ander dossier gevoegd|al gewogen/);
    await t.as('zorg');
    const refused = await t.app.invoke(
      'person.compare',
      { keepId: keep.caseId, mergeId: fresh.caseId },
      'headless',
    );
    expect(refused).toMatchObject({ ok: false, error: { code: 'notAllowed' } });
  });
});
