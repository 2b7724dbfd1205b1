import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { madeText, pdfSignatures, type Scenario, startScenario } from '../document/testing.ts';
import { type SigningParty, signingParties } from './contract.ts';

let s: Scenario;
beforeAll(async () => {
  s = await startScenario();
});
afterAll(() => s.app.close());

const fields = {
  tenantName: 'Samir el Amrani',
  tenantBirthDate: '14-3-1991',
  landlordName: 'Wonen Oosterveld',
  landlordRepresentative: 'Wim Huizer, consulent',
  careName: 'Verslavingszorg Zuid',
  careRepresentative: 'Account zorg',
  address: 'Wilgenlaan 17',
  place: 'Oosterveld',
  moneyManager: 'Stadsbank Oosterveld',
  startsOn: '2026-12-15',
};
const strokes = [
  {
    points: Array.from({ length: 40 }, (_, index) => ({
      x: 0.1 + index * 0.02,
      y: 0.2 + 0.05 * Math.sin(index),
      pressure: 0.5,
      t: index * 12,
    })),
  },
];
const refusal = (code: string) => expect.objectContaining({ code });

const signAs = (agreementId: string, sha256: string, party: SigningParty, drawn = strokes) =>
  s.api.agreement.sign({
    agreementId,
    sha256,
    party,
    name: `Tekenaar ${party}`,
    place: 'Oosterveld',
    identifiedBy: 'paspoort gezien',
    strokes: drawn,
  });

async function ready() {
  const { agreementId } = await s.api.agreement.create({ caseId: s.samir, fields });
  return s.api.agreement.prepare({ agreementId });
}

describe('a concept', () => {
  it('gets its evaluation three months after the start, and can be changed', async () => {
    const made = await s.api.agreement.create({ caseId: s.samir, fields });
    expect(made).toMatchObject({
      version: 1,
      state: 'concept',
      sha256: null,
      fields: { evaluateOn: '2027-03-15', tenantBirthDate: '1991-03-14' },
    });
    expect(made.articles).toHaveLength(10);
    const changed = await s.api.agreement.update({
      agreementId: made.agreementId,
      fields: { ...fields, evaluateOn: '2027-02-01' },
    });
    expect(changed).toMatchObject({ agreementId: made.agreementId, version: 1 });
    const text = await madeText(s.api, { kind: 'agreementConcept', agreementId: made.agreementId });
    expect(text).toContain('CONCEPT');
    expect(text).toContain('01-02-2027');
    expect(text).not.toContain('drie maanden later');
    await expect(signAs(made.agreementId, '0'.repeat(64), 'huurder')).rejects.toEqual(
      refusal('notReadyToSign'),
    );
  });
});

describe('signing', () => {
  it('sets three valid signatures in any order, days apart, and keeps them when the vault is opened again', async () => {
    const prepared = await ready();
    const { agreementId } = prepared;
    let sha256 = prepared.sha256!;
    expect(prepared.state).toBe('ready');
    for (const [index, party] of (['zorgaanbieder', 'huurder', 'verhuurder'] as const).entries()) {
      s.app.env.at = `2026-11-2${3 + index}T09:00:00.000Z`;
      const signed = await signAs(agreementId, sha256, party);
      expect(signed.state).toBe(index === 2 ? 'signed' : 'signing');
      expect(signed.sha256).not.toBe(sha256);
      sha256 = signed.sha256!;
    }
    await s.app.as('Marit de Boer');
    const kept = await s.api.agreement.get({ agreementId });
    expect(kept).toMatchObject({ state: 'signed', sha256 });
    expect(kept.signatures.map((signature) => signature.party)).toEqual([
      'zorgaanbieder',
      'huurder',
      'verhuurder',
    ]);
    const made = await s.api.document.make({ request: { kind: 'agreementSigned', agreementId } });
    expect(made).toMatchObject({ sha256, fileName: 'overeenkomst-ondertekend.pdf' });
    expect(pdfSignatures(made.base64).match(/Signature is Valid/g)).toHaveLength(3);
    const check = await s.api.agreement.check({ base64: made.base64 });
    expect(check).toMatchObject({ intact: true, problems: [] });
    expect(check.signatures.every((signature) => signature.valid && signature.issuedHere)).toBe(true);
    const pem = await s.api.document.make({ request: { kind: 'signingCertificate' } });
    expect(Buffer.from(pem.base64, 'base64').toString('utf8')).toMatch(/^-----BEGIN CERTIFICATE-----/);
    expect(Buffer.from(pem.base64, 'base64').toString('utf8')).not.toContain('PRIVATE');
    await expect(s.api.document.make({ request: { kind: 'agreementConcept', agreementId } })).rejects.toEqual(
      refusal('alreadySigned'),
    );
  });

  it('refuses a text that changed, a second signature, no strokes and an unfinished document', async () => {
    const { agreementId, sha256 } = await ready();
    await expect(signAs(agreementId, 'f'.repeat(64), 'huurder')).rejects.toEqual(refusal('agreementChanged'));
    await expect(signAs(agreementId, sha256!, 'huurder', [])).rejects.toEqual(refusal('signatureEmpty'));
    await expect(s.api.document.make({ request: { kind: 'agreementSigned', agreementId } })).rejects.toEqual(
      refusal('notSigned'),
    );
    const signed = await signAs(agreementId, sha256!, 'huurder');
    await expect(signAs(agreementId, signed.sha256!, 'huurder')).rejects.toEqual(refusal('alreadySigned'));
    await expect(signAs(agreementId, sha256!, 'verhuurder')).rejects.toEqual(refusal('agreementChanged'));
    const { base64 } = await s.api.document.make({ request: { kind: 'agreementConcept', agreementId } });
    expect(await s.api.agreement.check({ base64, parties: ['huurder'] })).toMatchObject({ intact: true });
    expect(await s.api.agreement.check({ base64 })).toMatchObject({
      intact: false,
      problems: [expect.stringContaining('verhuurder'), expect.stringContaining('zorgaanbieder')],
    });
  });

  it('lets one of two signatures at the same moment through', async () => {
    const { agreementId, sha256 } = await ready();
    const outcomes = await Promise.allSettled([
      signAs(agreementId, sha256!, 'huurder'),
      signAs(agreementId, sha256!, 'verhuurder'),
    ]);
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await s.api.agreement.get({ agreementId })).signatures).toHaveLength(1);
  });

  it('keeps what was signed when the text changes: a new version replaces it', async () => {
    const { agreementId, sha256 } = await ready();
    const signed = await signAs(agreementId, sha256!, 'huurder');
    const next = await s.api.agreement.update({
      agreementId,
      fields: { ...fields, address: 'Beukenlaan 3' },
    });
    expect(next).toMatchObject({ version: 2, state: 'concept', replaces: agreementId, signatures: [] });
    expect(await s.api.agreement.get({ agreementId })).toMatchObject({
      state: 'replaced',
      sha256: signed.sha256,
      fields: { address: 'Wilgenlaan 17' },
    });
    await expect(signAs(agreementId, signed.sha256!, 'verhuurder')).rejects.toEqual(
      refusal('agreementReplaced'),
    );
    await expect(s.api.agreement.update({ agreementId, fields })).rejects.toEqual(
      refusal('agreementReplaced'),
    );
  });
});

