import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { madeText, type Scenario, startScenario } from '../document/testing.ts';

let s: Scenario;
let receiverId: string;
beforeAll(async () => {
  s = await startScenario();
  const organisation = await s.api.organisation.add({
    name: 'Gemeente Zuiderwold',
    kind: 'otherMunicipality',
  });
  const partner = await s.api.organisation.addPartner({
    organisationId: organisation.organisationId,
    name: 'Tineke Aalders',
    function: 'Wmo-consulent',
    email: 't.aalders@zuiderwold.example',
  });
  receiverId = partner.partnerId;
});
afterAll(() => s.app.close());

const refusal = (code: string) => expect.objectContaining({ code });
const written = {
  movesOn: '2026-12-14',
  reason: 'Het oude netwerk trekt hem terug.',
  wishes: 'Een rustige straat.',
  treatmentHistory: 'Twee keer detox in de kliniek.',
  whatWorked: '- Elke dag een bericht\n- Samen naar de afspraak',
  relapseSignals: 'Belt niet terug: dezelfde dag langsgaan',
  healthyNetwork: 'Nadia, zus: eet op zondag samen',
  finances: 'Er is een schuld bij de energieleverancier.',
  agreements: 'Oosterveld betaalt drie maanden de begeleiding.',
};
const share = (kinds: ('general' | 'health' | 'finance')[]) =>
  s.api.consent.add({
    caseId: s.samir,
    purpose: 'share',
    partnerIds: [receiverId],
    kinds,
    way: 'written',
    wording: 'Mag Zuiderwold uw dossier krijgen?',
    givenOn: '2026-11-20',
    validUntil: '2027-05-20',
  });

describe('a hand-over', () => {
  let handoverId: string;
  let consentId: string;

  it('does not begin without a ground for this receiver', async () => {
    await expect(
      s.api.handover.create({ caseId: s.samir, fields: { ...written, receiverId } }),
    ).rejects.toEqual(refusal('receiverWithoutGround'));
  });

  it('says what the receiver gets and what stays', async () => {
    consentId = (await share(['general', 'health'])).consentId;
    const made = await s.api.handover.create({ caseId: s.samir, fields: { ...written, receiverId } });
    handoverId = made.handoverId;
    expect(made.state).toBe('draft');
    expect(made.covers.allowed).toBe(true);
    expect(made.covers.sentence).toContain('algemeen en gezondheid');
    expect(made.covers.sentence).toContain('financieel');
    // Two notes with audience grantees; what is for the participants stays.
    expect(made.covers.included).toBe(2);
  });

  it('gives a dossier with what the consent covers and nothing else', async () => {
    await s.api.case.addScore({
      caseId: s.samir,
      lifeDomain: 'housing',
      score: 2,
      on: '2026-07-01',
      audience: 'grantees',
    });
    await s.api.case.addScore({
      caseId: s.samir,
      lifeDomain: 'housing',
      score: 4,
      on: '2026-11-01',
      audience: 'grantees',
    });
    await s.api.action.add({
      caseId: s.samir,
      text: 'Huisarts aanmelden',
      owner: { type: 'account', id: s.people.carer.accountId },
      dueOn: '2026-12-01',
      audience: 'grantees',
    });
    for (const [questionId, text] of [
      ['housing', 'Slaapt bij zijn zus.'],
      ['since', 'Sinds het voorjaar.'],
    ] as const) {
      const said = { caseId: s.samir, questionId, text, occurredOn: '2026-11-20' };
      await s.api.question.answer({ ...said, audience: 'grantees' });
    }
    const request = { kind: 'handover', handoverId } as const;
    const made = await s.api.document.make({ request });
    expect(made).toMatchObject({
      fileName: 'overdrachtsdossier.pdf',
      recipient: 'Tineke Aalders, Gemeente Zuiderwold',
    });
    const text = await madeText(s.api, request);
    for (const shown of [
      'oude netwerk',
      'detox in de kliniek',
      'oxazepam',
      'Nadia',
      'Huisarts aanmelden',
      'Mag Zuiderwold uw dossier krijgen',
    ]) {
      expect(text).toContain(shown);
    }
    // An answer stands under its question: at its life domain and in the chronology.
    expect(text).toMatch(/Vraag: Hoe gaat het met wonen\?\s+[^\n]*Oosterveld: Slaapt bij zijn zus\./);
    expect(text).toMatch(
      /Vraag: Sinds wanneer is deze persoon bij u in beeld\?[^?]{0,200}Sinds het voorjaar\./,
    );
    for (const hidden of ['energieleverancier', 'zevenduizend', 'Lotte', 'Kwartel', 'Zorgen om Samir']) {
      expect(text).not.toContain(hidden);
    }
    expect(text).toMatch(/Geld\s+niet gedeeld/);
  });

  it('shows a participant no part of a kind that is not his, and keeps it when he changes the rest', async () => {
    await s.app.as('agent');
    const grants = await s.api.consent.sharing({ caseId: s.samir });
    const kinds = grants.rows.find((row) => row.viewer.id === s.people.officer.accountId)!.kinds;
    const seen = await s.api.handover.get({ handoverId });
    expect(seen.fields.finances === '').toBe(!kinds.includes('finance'));
    expect(seen.fields.treatmentHistory === '').toBe(!kinds.includes('health'));
    await s.api.handover.update({ handoverId, fields: { ...seen.fields, wishes: 'Een stille straat.' } });
    await s.app.as('Marit de Boer');
    expect((await s.api.handover.get({ handoverId })).fields).toMatchObject({
      wishes: 'Een stille straat.',
      finances: written.finances,
      treatmentHistory: written.treatmentHistory,
    });
  });

  it('is given and then received; the case is followed as moved', async () => {
    await expect(s.api.handover.setState({ handoverId, state: 'received' })).rejects.toEqual(
      refusal('handoverOrder'),
    );
    await s.api.handover.setState({ handoverId, state: 'given' });
    expect((await s.api.case.get({ caseId: s.samir })).status).toBe('moved');
    await expect(s.api.handover.update({ handoverId, fields: { ...written, receiverId } })).rejects.toEqual(
      refusal('handoverGiven'),
    );
    expect((await s.api.handover.setState({ handoverId, state: 'received' })).state).toBe('received');
  });

  it('counts the version up once a dossier left', async () => {
    const request = { kind: 'handover', handoverId } as const;
    const first = await s.api.document.make({ request });
    await s.api.document.save({ documentId: first.documentId });
    expect(await madeText(s.api, request)).toContain('Dit dossier, versie 2.0');
  });

  it('stops when the consent is withdrawn', async () => {
    await s.api.consent.withdraw({ consentId, on: '2026-11-22' });
    const seen = await s.api.handover.get({ handoverId });
    expect(seen.covers).toMatchObject({ allowed: false, included: 0 });
    await expect(s.api.document.make({ request: { kind: 'handover', handoverId } })).rejects.toEqual(
      refusal('receiverWithoutGround'),
    );
    expect(s.app.faults).toEqual([]);
  });
});

