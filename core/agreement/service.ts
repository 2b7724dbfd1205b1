import type { z } from 'zod';
import { Refusal } from '../../base/refusal.ts';
import {
  type AgreementRow,
  addSignature,
  agreementAfter,
  agreementById,
  allAgreements,
  changeAgreement,
  fixForSigning,
  insertAgreement,
  markEarlierReplaced,
  markReplaced,
  type SignatureRow,
  signatureCounts,
  signaturesOf,
} from '../../db/agreements.ts';
import { type CaseRow, caseById, casesById } from '../../db/cases.ts';
import { agreementParties } from '../../documents/agreement-text.ts';
import type { AgreementParty, SignatureBox } from '../../documents/models.ts';
import { gateOf } from '../access/gate.ts';
import { caseRefOf } from '../case/present.ts';
import { writeItem } from '../case/write.ts';
import type { CallContext, Handlers, LongContext } from '../context.ts';
import { agreementModel } from '../document/agreement-model.ts';
import { withoutSecretAddresses } from '../person/secrecy.ts';
import { ensureAuthority } from './authority.ts';
import {
  type AgreementState,
  type agreementCalls,
  type agreementOut,
  type SigningParty,
  signingParties,
} from './contract.ts';
import {
  agreementChanged,
  changeMeans,
  intactSentence,
  type KeptFields,
  keptFields,
  nextVersionMade,
  requireSignable,
} from './rules.ts';
import { signing } from './signing.ts';
import { articlesOf } from './text.ts';

/** The signature field of a consent form. */
const CONSENT_FIELD = 'betrokkene';

/** An agreement that the caller may see, with its case. */
export interface ReadAgreement {
  readonly row: AgreementRow;
  readonly caseRow: CaseRow;
  readonly fields: KeptFields;
  readonly state: AgreementState;
  readonly signatures: readonly SignatureRow[];
}

/** The agreement, or the same refusal whether it does not exist or is not for this caller. */
export async function readAgreement(ctx: CallContext, agreementId: string): Promise<ReadAgreement> {
  const row = await gateOf(ctx).requireItem(await agreementById(ctx.db, agreementId));
  return {
    row,
    caseRow: (await caseById(ctx.db, row.case_id))!,
    fields: JSON.parse(row.fields) as KeptFields,
    state: row.state as AgreementState,
    signatures: await signaturesOf(ctx.db, agreementId),
  };
}

/** The same, for a caller who may change the case. */
async function changeableAgreement(ctx: CallContext, agreementId: string): Promise<ReadAgreement> {
  const agreement = await readAgreement(ctx, agreementId);
  await gateOf(ctx).requireChangeable(agreement.row.case_id);
  return agreement;
}

/** What the text of an agreement is made from. */
export function sourceOf({ row, caseRow, fields }: ReadAgreement) {
  return { fields, version: row.version, caseNumber: caseRow.number };
}

async function present(ctx: CallContext, agreementId: string): Promise<z.input<typeof agreementOut>> {
  const agreement = await readAgreement(ctx, agreementId);
  const { row, signatures } = agreement;
  return {
    agreementId: row.id,
    caseRef: caseRefOf(agreement.caseRow),
    version: row.version,
    state: agreement.state,
    fields: agreement.fields,
    articles: articlesOf(agreement.fields),
    sha256: row.sha256,
    signatures: signatures.map((signature) => ({
      party: signature.party as SigningParty,
      name: signature.name,
      signedAt: signature.signed_at,
      place: signature.place,
      identifiedBy: signature.identified_by,
    })),
    replaces: row.replaces_id,
  };
}

/** Stores a concept: the item with its access labels, and the blanks. Gives its id. */
async function insertConcept(
  ctx: CallContext,
  caseId: string,
  fields: KeptFields,
  replaces: AgreementRow | null,
): Promise<string> {
  const agreementId = await writeItem(ctx, {
    case_id: caseId,
    type: 'agreement',
    kind: 'general',
    audience: 'grantees',
    confidentiality_ground: null,
    text: `Driepartijenovereenkomst voor ${fields.address} in ${fields.place}`,
  });
  await insertAgreement(ctx.db, {
    item_id: agreementId,
    version: replaces === null ? 1 : replaces.version + 1,
    state: 'concept',
    fields: JSON.stringify(fields),
    starts_on: fields.startsOn,
    evaluate_on: fields.evaluateOn,
    replaces_id: replaces?.id ?? null,
    pdf: null,
    sha256: null,
    boxes: null,
  });
  return agreementId;
}

const MODEL_PARTY: Record<SigningParty, AgreementParty> = {
  huurder: 'tenant',
  verhuurder: 'landlord',
  zorgaanbieder: 'careProvider',
};

/** Who signs for a party: his own name, in the role and for the organisation of the text. */
async function signerFor(ctx: LongContext, agreement: ReadAgreement, party: SigningParty, name: string) {
  const model = await ctx.transact((inner) => agreementModel(inner, sourceOf(agreement), 'toSign'));
  const text = agreementParties(model).find((each) => each.party === MODEL_PARTY[party])!;
  return { name, role: text.signerRole, organisation: party === 'huurder' ? undefined : text.name };
}

