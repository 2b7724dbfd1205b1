import { formatDate } from '../../base/dates.ts';
import { Refusal } from '../../base/refusal.ts';
import { type PartnerRow, partnersById } from '../../db/people.ts';
import { Gate, notFound } from '../access/gate.ts';
import { explainDecision } from '../access/rules.ts';
import type { CallContext } from '../context.ts';

/** A partner who joins for one case, and whether he may: by the access decision on the day of the overleg. */
export interface Guest {
  readonly partner: PartnerRow;
  readonly allowed: boolean;
  readonly sentence: string;
}

/** Who joins for which case, by id of the case, in the order given. */
export type GuestsByCase = ReadonlyMap<string, readonly Guest[]>;

/**
 * The guests per case, each decided on the local day `date` of the overleg. Refuses `notFound` for a partner who
 * does not exist.
 */
export async function guestsOn(
  ctx: CallContext,
  date: string,
  wanted: readonly { readonly caseId: string; readonly partnerIds: readonly string[] }[],
): Promise<GuestsByCase> {
  const ids = [...new Set(wanted.flatMap(({ partnerIds }) => partnerIds))];
  const partners = new Map((await partnersById(ctx.db, ids)).map((row) => [row.id, row]));
  const gates = new Map(ids.map((id) => [id, new Gate(ctx.db, { type: 'partner', id }, date)]));
  const found = new Map<string, Guest[]>();
  for (const { caseId, partnerIds } of wanted) {
    const guests: Guest[] = [];
    for (const partnerId of partnerIds) {
      const partner = partners.get(partnerId);
      const decision = await gates.get(partnerId)!.caseDecision(caseId);
      if (partner === undefined || decision === null) throw notFound();
      guests.push({ partner, allowed: decision.allowed, sentence: explainDecision(decision) });
    }
    found.set(caseId, guests);
  }
  return found;
}

/** How a guest is called: name with organisation. */
export function guestLabel(partner: PartnerRow): string {
  return `${partner.name} (${partner.organisation_name})`;
}

/**
 * Refuses an agenda on which a guest has no ground on the day of the overleg (`guestWithoutGround`), naming who
 * and for which case; per item the field `items.N.guests`.
 */
export function refuseGuestsWithoutGround(
  date: string,
  cases: readonly { readonly id: string; readonly number: string; readonly triaged: number }[],
  guests: GuestsByCase,
): void {
  const fields: Record<string, string> = {};
  cases.forEach((row, index) => {
    const without = (guests.get(row.id) ?? []).filter(({ allowed }) => !allowed);
    if (without.length === 0) return;
    const names = without.map(({ partner }) => guestLabel(partner)).join(' en ');
    fields[`items.${index}.guests`] =
      row.triaged === 0
        ? `Casus ${row.number} is nog niet gewogen. Weeg eerst de casus; daarna kan ${names} erbij komen.`
        : `Voor ${names} is er op ${formatDate(date)} geen geldige grondslag voor casus ${row.number}. Vraag toestemming, kies een andere grondslag of haal de gast van de agenda.`;
  });
  const [first] = Object.values(fields);
  if (first !== undefined) throw new Refusal('guestWithoutGround', first, fields);
}
