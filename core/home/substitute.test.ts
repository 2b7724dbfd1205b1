import { afterAll, beforeAll, expect, it } from 'vitest';
import { addAccount, addPeople, onCovenant, startTestApp, type TestApp } from '../testing.ts';

/* Whoever stands in for somebody finds on Vandaag what waits for that one, as far as he may see it, as long as he stands in. */
let app: TestApp;
let people: Awaited<ReturnType<typeof addPeople>>;
const cases = new Map<string, string>();

beforeAll(async () => {
  app = await startTestApp();
  const { api } = app;
  people = await addPeople(api);
  await addAccount(api, {
    username: 'invaller',
    displayName: 'Sub Zorg',
    replacesId: people.carer.accountId,
    validFrom: '2026-11-22',
    validUntil: '2026-11-25',
  });
  for (const familyName of ['Wapenaar', 'Oldeman']) {
    const { caseId } = await api.signal.add({
      person: { familyName },
      observedOn: '2026-11-20',
      source: 'resident',
      text: 'Zorgen.',
    });
    await api.signal.decide({ caseId, marks: {}, outcome: 'approach', reason: 'Past.', ...onCovenant });
    cases.set(familyName, caseId);
  }
  const { meetingId } = await api.meeting.create({ date: '2026-11-26', startsAt: '10:00', endsAt: '12:00' });
  await api.meeting.setAgenda({
    meetingId,
    items: [...cases.values()].map((caseId) => ({ caseId, minutes: 10 })),
  });
  const owner = { type: 'account', id: people.carer.accountId } as const;
  const add = (familyName: string, text: string, dueOn: string, of: typeof owner = owner) =>
    api.action.add({ caseId: cases.get(familyName)!, text, owner: of, dueOn });
  await add('Wapenaar', 'Bellen met de kliniek', '2026-11-20');
  await add('Wapenaar', 'Terugkoppeling aan de huisarts', '2026-11-27');
  await add('Wapenaar', 'Van de politie', '2026-11-20', { type: 'account', id: people.officer.accountId });
  await add('Oldeman', 'Verborgen actie', '2026-11-20');
  await add('Oldeman', 'Terugkoppeling aan een ander', '2026-11-27');
  // From now on the care worker has no grant on the other case any more, and so his substitute has none.
  const { rows } = await api.consent.sharing({ caseId: cases.get('Oldeman')! });
  const grant = rows.find(({ viewer }) => viewer.id === people.carer.accountId);
  await api.consent.revoke({ grantId: grant?.grantId ?? '', reason: 'Niet meer nodig.' });
});
afterAll(() => app.close());

const today = async () =>
  Object.fromEntries(
    (await app.api.home.today({})).attention.map(({ title, kind, text }) => [title, `${kind}: ${text}`]),
  );

it('the actions of whom he replaces, late or to be told, and nothing that is not shared with him', async () => {
  await app.as('invaller');
  const lines = await today();
  expect(lines).toMatchObject({
    'Bellen met de kliniek': 'lateAction: Actie van Account zorg, voor wie u invalt.',
    'Terugkoppeling aan de huisarts': 'telling: Actie van Account zorg, voor wie u invalt.',
    'Van de politie': 'lateAction: Actie van Account agent.',
  });
  expect(JSON.stringify(lines)).not.toMatch(/Verborgen|een ander|Oldeman/);
  const { people: own } = await app.api.question.preparation({ own: true });
  expect(own.flatMap((each) => each.cases.flatMap(({ actions }) => actions.map(({ text }) => text)))).toEqual(
    ['Bellen met de kliniek', 'Terugkoppeling aan de huisarts'],
  );
  const { actions } = await app.api.action.list({ owner: { type: 'account', id: people.carer.accountId } });
  const { actionId } = actions.find(({ text }) => text.startsWith('Bellen'))!;
  await app.api.action.finish({ actionId, state: 'done' });
  expect(Object.keys(await today())).not.toContain('Bellen met de kliniek');
  await app.api.action.reopen({ actionId });
});

it('for who replaces nobody they stand with their owner, and what is to be told only with who tells it', async () => {
  await app.as('agent');
  const lines = await today();
  expect(lines['Bellen met de kliniek']).toBe('lateAction: Actie van Account zorg.');
  expect(lines['Van de politie']).toBe('lateAction: Actie van uzelf.');
  expect(Object.keys(lines)).not.toContain('Terugkoppeling aan de huisarts');
  await app.as('zorg');
  expect((await today())['Terugkoppeling aan de huisarts']).toBe('telling: Actie van uzelf.');
});

it('after his time there is nothing more', async () => {
  app.env.at = '2026-11-26T09:00:00.000Z';
  await expect(app.as('invaller')).rejects.toMatchObject({ code: 'accountPeriod' });
});
