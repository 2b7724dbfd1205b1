import type { AgreementModel, DocumentFrame } from '../../documents/models.ts';
import { type KeptFields, representativeOf } from '../agreement/rules.ts';
import { termsOf } from '../agreement/text.ts';
import type { CallContext } from '../context.ts';
import { frameOf } from './frame.ts';

/** What a version of an agreement is printed from. */
export interface AgreementSource {
  readonly fields: KeptFields;
  readonly version: number;
  readonly caseNumber: string;
}

/** The agreement as a concept, or as the text that will be signed; the same source and moment give the same file. */
export async function agreementModel(
  ctx: CallContext,
  source: AgreementSource,
  status: AgreementModel['status'],
): Promise<AgreementModel> {
  const frame = await frameOf(ctx, {
    title: 'Driepartijenovereenkomst',
    version: status === 'concept' ? `concept ${source.version}` : `${source.version}`,
    receiver: null,
  });
  return modelOf(frame, source, status);
}

function modelOf(
  frame: DocumentFrame,
  { fields, caseNumber }: AgreementSource,
  status: AgreementModel['status'],
): AgreementModel {
  return {
    frame,
    status,
    reference: `DPO-${caseNumber}`,
    tenant: { name: fields.tenantName, birthDate: fields.tenantBirthDate || null, address: null },
    landlord: {
      organisation: fields.landlordName,
      address: null,
      representative: representativeOf(fields.landlordRepresentative),
    },
    careProvider: {
      organisation: fields.careName,
      address: null,
      representative: representativeOf(fields.careRepresentative),
    },
    ...termsOf(fields),
  };
}
