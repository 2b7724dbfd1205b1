import { afterAll, beforeAll, expect, it } from 'vitest';
import { addPeople, startTestApp, type TestApp } from '../testing.ts';

let t: TestApp;
let caseId: string;
let officer: { type: 'account'; id: string };
beforeAll(async () => {
  t = await startTestApp();
  const people = await addPeople(t.api);
  officer = { type: 'account', id: people.officer.accountId };
  ({ caseId } = await t.api.signal.add({
    person: { familyName: 'Proef' },
    observedOn: '2026-11-01',
    source: 'participant',
    text: 'Gezien.',
  }));
  await t.api.signal.decide({ caseId, marks: {}, outcome: 'notAdmitted', reason: 'Gewone zorg past.' });
});
afterAll(() => t.close());

const grant = (more: object = {}) =>
  t.api.consent.grant({
    caseId,
    viewer: officer,
    kinds: ['general'],
    basis: 'careCovenant',
    reason: 'Ernstige zorgen.',
    validFrom: '2026-11-01',
    ...more,
  });
const row = async () => {
  const { rows } = await t.api.consent.sharing({ caseId });
  return rows.find(({ viewer }) => viewer.id === officer.id);
};
const code = (work: Promise<unknown>) => work.then(() => 'ok').catch((error) => error.code);

it('sharing is granted, changed, stopped and resumed, and says so', async () => {
  const { grantId } = await grant({ validUntil: '2026-12-31' });
  expect(await row()).toMatchObject({ state: 'valid', kinds: ['general'], grantId });
  expect((await row())?.sentence).toContain('sinds 01-11-2026, tot en met 31-12-2026');

  const changed = await grant({ kinds: ['justice'], replaces: grantId });
  expect(await row()).toMatchObject({ kinds: ['justice'], grantId: changed.grantId, validUntil: null });
  expect(await code(t.api.consent.revoke({ grantId, reason: 'Nog eens.' }))).toBe('alreadyRevoked');

  await t.api.consent.revoke({ grantId: changed.grantId, reason: 'Niet meer nodig.' });
  expect(await row()).toMatchObject({ state: 'revoked', open: false, kinds: [] });
  expect((await row())?.sentence).toBe('Delen gestopt op 22-11-2026. Weet nog wel van de casus.');

  await t.api.consent.resume({ grantId: changed.grantId });
  expect(await row()).toMatchObject({ state: 'valid', kinds: ['justice'] });
});

it('what was stopped on an earlier day is granted anew, not resumed', async () => {
  const { grantId } = await grant();
  await t.api.consent.revoke({ grantId, reason: 'Niet meer nodig.' });
  t.env.at = '2026-11-23T09:00:00.000Z';
  expect(await code(t.api.consent.resume({ grantId }))).toBe('notStoppedToday');
  t.env.at = '2026-11-22T09:00:00.000Z';
});

it('a grant to somebody else is not replaced', async () => {
  const { grantId } = await grant();
  const other = { viewer: { type: 'account', id: (await t.api.account.status({})).account!.accountId } };
  expect(await code(grant({ ...other, replaces: grantId }))).toBe('notFound');
});

it('a participant with whom is shared no longer reads his own, and changes nothing', async () => {
  await t.as('agent');
  const note = { caseId, type: 'note', text: 'Van de politie.', occurredOn: '2026-11-20' } as const;
  const { itemId } = await t.api.case.addItem(note);
  await t.as('Marit de Boer');
  for (;;) {
    const open = await row();
    if (open?.open !== true || open.grantId === null) break;
    await t.api.consent.revoke({ grantId: open.grantId, reason: 'Klaar.' });
  }
  await t.as('agent');
  expect((await t.api.case.get({ caseId })).mayChange).toBe(false);
  const refused = [
    t.api.case.setSteps({ caseId, steps: [5] }),
    t.api.case.setRhythm({ caseId, days: 3 }),
    t.api.case.addItem({ caseId, type: 'note', text: 'Toch nog iets.', occurredOn: '2026-11-20' }),
    t.api.case.undoItem({ itemId }),
    t.api.consent.add({ caseId, purpose: 'help', way: 'oral', wording: 'Ja.', givenOn: '2026-11-20' }),
  ];
  for (const each of refused) expect(await code(each)).toBe('mayNotChange');
  const signal = {
    caseId,
    observedOn: '2026-11-21',
    source: 'participant',
    text: 'Opnieuw gezien.',
  } as const;
  const { signalId } = await t.api.signal.add(signal);
  expect(await code(t.api.case.undoItem({ itemId: signalId }))).toBe('ok');
  expect(await code(t.api.signal.add(signal))).toBe('ok');
  await t.as('Marit de Boer');
});

it('each item says who sees it, and "Wat ziet …?" why something is missing', async () => {
  const { items } = await t.api.case.timeline({ caseId });
  const police = items.find((item) => item.text === 'Van de politie.');
  expect(police).toBeUndefined();
  await grant();
  await t.api.case.addItem({
    caseId,
    type: 'note',
    text: 'Alleen van de gemeente.',
    occurredOn: '2026-11-21',
    audience: 'source',
  });
  const own = (await t.api.case.timeline({ caseId })).items.find((item) => item.text.startsWith('Alleen'));
  expect(own?.readers).toEqual(['Marit de Boer']);
  const { withheld } = await t.api.case.seenBy({ caseId, viewer: officer });
  expect(withheld).toContainEqual({
    sentence: 'Ziet dit niet: de bron houdt dit bij de eigen organisatie.',
    items: 1,
  });
});
