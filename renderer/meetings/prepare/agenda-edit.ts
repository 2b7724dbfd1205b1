import type { AgendaItem, CaseRef } from '../meeting-data.ts';

/** The fewest and most minutes that one case can get. */
export const minutesRange = { min: 1, max: 120 } as const;

/** The agenda with one case on another place; the same agenda when it cannot go there. */
export function moved(agenda: readonly AgendaItem[], caseId: string, to: number): readonly AgendaItem[] {
  const from = agenda.findIndex((item) => item.caseRef.caseId === caseId);
  const item = agenda[from];
  if (!item || to < 0 || to >= agenda.length || to === from) return agenda;
  const rest = agenda.filter((each) => each !== item);
  return [...rest.slice(0, to), item, ...rest.slice(to)];
}

/** The agenda with something changed in one case. */
export function changed(
  agenda: readonly AgendaItem[],
  caseId: string,
  change: Partial<Pick<AgendaItem, 'minutes' | 'why' | 'guests'>>,
): readonly AgendaItem[] {
  return agenda.map((item) => (item.caseRef.caseId === caseId ? { ...item, ...change } : item));
}

/** The agenda with somebody joining for one case, or no longer. */
export function withGuest(
  agenda: readonly AgendaItem[],
  caseId: string,
  partner: Pick<AgendaItem['guests'][number], 'partnerId' | 'name' | 'organisationName'>,
  joins: boolean,
): readonly AgendaItem[] {
  const { partnerId, name, organisationName } = partner;
  const guest = { partnerId, name, organisationName, allowed: true, sentence: '', present: null };
  return agenda.map((item) => {
    if (item.caseRef.caseId !== caseId) return item;
    const others = item.guests.filter((each) => each.partnerId !== partnerId);
    return { ...item, guests: joins ? [...others, guest] : others };
  });
}

/**
 * The agenda with cases of the same guest after each other, so that nobody waits or comes back. What comes first stays
 * first; a case moves up to right behind the first one that shares a guest with it.
 */
export function clustered(agenda: readonly AgendaItem[]): readonly AgendaItem[] {
  const left = [...agenda];
  const next: AgendaItem[] = [];
  while (left.length > 0) {
    const cluster = left.splice(0, 1);
    for (let index = 0; index < left.length; ) {
      const guests = new Set(cluster.flatMap((item) => item.guests.map(({ partnerId }) => partnerId)));
      if (left[index]!.guests.some(({ partnerId }) => guests.has(partnerId))) {
        cluster.push(...left.splice(index, 1));
        index = 0;
      } else index += 1;
    }
    next.push(...cluster);
  }
  return next.every((item, index) => item === agenda[index]) ? agenda : next;
}

/** The agenda without one case. */
export function without(agenda: readonly AgendaItem[], caseId: string): readonly AgendaItem[] {
  return agenda.filter((item) => item.caseRef.caseId !== caseId);
}

/** The agenda with cases at its end; one that is there already stays where it is. */
export function withCases(
  agenda: readonly AgendaItem[],
  added: readonly { caseRef: CaseRef; why: string; minutes: number; isNew: boolean }[],
): readonly AgendaItem[] {
  const known = new Set(agenda.map((item) => item.caseRef.caseId));
  const fresh = added
    .filter(({ caseRef }) => !known.has(caseRef.caseId))
    .map(
      ({ caseRef, why, minutes, isNew }): AgendaItem => ({
        agendaItemId: `new-${caseRef.caseId}`,
        caseRef,
        position: 0,
        minutes,
        startsAt: '',
        why,
        isNew,
        guests: [],
        state: 'open',
      }),
    );
  return [...agenda, ...fresh];
}

/** Of these, in their order, the cases that still fit in the time that is left. */
export function thatFit<Case extends { minutes: number }>(
  cases: readonly Case[],
  minutesLeft: number,
): Case[] {
  let left = minutesLeft;
  return cases.filter(({ minutes }) => {
    if (minutes > left) return false;
    left -= minutes;
    return true;
  });
}

/** Minutes of the whole agenda. */
export function totalMinutes(agenda: readonly AgendaItem[]): number {
  return agenda.reduce((sum, { minutes }) => sum + minutes, 0);
}

/** The agenda as the call wants it. */
export function asInput(agenda: readonly AgendaItem[]) {
  return agenda.map(({ caseRef, minutes, why, guests }) => ({
    caseId: caseRef.caseId,
    minutes,
    why,
    guests: guests.map(({ partnerId }) => partnerId),
  }));
}
