import { Refusal } from '../../base/refusal.ts';
import { partnerById } from '../../db/people.ts';
import { Gate } from '../access/gate.ts';
import type { CallContext } from '../context.ts';

/** Refuses a receiver who has no ground that holds today for this case (`receiverWithoutGround`). */
export async function requireGround(ctx: CallContext, caseId: string, receiverId: string): Promise<void> {
  const known = await partnerById(ctx.db, receiverId);
  const gate = new Gate(ctx.db, { type: 'partner', id: receiverId }, ctx.today);
  if (known !== undefined && (await gate.seesCase(caseId))) return;
  const sentence =
    'Voor deze ontvanger is er geen geldige grondslag. Leg eerst de toestemming van de betrokkene voor deze ontvanger vast, of een andere grondslag.';
  throw new Refusal('receiverWithoutGround', sentence, { 'fields.receiverId': sentence });
}
