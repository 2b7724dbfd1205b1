import { afterAll, beforeAll, expect, it } from 'vitest';
import { addPeople, startTestApp, type TestApp } from '../testing.ts';

let test: TestApp;
let people: Awaited<ReturnType<typeof addPeople>>;

beforeAll(async () => {
  test = await startTestApp();
  people = await addPeople(test.api);
});
afterAll(async () => {
  expect(test.faults).toEqual([]);
  await test.close();
});

const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => 'ok',
    (error: { code: string }) => error.code,
  );

it('changes an organisation, but not whether what it brought in falls under confidentiality', async () => {
  const { api } = test;
  const { housing, care } = people.organisations;
  const rest = { name: 'Wonen Veluwe', core: false } as const;
  expect(await api.organisation.update({ ...rest, organisationId: housing, kind: 'shelter' })).toEqual({
    organisationId: housing,
    name: 'Wonen Veluwe',
    kind: 'shelter',
    core: false,
  });
  const zuid = { organisationId: care, name: 'Zorg Zuid', core: true } as const;
  await api.organisation.update({ ...zuid, kind: 'mentalHealth' });
  await api.organisation.update({ ...zuid, kind: 'addictionCare' });
  await test.as('zorg');
  await api.signal.add({
    person: { familyName: 'Wapenaar' },
    observedOn: '2026-11-20',
    source: 'participant',
    text: 'Meldt zich.',
  });
  expect(await codeOf(api.organisation.update({ ...zuid, kind: 'addictionCare' }))).toBe('notAllowed');
  await test.as('Marit de Boer');
  expect(await codeOf(api.organisation.update({ ...zuid, kind: 'mentalHealth' }))).toBe('kindFixed');
  expect(await codeOf(api.organisation.update({ ...zuid, kind: 'addictionCare' }))).toBe('ok');
  expect(await codeOf(api.organisation.update({ ...zuid, organisationId: 'x', kind: 'police' }))).toBe(
    'unknownOrganisation',
  );
});

it('changes a partner, and archives him only when nothing is shared any more', async () => {
  const { api } = test;
  const { partnerId } = people.landlord;
  const changed = { organisationId: people.organisations.police, name: 'Willem Huizer', function: 'chef' };
  expect(await api.organisation.updatePartner({ partnerId, ...changed })).toMatchObject(changed);
  expect(await codeOf(api.organisation.updatePartner({ partnerId: 'x', ...changed }))).toBe('notFound');

  const { cases } = await api.case.list({});
  const caseId = cases[0]!.caseId;
  const { consentId } = await api.consent.add({
    caseId,
    purpose: 'share',
    partnerIds: [partnerId],
    way: 'oral',
    wording: 'Mag dit?',
    givenOn: '2026-11-20',
  });
  expect(await codeOf(api.organisation.archivePartner({ partnerId, archived: true }))).toBe('stillShared');
  await api.consent.withdraw({ consentId, on: '2026-11-22' });
  const listed = async (archived: boolean) =>
    (await api.organisation.list({ archived })).partners.map((partner) => partner.partnerId);
  await api.organisation.archivePartner({ partnerId, archived: true });
  expect(await listed(false)).not.toContain(partnerId);
  expect(await listed(true)).toContain(partnerId);
  expect((await api.consent.list({ caseId })).consents[0]?.partnerNames).toEqual([
    'Willem Huizer (Politie Veluwe)',
  ]);
  await api.organisation.archivePartner({ partnerId, archived: false });
  expect(await listed(false)).toContain(partnerId);
});
