import { createHash } from 'node:crypto';
import { Refusal } from '../../base/refusal.ts';
import { appendSignature, type SignatureRequest } from './append.ts';
import type { Signer } from './authority.ts';
import { fieldOf, findSignatures, parsePdf } from './objects.ts';
import { requireSignature } from './strokes.ts';
import { verifySigned } from './verify.ts';

/** The three signature fields of a driepartijenovereenkomst and the one of a consent form, as they are named in the file. */
export type SignatureField = 'huurder' | 'verhuurder' | 'zorgaanbieder' | 'betrokkene';

/** What is signed, by whom, and what the visible signature tells; see `SignatureRequest` for the units. */
export interface SignRequest extends SignatureRequest {
  /** An unsigned PDF, or one with earlier signatures made here. */
  readonly pdf: Uint8Array;
  readonly fieldName: SignatureField;
}

export interface SignedRevision {
  readonly pdf: Uint8Array;
  /** Of the whole new file, as lower-case hexadecimal. */
  readonly sha256: string;
  /** The certificate that was issued to this signer. */
  readonly certificatePem: string;
}

const MAX_TEXT = 120;

/**
 * Adds one signature to a PDF as an incremental PAdES revision (`ETSI.CAdES.detached`): what was there stays byte
 * for byte, so earlier signatures stay valid. The certificate is issued on the spot; its private key cannot be
 * exported and is gone when this returns. A file that already has signatures is checked first.
 *
 * Refuses: `signatureEmpty`, `signatureUnreadable`, `signatureNameMissing`, `signatureTextTooLong`,
 * `signatureFieldTaken`, `signatureNoPdf`, `signatureDocumentChanged`.
 */
export async function signRevision(request: SignRequest): Promise<SignedRevision> {
  requireSignature(request.strokes);
  const signer = requireSigner(request);
  await requireSignable(request);
  const { pdf, certificatePem } = await appendSignature({ ...request, signer });
  return { pdf, sha256: createHash('sha256').update(pdf).digest('hex'), certificatePem };
}

function requireSigner({ signer, place, identifiedBy }: SignRequest): Signer {
  const name = signer.name.trim().normalize('NFC');
  const role = signer.role.trim().normalize('NFC');
  const organisation = signer.organisation?.trim().normalize('NFC');
  if (!name) {
    throw new Refusal('signatureNameMissing', 'Vul de naam in van wie ondertekent.', {
      name: 'Vul de naam in.',
    });
  }
  const texts = { name, role, organisation: organisation ?? '', place, identifiedBy };
  const tooLong = Object.entries(texts).find(([, text]) => text.length > MAX_TEXT);
  if (tooLong) {
    throw new Refusal(
      'signatureTextTooLong',
      `Gebruik bij de ondertekening hooguit ${MAX_TEXT} tekens per vak.`,
      {
        [tooLong[0]]: `Gebruik hooguit ${MAX_TEXT} tekens.`,
      },
    );
  }
  return { name, role, organisation: organisation || undefined };
}

async function requireSignable({ pdf, authority, fieldName }: SignRequest): Promise<void> {
  const parsed = await parsePdf(pdf);
  if (!parsed) {
    throw new Refusal(
      'signatureNoPdf',
      'Dit bestand is geen leesbare pdf. Maak het document opnieuw en onderteken dat.',
    );
  }
  const fields = findSignatures(parsed).map((signature) => fieldOf(signature));
  if (fields.includes(fieldName)) {
    throw new Refusal('signatureFieldTaken', `De ${fieldName} heeft al ondertekend. Kies een andere partij.`);
  }
  if (fields.length === 0) return;
  const check = await verifySigned(pdf, { authorityCertificatePem: authority.certificatePem });
  if (!check.ok) {
    throw new Refusal(
      'signatureDocumentChanged',
      'Dit document is veranderd nadat de eerste handtekening is gezet. Maak een nieuwe versie en laat die ondertekenen.',
    );
  }
}
