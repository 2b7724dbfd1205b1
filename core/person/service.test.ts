import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addPeople, startTestApp, type TestApp } from '../testing.ts';

let t: TestApp;
let people: Awaited<ReturnType<typeof addPeople>>;
beforeAll(async () => {
  t = await startTestApp();
  people = await addPeople(t.api);
});
afterAll(() => t.close());

const signal = (person: { familyName: string; [field: string]: unknown }) =>
  t.api.signal.add({ person, observedOn: '2026-11-20', source: 'participant', text: 'Gezien.' });
const found = async (name: string, birthDate = '') =>
  (await t.api.person.find({ name, birthDate })).people.map(({ caseNumber }) => caseNumber);

describe('looking somebody up', () => {
  it('forgives how a name is written, and follows a changed name', async () => {
    await t.as('Marit de Boer');
    const { caseId, caseNumber } = await signal({
      givenNames: 'Johannes',
      usedName: 'Hans',
      prefix: 'van der',
      familyName: 'Wilgenhof',
      birthDate: '1967-05-12',
    });
    for (const typed of ['Jan v.d. Wilchenhof', 'Wilgenhof', 'Wilgen', 'Hans', 'wilgenhof, johan']) {
      expect(await found(typed), typed).toEqual([caseNumber]);
    }
    expect(await found('Hans Wilgenhof', '1991-02-03')).toEqual([]);
    expect(await found('??')).toEqual([]);
    await t.api.person.update({
      caseId,
      person: { usedName: 'Hans', familyName: 'Berkelstra', aliases: ['Rooie Hengel'] },
    });
    expect(await found('Wilgenhof')).toEqual([]);
    expect(await found('Hans Berkelstra')).toEqual([caseNumber]);
    expect(await found('Rooie Hengel')).toEqual([caseNumber]);
  });

  it('names nobody whom the caller may not know of, and leaves the judging to the procesmanager', async () => {
    await t.as('Marit de Boer');
    const hidden = await signal({ usedName: 'Gijs', familyName: 'Zandbrink', birthDate: '1980-04-03' });
    await t.api.signal.decide({
      caseId: hidden.caseId,
      marks: {},
      outcome: 'regularCare',
      takenUpBy: 'de huisarts',
      reason: 'Past daar.',
    });
    const before = (await t.api.person.lookAlikes({})).total;
    await t.as('agent');
    expect(await found('Gijs Zandbrink')).toEqual([]);
    const another = await signal({ usedName: 'Gijs', familyName: 'Santbrink' });
    const nobody = await signal({ usedName: 'Gijs', familyName: 'Kwartelpoort' });
    // Nothing in the answers tells that there is somebody.
    expect(Object.keys(another)).toEqual(Object.keys(nobody));
    expect(another.warning).toBe(nobody.warning);
    const refused = await t.app.invoke('person.lookAlikes', {}, 'headless');
    expect(refused).toMatchObject({ ok: false, error: { code: 'notAllowed' } });
    await t.as('Marit de Boer');
    const { pairs, total } = await t.api.person.lookAlikes({});
    expect(total).toBe(before + 1);
    const pair = pairs.find(({ other }) => other.caseNumber === another.caseNumber)!;
    expect(pair.one.caseNumber).toBe(hidden.caseNumber);
    await t.api.person.judge({ lookAlikeId: pair.lookAlikeId, differ: true });
    expect((await t.api.person.lookAlikes({})).total).toBe(before);
    await t.api.person.judge({ lookAlikeId: pair.lookAlikeId, differ: false });
    expect((await t.api.person.lookAlikes({})).total).toBe(before + 1);
  });
});

