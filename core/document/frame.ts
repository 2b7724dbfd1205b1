import { fullName } from '../../base/names.ts';
import type { CaseRow } from '../../db/cases.ts';
import { readSettings } from '../../db/settings.ts';
import type { CaseLabel, DocumentFrame } from '../../documents/models.ts';
import { nameOf } from '../case/present.ts';
import type { CallContext } from '../context.ts';
import { type Receiver, receiverLabel } from './readers.ts';

/** The municipality's name as it was given, without the word "gemeente" before it. */
export async function municipalityName(ctx: CallContext): Promise<string> {
  const { municipality } = await readSettings(ctx.db);
  return String(municipality ?? '').replace(/^gemeente\s+/i, '');
}

/** What stands on every page. `version` as printed. */
export async function frameOf(
  ctx: CallContext,
  of: { readonly title: string; readonly version: string; readonly receiver: Receiver | null },
): Promise<DocumentFrame> {
  return {
    municipality: `Gemeente ${await municipalityName(ctx)}`,
    title: of.title,
    version: of.version,
    date: ctx.today,
    madeAt: ctx.now,
    confidentiality:
      of.receiver === null
        ? 'Vertrouwelijk. Bewaar dit document veilig en deel het niet verder.'
        : 'Vertrouwelijk. Alleen voor de genoemde ontvanger; deel het niet verder.',
    recipient: of.receiver === null ? null : receiverLabel(of.receiver),
  };
}

/** How a case is named on paper: its number, and the person by the name he uses with his family name. */
export function caseLabelOf(row: CaseRow): CaseLabel {
  return { caseNumber: row.number, name: fullName(nameOf(row)) };
}