describe('a part that another wrote', () => {
  it('is of who wrote it: who began the hand-over reads it as his kinds allow', async () => {
    await s.app.as('Marit de Boer');
    const { people, lotte: caseId } = s;
    const viewer = { type: 'account', id: people.officer.accountId } as const;
    const { rows } = await s.api.consent.sharing({ caseId });
    const { grantId } = rows.find((row) => row.viewer.id === viewer.id)!;
    const only = {
      caseId,
      viewer,
      kinds: ['general'],
      basis: 'careCovenant',
      validFrom: '2026-11-20',
    } as const;
    await s.api.consent.grant({ ...only, kinds: ['general'], reason: 'Genoeg.', replaces: grantId! });
    await s.app.as('agent');
    const fields = { reason: 'Het oude netwerk.', receiverId: people.employer.partnerId };
    const { handoverId } = await s.api.handover.create({ caseId, fields });
    const own = { ...fields, finances: 'Dat schreef de politie.' };
    await s.api.handover.update({ handoverId, fields: own });
    await s.app.as('zorg');
    const before = (await s.api.handover.get({ handoverId })).fields;
    const told = { ...before, treatmentHistory: 'Drie keer detox.' };
    await s.api.handover.update({ handoverId, fields: told });
    await s.app.as('agent');
    const seen = (await s.api.handover.get({ handoverId })).fields;
    expect(seen).toMatchObject({ treatmentHistory: '', finances: 'Dat schreef de politie.' });
    await s.api.handover.update({ handoverId, fields: { ...seen, wishes: 'Een stille straat.' } });
    await s.app.as('zorg');
    const now = { ...told, wishes: 'Een stille straat.' };
    expect((await s.api.handover.get({ handoverId })).fields).toEqual(now);
    await s.api.handover.update({ handoverId, fields: { ...now, reason: 'Anders gezegd.' } });
    // Shared no more: of what the police began they keep what they wrote themselves.
    await s.app.as('Marit de Boer');
    const { grantId: general } = (await s.api.consent.sharing({ caseId })).rows.find(
      (row) => row.viewer.id === viewer.id,
    )!;
    await s.api.consent.revoke({ grantId: general!, reason: 'Klaar.' });
    await s.app.as('agent');
    expect((await s.api.handover.get({ handoverId })).fields).toMatchObject({
      reason: '',
      finances: 'Dat schreef de politie.',
      treatmentHistory: '',
    });
  });
});
