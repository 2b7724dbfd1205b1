import { afterAll, beforeAll, expect, it } from 'vitest';
import { addPeople, onCovenant, startTestApp, type TestApp } from '../testing.ts';

/* Several things of one day stand in the order in which they were recorded, whatever their ids are. */

const MANY = 6;
let t: TestApp;
let caseId: string;
let partnerId: string;
beforeAll(async () => {
  t = await startTestApp();
  ({
    landlord: { partnerId },
  } = await addPeople(t.api));
  ({ caseId } = await t.api.signal.add({
    person: { familyName: 'Proef' },
    observedOn: '2026-11-20',
    source: 'participant',
    text: 'Gezien.',
  }));
  await t.api.signal.decide({ caseId, marks: {}, outcome: 'notAdmitted', reason: 'Gewone zorg past.' });
});
afterAll(() => t.close());

it('consents given on one day: the newest first', async () => {
  const given: string[] = [];
  for (let count = 0; count < MANY; count += 1) {
    t.env.later();
    const about = { caseId, purpose: 'help', way: 'oral', wording: `Vraag ${count}.` } as const;
    given.unshift((await t.api.consent.add({ ...about, givenOn: '2026-11-20' })).consentId);
  }
  const { consents } = await t.api.consent.list({ caseId });
  expect(consents.map(({ consentId }) => consentId)).toEqual(given);
});

it('sharing that was granted and stopped time and again on one day: what came last counts', async () => {
  for (let count = 0; count < MANY; count += 1) {
    const reason = `Keer ${count}.`;
    const { grantId } = await t.api.consent.grant({
      caseId,
      viewer: { type: 'partner', id: partnerId },
      kinds: ['general'],
      basis: onCovenant.basis,
      weighing: onCovenant.weighing,
      reason,
      validFrom: '2026-11-20',
    });
    const row = async () =>
      (await t.api.consent.sharing({ caseId })).rows.find(({ viewer }) => viewer.id === partnerId);
    expect(await row()).toMatchObject({ grantId, reason, state: 'valid' });
    t.env.later();
    await t.api.consent.revoke({ grantId, reason: 'Niet meer nodig.' });
    expect(await row()).toMatchObject({ grantId, reason, state: 'revoked' });
  }
});
