import type { z } from 'zod';
import { Refusal } from '../../base/refusal.ts';
import { gateOf } from '../access/gate.ts';
import { ensureAuthority } from '../agreement/authority.ts';
import { signing } from '../agreement/signing.ts';
import { keepPaper } from '../attachment/keep.ts';
import type { LongContext } from '../context.ts';
import { consentFormModel } from '../document/consent-form-model.ts';
import { withoutSecretAddresses } from '../person/secrecy.ts';
import type { consentCalls } from './contract.ts';
import { nameOfAsker, recordConsent } from './recording.ts';
import { refusePeriod } from './rules.ts';

type Input = z.output<(typeof consentCalls)['sign']['input']>;

/**
 * Signs the form that stood on the screen and keeps it with the case. The form is made anew from the answers: when that gives
 * another file than the client had before him, nothing is signed.
 */
export async function signConsent(
  ctx: LongContext,
  input: Input,
): Promise<{ consentId: string; formId: string }> {
  const { row, model } = await ctx.transact(async (inner) => {
    const found = await gateOf(inner).requireChangeable(input.caseId);
    refusePeriod(inner.today, input.validUntil);
    const askedBy = await nameOfAsker(inner, input);
    const text = await consentFormModel(inner, found, { ...input, askedBy, ticked: true });
    return { row: found, model: await withoutSecretAddresses(inner.db, text) };
  });
  const form = await ctx.maker.make('consentForm', model);
  if (form.sha256 !== input.sha256) {
    throw new Refusal(
      'formChanged',
      'Het formulier is veranderd sinds het op het scherm kwam. Lees het opnieuw en teken daarna.',
    );
  }
  const { signRevision } = await signing();
  const signed = await signRevision({
    pdf: form.pdf,
    authority: await ensureAuthority(ctx),
    signer: { name: input.name, role: 'Betrokkene' },
    fieldName: 'betrokkene',
    box: form.signatureBoxes![0]!,
    strokes: input.strokes,
    place: input.place,
    at: ctx.now,
    identifiedBy: input.identifiedBy,
  });
  return ctx.conclude(async (inner) => {
    await gateOf(inner).requireChangeable(row.id);
    const formId = await keepPaper(
      inner,
      { mime: 'application/pdf', pages: form.pages, bytes: signed.pdf },
      {
        case_id: row.id,
        text: `Toestemmingsformulier, op het scherm getekend door ${input.name}`,
        occurred_on: inner.today,
        kind: 'general',
        audience: 'participants',
      },
    );
    const how = { way: 'screen', givenOn: inner.today, validUntil: input.validUntil, formId } as const;
    return { consentId: await recordConsent(inner, { ...input, caseId: row.id }, how), formId };
  });
}
