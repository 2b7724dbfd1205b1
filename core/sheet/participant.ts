import type { ViewerRef } from '../access/model.ts';
import type { CallContext } from '../context.ts';
import { municipalityName } from '../document/frame.ts';
import type { Receiver } from '../document/readers.ts';

/** The columns of a sheet that say whose it is. */
interface ParticipantColumns {
  readonly account_id: string | null;
  readonly partner_id: string | null;
}

/** Whose sheet it is. */
export function participantOf(sheet: ParticipantColumns): ViewerRef {
  return sheet.account_id === null
    ? { type: 'partner', id: sheet.partner_id ?? '' }
    : { type: 'account', id: sheet.account_id };
}

/** The columns of a sheet of this person. */
export function participantColumns({ viewer: { type, id } }: Receiver): ParticipantColumns {
  return { account_id: type === 'account' ? id : null, partner_id: type === 'partner' ? id : null };
}

/** To whom a sheet goes back, as it says. */
export async function backTo(ctx: CallContext): Promise<string> {
  return `${ctx.caller.displayName}, gemeente ${await municipalityName(ctx)}`;
}
