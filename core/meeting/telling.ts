import type { z } from 'zod';
import { Refusal } from '../../base/refusal.ts';
import type { ActionRow } from '../../db/actions.ts';
import type { MeetingRow } from '../../db/meetings.ts';
import { partnersById } from '../../db/people.ts';
import { Gate, gateOf, notFound } from '../access/gate.ts';
import { tellingTo } from '../action/telling.ts';
import type { sharingRow } from '../consent/contract.ts';
import type { CallContext, Handlers } from '../context.ts';
import { guestsWhoCame, requireStep } from './agenda.ts';
import type { meetingCalls, minutedCase } from './contract.ts';
import { guestLabel } from './guests.ts';
import { presentLine, putOnAgenda, storeLine } from './lines.ts';
import { mayKnow, tableWith } from './table.ts';

/**
 * The partners who may still have to hear that something was decided or agreed here: who may know of the case today, was not
 * in the room for it, and for whom no such task is open.
 */
export async function partnersToTell(
  ctx: CallContext,
  meeting: MeetingRow,
  caseId: string,
  known: { readonly sharing: readonly z.infer<typeof sharingRow>[]; readonly open: readonly ActionRow[] },
): Promise<z.infer<typeof minutedCase>['toTell']> {
  const came = await guestsWhoCame(ctx, meeting);
  const tasks = new Set(known.open.map(({ text }) => text));
  const ids = known.sharing.flatMap(({ viewer, open }) =>
    viewer.type === 'partner' && open && came(caseId, viewer.id) !== true ? viewer.id : [],
  );
  return (await partnersById(ctx.db, ids))
    .filter((partner) => !tasks.has(tellingTo(guestLabel(partner))))
    .map(({ id, name, organisation_name: organisationName }) => ({ partnerId: id, name, organisationName }));
}

/**
 * Writes down who still has to hear that something was decided or agreed: per partner an action without content, a line of the
 * minutes like any other. Refuses `partnerWithoutGround` when a partner may not know of the case today, `ownerWithoutGround`
 * when who would tell it may not.
 */
export const askTelling: Handlers<typeof meetingCalls>['askTelling'] = async (ctx, input) => {
  const { meeting } = await requireStep(ctx, input.meetingId, 'minute');
  const row = await gateOf(ctx).requireCase(input.caseId);
  const teller = (await tableWith(ctx, [])).find(({ viewer }) => viewer.id === input.accountId);
  if (teller === undefined) throw notFound();
  if (!(await mayKnow(ctx, teller, row.id))) {
    const sentence = 'Deze persoon mag nu niets weten van deze casus. Kies iemand anders.';
    throw new Refusal('ownerWithoutGround', sentence, { accountId: sentence });
  }
  const partners = await partnersById(ctx.db, input.partnerIds);
  if (partners.length !== new Set(input.partnerIds).size) throw notFound();
  await putOnAgenda(ctx, meeting, row.id);
  const lines = [];
  for (const partner of partners) {
    if (!(await new Gate(ctx.db, { type: 'partner', id: partner.id }, ctx.today).seesCase(row.id))) {
      const sentence = `${guestLabel(partner)} mag nu niets weten van deze casus. Vraag toestemming, of leg een andere grondslag vast.`;
      throw new Refusal('partnerWithoutGround', sentence, { partnerIds: sentence });
    }
    const text = tellingTo(guestLabel(partner));
    const organisationId = ctx.caller.viewer.organisationId;
    const action = { owner: teller.viewer, dueOn: input.dueOn };
    const line = { type: 'action', text, reason: '', organisationId, action } as const;
    const labels = { kind: 'general', audience: 'participants', confidentialityGround: '' } as const;
    lines.push(await presentLine(ctx, await storeLine(ctx, meeting, row, line, labels)));
  }
  return { lines };
};
