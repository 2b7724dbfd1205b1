import { formatDate, formatDay, localDate, localTime } from '../../base/dates.ts';
import { Refusal } from '../../base/refusal.ts';
import type { Role } from '../contract.ts';

/** What these rules must know of an account. Days are ISO dates, both included. */
export interface AccountTerms {
  readonly id: string;
  readonly role: Role | string;
  readonly validFrom: string | null;
  readonly validUntil: string | null;
  readonly leftAt: string | null;
}

/** How far the clock may be behind the log before it is not believed: a day, for time zones and little repairs. */
const CLOCK_SLACK_MS = 24 * 60 * 60 * 1000;

/** Whether `now` lies more than a day before `latest` (ISO instants): the clock of this computer was put back. */
export function isClockBehind(now: string, latest: string | null): boolean {
  return latest !== null && Date.parse(latest) - Date.parse(now) > CLOCK_SLACK_MS;
}

/** Refuses (`accountPeriod`) an account on a local day on which it does not hold, saying from or until when it does. */
export function refuseOutsidePeriod(
  terms: Pick<AccountTerms, 'validFrom' | 'validUntil'>,
  today: string,
): void {
  if (terms.validFrom !== null && today < terms.validFrom) {
    throw new Refusal(
      'accountPeriod',
      `Uw account geldt vanaf ${formatDay(terms.validFrom)}. Vanaf die dag kunt u de kluis openen.`,
    );
  }
  if (terms.validUntil !== null && today > terms.validUntil) {
    throw new Refusal(
      'accountPeriod',
      `Uw account gold tot en met ${formatDay(terms.validUntil)}. Vraag de procesmanager als u langer toegang nodig hebt.`,
    );
  }
}

/**
 * What is said when the clock is behind. Nobody but a procesmanager may go on with such a clock, since grants and
 * accounts that have ended would hold again.
 */
export function clockBehind(now: string, latest: string, mayGoOn: boolean): Refusal {
  const day = (at: string) => `${formatDate(localDate(at))} om ${localTime(at)} uur`;
  const facts = `De klok van deze computer staat op ${day(now)}, maar in de kluis is al gewerkt op ${day(latest)}. Zet de klok goed en probeer het opnieuw.`;
  if (!mayGoOn) {
    return new Refusal(
      'clockBehind',
      `${facts} Staat de klok wel goed? Vraag dan de procesmanager om de kluis eerst te openen.`,
    );
  }
  const sentence = `${facts} Staat de klok wel goed? Vink dan aan dat u toch wilt openen.`;
  return new Refusal('clockBehind', sentence, { acceptClock: sentence });
}

/** A procesmanager who can open the vault without an end in sight. */
export function isLastingManager(
  account: AccountTerms,
  withPassword: ReadonlySet<string>,
  today: string,
): boolean {
  return (
    account.role === 'manager' &&
    account.leftAt === null &&
    account.validUntil === null &&
    (account.validFrom === null || account.validFrom <= today) &&
    withPassword.has(account.id)
  );
}

/** Refuses a change after which no procesmanager is left who can open the vault and stays. */
export function requireLastingManager(
  after: readonly AccountTerms[],
  withPassword: ReadonlySet<string>,
  today: string,
): void {
  if (after.some((account) => isLastingManager(account, withPassword, today))) return;
  throw new Refusal(
    'lastManager',
    'Er moet een procesmanager overblijven die de kluis kan openen en geen einddatum heeft. Nodig eerst een andere procesmanager uit en laat die een wachtwoord kiezen.',
  );
}