describe('who somebody is', () => {
  it('is shown by the name he uses', async () => {
    await t.as('Marit de Boer');
    const { caseId } = await signal({
      usedName: 'Noor',
      givenNames: 'Eleonora IJda',
      familyName: 'Kampmeijer',
    });
    const names = async (person: object) => {
      const base = { usedName: 'Noor', givenNames: 'Eleonora IJda', familyName: 'Kampmeijer' };
      const changed = await t.api.person.update({ caseId, person: { ...base, ...person } });
      return changed.person.name;
    };
    expect(await names({})).toBe('N. Kampmeijer');
    const partner = { partnerPrefix: 'de', partnerName: 'Haver' };
    expect(await names({ ...partner })).toBe('N. Kampmeijer');
    expect(await names({ ...partner, nameUse: 'partner' })).toBe('N. de Haver');
    expect(await names({ ...partner, nameUse: 'partnerFirst' })).toBe('N. de Haver-Kampmeijer');
    expect(await names({ ...partner, nameUse: 'ownFirst' })).toBe('N. Kampmeijer-de Haver');
    expect(await names({ writtenName: 'Noor Haver' })).toBe('Noor Haver');
    const page = await t.api.case.get({ caseId });
    expect(page.person.initials).toBe('E.IJ.');
  });

  it('keeps what was left out, and warns of a number that looks like a burgerservicenummer', async () => {
    await t.as('Marit de Boer');
    const { caseId } = await signal({
      familyName: 'Lindebeek',
      address: 'Wilgenlaan 17',
      postcode: '7981xe',
      addressSecret: true,
      contactPersons: [{ name: 'Truus', relation: 'moeder', phone: '06 12345678', mayCall: true }],
    });
    const { details, warning } = await t.api.person.update({ caseId, person: { familyName: 'Lindebeek' } });
    expect(details).toMatchObject({ address: 'Wilgenlaan 17', postcode: '7981 XE', addressSecret: true });
    expect(details?.contactPersons).toHaveLength(1);
    expect(warning).toBeNull();
    const odd = await t.api.person.update({
      caseId,
      person: { familyName: 'Lindebeek', contactPersons: [{ name: 'Truus', relation: 'nr 111222333' }] },
    });
    expect(odd.warning).toMatch(/burgerservicenummer/);
  });

  it('refuses a birth date that is no date or has to come, and a postcode that is none', async () => {
    await t.as('Marit de Boer');
    const refusal = async (person: object) => {
      const answer = await t.app.invoke(
        'signal.add',
        { person: { familyName: 'X', ...person }, observedOn: '2026-11-20', source: 'self', text: 'Y.' },
        'headless',
      );
      return answer.ok ? null : answer.error.fields;
    };
    const field = (part: string) => ({ [`person.${part}`]: expect.stringMatching(/^[A-Z].*\.$/) });
    expect(await refusal({ birthDate: '2027' })).toEqual(field('birthDate'));
    expect(await refusal({ birthDate: '2026-12' })).toEqual(field('birthDate'));
    expect(await refusal({ birthDate: '2026-11-23' })).toEqual(field('birthDate'));
    expect(await refusal({ birthDate: '1990-02-30' })).toEqual(field('birthDate'));
    expect(await refusal({ postcode: '0123 AB' })).toEqual(field('postcode'));
    expect(await refusal({ postcode: '1234 SS' })).toEqual(field('postcode'));
    expect(await refusal({ birthDate: '2026-11', postcode: '' })).toBeNull();
  });

  it('shows address and contact persons to who shares general information, after triage', async () => {
    await t.as('Marit de Boer');
    const { caseId } = await signal({ familyName: 'Doornwal', address: 'Molenpad 3' });
    const seen = async (username: string) => {
      await t.as(username);
      return (await t.api.case.get({ caseId })).details?.address ?? null;
    };
    expect(await seen('agent')).toBeNull();
    const person = { familyName: 'Doornwal', address: 'Elders 1' };
    expect(await t.app.invoke('person.update', { caseId, person }, 'headless')).toMatchObject({
      ok: false,
      error: { code: 'mayNotChange' },
    });
    await t.api.person.update({ caseId, person: { familyName: 'Doornwal' } });
    expect(await seen('Marit de Boer')).toBe('Molenpad 3');
    await t.api.signal.decide({ caseId, marks: {}, outcome: 'notAdmitted', reason: 'Zo.' });
    const viewer = { type: 'account', id: people.officer.accountId } as const;
    const grant = {
      caseId,
      viewer,
      basis: 'careCovenant',
      reason: 'Nodig.',
      validFrom: '2026-11-20',
    } as const;
    await t.api.consent.grant({ ...grant, kinds: ['justice'] });
    expect(await seen('agent')).toBeNull();
    await t.as('Marit de Boer');
    await t.api.consent.grant({ ...grant, kinds: ['general'] });
    expect(await seen('agent')).toBe('Molenpad 3');
  });
});

describe('telling the reporter', () => {
  it('is a task without content for the procesmanager alone', async () => {
    await t.as('agent');
    const { caseId, signalId } = await t.api.signal.add({
      person: { familyName: 'Meldwijk' },
      observedOn: '2026-11-12',
      source: 'resident',
      reporter: 'Mevrouw Buur',
      text: 'Schreeuwt in de nacht.',
    });
    expect((await t.api.action.list({ caseId })).total).toBe(0);
    expect((await t.api.signal.list({})).signals.find((each) => each.signalId === signalId)).toMatchObject({
      reporter: null,
      feedback: null,
    });
    await t.as('Marit de Boer');
    const { actions } = await t.api.action.list({ caseId });
    expect(actions).toMatchObject([
      {
        text: 'Terugkoppeling aan melder van signaal van 12-11-2026',
        ownerName: 'Marit de Boer',
        dueOn: '2026-12-06',
      },
    ]);
    const { actionId } = actions[0]!;
    const page = await t.api.case.get({ caseId });
    expect(page.timeline.items.map(({ type }) => type)).toEqual(['signal']);
    const newOwner = { type: 'account', id: people.officer.accountId } as const;
    expect(
      await t.app.invoke('action.finish', { actionId, state: 'takenOver', newOwner }, 'headless'),
    ).toMatchObject({ ok: false, error: { code: 'managerOnly' } });
    await t.api.action.finish({ actionId, state: 'notDone', outcome: 'Wil niets horen.' });
    const noted = (await t.api.signal.list({})).signals.find((each) => each.signalId === signalId);
    expect(noted).toMatchObject({
      reporter: 'Mevrouw Buur',
      feedback: { state: 'notDone', outcome: 'Wil niets horen.' },
    });
  });
});