describe('a signed agreement of which a new version is made', () => {
  /** Lets all three sign; gives the agreement as it then stands. */
  async function signAll(agreementId: string) {
    let { sha256 } = await s.api.agreement.prepare({ agreementId });
    for (const party of signingParties) ({ sha256 } = await signAs(agreementId, sha256!, party));
    return s.api.agreement.get({ agreementId });
  }
  const stateOf = async (agreementId: string) => (await s.api.agreement.get({ agreementId })).state;

  it('stays in force until all three signed the new one, whatever versions came between', async () => {
    const { agreementId } = await s.api.agreement.create({ caseId: s.samir, fields });
    await signAll(agreementId);
    const second = await s.api.agreement.update({
      agreementId,
      fields: { ...fields, address: 'Beukenlaan 3' },
    });
    expect(second).toMatchObject({ version: 2, state: 'concept', replaces: agreementId });
    expect(await stateOf(agreementId)).toBe('signed');
    expect(
      (await s.api.document.make({ request: { kind: 'agreementSigned', agreementId } })).base64,
    ).not.toBe('');
    // One new version at a time.
    await expect(s.api.agreement.update({ agreementId, fields })).rejects.toEqual(refusal('nextVersionMade'));
    const { sha256 } = await s.api.agreement.prepare({ agreementId: second.agreementId });
    await signAs(second.agreementId, sha256!, 'huurder');
    const third = await s.api.agreement.update({
      agreementId: second.agreementId,
      fields: { ...fields, address: 'Beukenlaan 5' },
    });
    expect([await stateOf(agreementId), await stateOf(second.agreementId)]).toEqual(['signed', 'replaced']);
    await expect(s.api.agreement.update({ agreementId, fields })).rejects.toEqual(refusal('nextVersionMade'));
    await signAll(third.agreementId);
    expect([await stateOf(agreementId), await stateOf(third.agreementId)]).toEqual(['replaced', 'signed']);
  });
});

describe('the own check', () => {
  it('takes any bytes and says what is wrong', async () => {
    for (const bytes of [Buffer.from('geen pdf'), Buffer.alloc(0), readFileSync('package.json')]) {
      const check = await s.api.agreement.check({ base64: bytes.toString('base64') });
      expect(check.intact).toBe(false);
      expect(check.problems.length).toBeGreaterThan(0);
    }
  });
});

describe('who may', () => {
  it('is decided by the case: a reader without a ground finds nothing', async () => {
    const { agreementId } = await s.api.agreement.create({ caseId: s.samir, fields });
    await s.app.as('lezer');
    expect((await s.api.agreement.list({})).total).toBe(0);
    await expect(s.api.agreement.get({ agreementId })).rejects.toEqual(refusal('notFound'));
    await expect(s.api.document.make({ request: { kind: 'agreementConcept', agreementId } })).rejects.toEqual(
      refusal('notFound'),
    );
    await s.app.as('Marit de Boer');
    const { agreements } = await s.api.agreement.list({});
    expect(agreements.map((agreement) => agreement.signedParties)).toContain(signingParties.length);
    expect(s.app.faults).toEqual([]);
  });
});
