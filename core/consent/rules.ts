import { addDays, daysBetween, formatDate } from '../../base/dates.ts';
import { Refusal } from '../../base/refusal.ts';
import type { LegalBasis, ViewerRef } from '../access/model.ts';
import type { Weighing } from './contract.ts';

/** The client is told within two weeks that something is shared without his consent; the law's outer limit is a month (AVG, article 14, 3). */
export const INFORM_WITHIN_DAYS = 14;
/** Telling may be put off, with a reason, by at most this many days at a time. */
export const DELAY_AT_MOST_DAYS = 90;
/** Consent given longer ago than this is asked again before it is recorded. */
const OLDEST_YEARS = 5;

export function refuseField(code: string, field: string, sentence: string): Refusal {
  return new Refusal(code, sentence, { [field]: sentence });
}

/** Refuses a period that ends before it begins. */
export function refusePeriod(from: string, until: string | null): void {
  if (until === null || until >= from) return;
  throw refuseField(
    'endsBeforeItBegins',
    'validUntil',
    'De laatste dag ligt voor de eerste dag. Kies een latere laatste dag.',
  );
}

/** Refuses a day on which something cannot have been said: still to come, or so long ago that it has to be a slip. */
export function refuseAskedOn(field: 'givenOn' | 'askedOn', day: string, today: string): void {
  const what = field === 'givenOn' ? 'de toestemming is gegeven' : 'het is gevraagd';
  if (day > today) {
    throw refuseField('inTheFuture', field, `Deze dag moet nog komen. Vul de dag in waarop ${what}.`);
  }
  const oldest = `${Number(today.slice(0, 4)) - OLDEST_YEARS}${today.slice(4)}`;
  if (day < oldest) {
    throw refuseField(
      'tooLongAgo',
      field,
      `Deze dag is meer dan vijf jaar geleden. Kijk het jaartal na, of vraag de toestemming opnieuw.`,
    );
  }
}

/** Refuses a withdrawal on a day that is still to come, or before the consent was given. */
export function refuseWithdrawnOn(on: string, givenOn: string, today: string): void {
  if (on > today) {
    throw refuseField(
      'inTheFuture',
      'on',
      'Deze dag moet nog komen. Vul de dag in waarop de toestemming is ingetrokken.',
    );
  }
  if (on < givenOn) {
    throw refuseField(
      'withdrawnBeforeGiven',
      'on',
      `De toestemming is gegeven op ${formatDate(givenOn)}. Vul een dag in op of na die dag.`,
    );
  }
}

/** With whom something is shared: one person, or the three participants together, who are granted a case at triage. */
export type SharedWith = ViewerRef | 'participants';

/**
 * Whether sharing on this ground has to be weighed in writing and told to the client. On anything but consent it is, for a
 * partner and for the three at triage. That one of the three is granted something later on a covenant was weighed there;
 * a weightier interest is weighed for everybody.
 */
export function needsWeighing(basis: LegalBasis, sharedWith: SharedWith): boolean {
  if (basis === 'consent') return false;
  return basis === 'publicInterest' || sharedWith === 'participants' || sharedWith.type === 'partner';
}

/** Refuses sharing without the weighing it needs. */
export function requireWeighing(
  basis: LegalBasis,
  sharedWith: SharedWith,
  weighing: Weighing | undefined,
): void {
  if (!needsWeighing(basis, sharedWith) || weighing !== undefined) return;
  throw refuseField(
    'weighingNeeded',
    'weighing',
    'Zonder toestemming delen mag alleen met een afweging. Schrijf op waarom het niet met toestemming kan, hoe ernstig de zorgen zijn, met wie dit is besproken en waarom het niet met minder kan.',
  );
}

/** The day on which the client has been told: the given one, or two weeks from now. Later asks for a reason. */
export function informDay(given: string | undefined, delay: string, today: string): string {
  const latest = addDays(today, INFORM_WITHIN_DAYS);
  if (given === undefined) return latest;
  requireDelay('informBy', given, today);
  if (given > latest && delay === '') {
    throw refuseField(
      'delayWithoutReason',
      'informDelay',
      'U wilt de betrokkene later dan over twee weken inlichten. Schrijf op waarom dat nodig is.',
    );
  }
  return given;
}

/** Refuses a day that is past, or so far away that telling would be forgotten. */
export function requireDelay(field: 'informBy' | 'until', day: string, today: string): void {
  if (day < today) {
    throw refuseField('inThePast', field, 'Deze dag is al geweest. Kies vandaag of een latere dag.');
  }
  if (daysBetween(today, day) > DELAY_AT_MOST_DAYS) {
    throw refuseField(
      'tooFarAway',
      field,
      `Stel het inlichten hooguit ${DELAY_AT_MOST_DAYS} dagen uit. Daarna kijkt u opnieuw of het kan.`,
    );
  }
}
