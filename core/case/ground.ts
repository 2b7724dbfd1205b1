import type { CaseRow } from '../../db/cases.ts';
import { organisationById } from '../../db/people.ts';
import type { Db } from '../../db/schema.ts';

/**
 * The ground for breaking medical confidentiality that goes with content: what was given, or for health
 * information from addiction care what was laid down for the case, at triage or since; null when there is none.
 */
export async function groundFor(
  db: Db,
  caseRow: CaseRow,
  organisationId: string,
  labels: { readonly kind: string; readonly confidentialityGround: string },
): Promise<string | null> {
  if (labels.confidentialityGround !== '') return labels.confidentialityGround;
  if (labels.kind !== 'health') return null;
  const source = await organisationById(db, organisationId);
  return source?.kind === 'addictionCare' ? caseRow.confidentiality_ground || null : null;
}
