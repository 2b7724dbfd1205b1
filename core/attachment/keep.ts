import { createHash } from 'node:crypto';
import { Refusal } from '../../base/refusal.ts';
import { insertAttachment } from '../../db/attachments.ts';
import type { NewItem } from '../../db/items.ts';
import type { Incoming, IncomingProblem } from '../../documents/incoming.ts';
import { writeItem } from '../case/write.ts';
import type { CallContext } from '../context.ts';
import { LARGEST_FILE } from './limits.ts';

/** A file from outside that was looked at and may be kept. */
export interface KeptFile extends Incoming {
  readonly bytes: Uint8Array;
}

const SENTENCES: Record<IncomingProblem, string> = {
  unknown: 'Dit bestand is geen pdf, JPEG of PNG. Scan het papier als pdf en kies dat bestand.',
  damaged: 'Dit bestand is niet heel: het kan niet worden gelezen. Scan het papier opnieuw.',
  locked: 'Deze pdf is beveiligd met een wachtwoord. Bewaar hem zonder wachtwoord en kies hem opnieuw.',
  active:
    'In deze pdf zit iets dat vanzelf kan starten, zoals een script of een bijlage. Druk hem af naar een nieuwe pdf, of scan het papier.',
  tooManyDots: 'Deze afbeelding is te groot om te tonen. Scan het papier met een lagere kwaliteit.',
};

/** The file behind base64 text, when it may be kept; refused with what to do when not. Loads its libraries when first needed. */
export async function requireKeepable(base64: string, field: string): Promise<KeptFile> {
  const bytes = new Uint8Array(Buffer.from(base64, 'base64'));
  if (bytes.byteLength > LARGEST_FILE) {
    throw refuse(
      'fileTooLarge',
      field,
      'Dit bestand is groter dan 15 MB. Scan het met een lagere kwaliteit.',
    );
  }
  const { checkIncoming } = await import('../../documents/incoming.ts');
  const found = await checkIncoming(bytes);
  if (typeof found === 'string')
    throw refuse(`file${found[0]!.toUpperCase()}${found.slice(1)}`, field, SENTENCES[found]);
  return { ...found, bytes };
}

function refuse(code: string, field: string, sentence: string): Refusal {
  return new Refusal(code, sentence, { [field]: sentence });
}

/** Keeps a paper with a case: an item that carries the access labels, and the file beside it. Gives the item's id. */
export async function keepPaper(
  ctx: CallContext,
  file: KeptFile,
  of: Pick<NewItem, 'case_id' | 'text' | 'occurred_on' | 'kind' | 'audience'>,
): Promise<string> {
  const itemId = await writeItem(ctx, {
    ...of,
    type: 'paper',
    confidentiality_ground: null,
  });
  await insertAttachment(ctx.db, {
    id: ctx.env.newId(),
    item_id: itemId,
    mime: file.mime,
    bytes: Buffer.from(file.bytes),
    sha256: createHash('sha256').update(file.bytes).digest('hex'),
    pages: file.pages,
    added_at: ctx.now,
  });
  return itemId;
}