export const agreementHandlers: Handlers<typeof agreementCalls> = {
  async list(ctx, input) {
    const rows = await gateOf(ctx).visibleItems(await allAgreements(ctx.db));
    const cases = new Map(
      (await casesById(ctx.db, [...new Set(rows.map((row) => row.case_id))])).map((row) => [row.id, row]),
    );
    const counts = await signatureCounts(ctx.db);
    return {
      agreements: rows.slice(input.offset, input.offset + input.limit).map((row) => ({
        agreementId: row.id,
        caseRef: caseRefOf(cases.get(row.case_id)!),
        state: row.state as AgreementState,
        startsOn: row.starts_on,
        evaluateOn: row.evaluate_on,
        signedParties: counts.get(row.id) ?? 0,
      })),
      total: rows.length,
    };
  },

  get: (ctx, input) => present(ctx, input.agreementId),

  async create(ctx, input) {
    const { id } = await gateOf(ctx).requireChangeable(input.caseId);
    return present(ctx, await insertConcept(ctx, id, keptFields(input.fields, ctx.today), null));
  },

  async update(ctx, input) {
    const { row, state } = await changeableAgreement(ctx, input.agreementId);
    const fields = keptFields(input.fields, ctx.today);
    if (changeMeans(state) === 'sameVersion') {
      await changeAgreement(ctx.db, row.id, {
        fields: JSON.stringify(fields),
        starts_on: fields.startsOn,
        evaluate_on: fields.evaluateOn,
      });
      return present(ctx, row.id);
    }
    const following = await agreementAfter(ctx.db, row.id);
    if (following !== undefined) throw nextVersionMade(following.version);
    const agreementId = await insertConcept(ctx, row.case_id, fields, row);
    // What all three signed stays in force until they signed the new one.
    if (state !== 'signed') await markReplaced(ctx.db, row.id);
    return present(ctx, agreementId);
  },

  async prepare(ctx, input) {
    const { agreement, model } = await ctx.transact(async (inner) => {
      const found = await changeableAgreement(inner, input.agreementId);
      const text = await agreementModel(inner, sourceOf(found), 'toSign');
      return { agreement: found, model: await withoutSecretAddresses(inner.db, text) };
    });
    if (agreement.state === 'replaced') changeMeans(agreement.state);
    if (agreement.state !== 'concept') return ctx.conclude((inner) => present(inner, input.agreementId));
    const file = await ctx.maker.make('agreement', model);
    await ensureAuthority(ctx);
    return ctx.conclude(async (inner) => {
      const fixed = await fixForSigning(inner.db, agreement.row.id, agreement.row.fields, {
        pdf: Buffer.from(file.pdf),
        sha256: file.sha256,
        boxes: JSON.stringify(file.signatureBoxes),
      });
      if (!fixed) throw agreementChanged();
      return present(inner, input.agreementId);
    });
  },

  async sign(ctx, input) {
    const agreement = await ctx.transact((inner) => changeableAgreement(inner, input.agreementId));
    const { row } = agreement;
    const signed = agreement.signatures.map((signature) => signature.party as SigningParty);
    requireSignable({ state: agreement.state, sha256: row.sha256 }, signed, input);
    const boxes = JSON.parse(row.boxes!) as SignatureBox[];
    const { signRevision } = await signing();
    const revision = await signRevision({
      pdf: new Uint8Array(row.pdf!),
      authority: await ensureAuthority(ctx),
      signer: await signerFor(ctx, agreement, input.party, input.name),
      fieldName: input.party,
      box: boxes.find((box) => box.party === MODEL_PARTY[input.party])!,
      strokes: input.strokes,
      place: input.place,
      at: ctx.now,
      identifiedBy: input.identifiedBy,
    });
    const state = signed.length + 1 === signingParties.length ? 'signed' : 'signing';
    return ctx.conclude(async (inner) => {
      const kept = await addSignature(
        inner.db,
        input.sha256,
        { pdf: Buffer.from(revision.pdf), sha256: revision.sha256, state },
        {
          agreement_id: row.id,
          party: input.party,
          name: input.name,
          signed_at: ctx.now,
          place: input.place,
          identified_by: input.identifiedBy,
          certificate_pem: revision.certificatePem,
        },
      );
      if (!kept) throw agreementChanged();
      if (state === 'signed') await markEarlierReplaced(inner.db, row.id);
      return present(inner, row.id);
    });
  },

  async check(ctx, input) {
    const { certificatePem } = await ensureAuthority(ctx);
    const { verifySigned } = await signing();
    const pdf = new Uint8Array(Buffer.from(input.base64, 'base64'));
    const check = (fields: readonly string[]) =>
      verifySigned(pdf, { expected: { fields }, authorityCertificatePem: certificatePem });
    let expected: readonly string[] = input.parties ?? signingParties;
    let checked = await check(expected);
    // A consent form has one signature, under a name of its own.
    if (checked.signatures.some(({ field }) => field === CONSENT_FIELD)) {
      expected = [CONSENT_FIELD];
      checked = await check(expected);
    }
    return {
      intact: checked.ok,
      sentence: checked.ok
        ? intactSentence(expected.length)
        : 'Dit document is niet in orde. Hieronder staat wat er is gevonden. Gebruik het niet als bewijs en vraag het goede bestand op.',
      problems: checked.problems.map((found) => found.sentence),
      signatures: checked.signatures.map((signature) => ({
        field: signature.field,
        name: signature.name,
        role: signature.role,
        at: signature.at ?? '',
        place: signature.place,
        valid: signature.valid && signature.coversWholeRevision,
        issuedHere: signature.issuedByAuthority,
      })),
    };
  },
};

/** Refuses a document that is not there in this state of the agreement. */
export function refuseDocument(code: 'notSigned' | 'alreadySigned'): Refusal {
  return code === 'notSigned'
    ? new Refusal(
        'notSigned',
        'Deze overeenkomst is nog niet door alle drie de partijen getekend. Laat eerst iedereen tekenen.',
      )
    : new Refusal('alreadySigned', 'Deze overeenkomst is al getekend. Open de getekende overeenkomst.');
}
