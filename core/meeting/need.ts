import { daysBetween, deadlineInWords, formatDate } from '../../base/dates.ts';

/** What is known of a case when an agenda is proposed; days are ISO dates. */
export interface CaseInView {
  readonly caseId: string;
  readonly caseNumber: string;
  /** In the approach: such a case stands in the regular round. */
  readonly active: boolean;
  readonly awaitsTriage: boolean;
  /** No overleg treated it before. */
  readonly isNew: boolean;
  readonly heldOverLastTime: boolean;
  /** The day of the oldest late action and how many there are. */
  readonly late: { readonly count: number; readonly oldestDueOn: string } | null;
  /** Days beyond the agreed rhythm; null when there is none. */
  readonly silentDays: number | null;
  /** Who asked for it since it was last treated, and why. */
  readonly asked: readonly { readonly by: string; readonly why: string }[];
  /** The first day within two weeks of the overleg on which a ground to share ends. */
  readonly groundEndsOn: string | null;
  /** The day agreed to look back at a case that is followed, when it is not after the overleg. */
  readonly followUpOn: string | null;
}

/** A case with why it should be on the agenda. */
export interface Need {
  readonly caseId: string;
  readonly why: string;
  readonly minutes: number;
  readonly isNew: boolean;
  /** Only for the order: higher is needed more. */
  readonly weight: number;
}

const MINUTES = { isNew: 15, severalReasons: 10, round: 8 };
/** More than a month late or silent weighs no heavier: otherwise one forgotten date keeps the rest from the table. */
const MOST_DAYS = 30;

/**
 * Why a case needs the overleg, in words; null when nothing asks for it. What came back from the last overleg
 * weighs most, so that it never drops out of sight; then what a participant asked for, late actions, silence, grounds that end, days agreed, triage;
 * a case in the approach with nothing special stands in the regular round (domain.md section 5).
 */
export function needOf(view: CaseInView, today: string): Need | null {
  const reasons: { readonly weight: number; readonly words: string }[] = [];
  if (view.heldOverLastTime) reasons.push({ weight: 600, words: 'vorige keer doorgeschoven' });
  for (const [index, { by, why }] of view.asked.entries()) {
    reasons.push({
      weight: index === 0 ? 200 : 0,
      words: `gevraagd door ${by}: ${why.replace(/[.\s]+$/, '')}`,
    });
  }
  if (view.late !== null) {
    const days = Math.min(MOST_DAYS, daysBetween(view.late.oldestDueOn, today));
    reasons.push({ weight: 100 + days, words: lateInWords(view.late, today) });
  }
  if (view.silentDays !== null && view.silentDays > 0) {
    const words = `al ${inDays(view.silentDays)} langer stil dan afgesproken`;
    reasons.push({ weight: 80 + Math.min(MOST_DAYS, view.silentDays), words });
  }
  if (view.groundEndsOn !== null) {
    reasons.push({
      weight: 60,
      words: `toestemming of grondslag eindigt op ${formatDate(view.groundEndsOn)}`,
    });
  }
  if (view.followUpOn !== null) {
    const words = `afgesproken om terug te kijken op ${formatDate(view.followUpOn)}`;
    reasons.push({ weight: 50, words });
  }
  if (view.awaitsTriage) reasons.push({ weight: 40, words: 'wacht op weging' });
  if (reasons.length === 0 && view.active) reasons.push({ weight: 0, words: 'vaste ronde' });
  if (reasons.length === 0) return null;
  const words = reasons.map((reason) => reason.words).join('; ');
  return {
    caseId: view.caseId,
    why: `${words.charAt(0).toUpperCase()}${words.slice(1)}`,
    minutes: view.isNew ? MINUTES.isNew : reasons.length > 1 ? MINUTES.severalReasons : MINUTES.round,
    isNew: view.isNew,
    weight: reasons.reduce((sum, reason) => sum + reason.weight, 0),
  };
}

function lateInWords(late: NonNullable<CaseInView['late']>, today: string): string {
  const span = deadlineInWords(late.oldestDueOn, today);
  return late.count === 1 ? `actie is ${span}` : `${late.count} acties te laat, de oudste ${span}`;
}

const inDays = (days: number): string => (days === 1 ? '1 dag' : `${days} dagen`);

/** What goes on the proposed agenda, most needed first. */
export interface Choice {
  readonly chosen: readonly Need[];
  /** New cases that wait because the approach starts small. */
  readonly newLeft: number;
}

/**
 * Fills the minutes there are with what is needed most; at least one case is proposed. Of new cases no more than
 * the approach can bear: two in the first overleg, one in each later one (domain.md section 2, step 4).
 */
export function chooseNeeds(needs: readonly Need[], minutes: number, isFirstMeeting: boolean): Choice {
  const mostNew = isFirstMeeting ? 2 : 1;
  const chosen: Need[] = [];
  let left = minutes;
  let newChosen = 0;
  let newLeft = 0;
  for (const need of [...needs].sort((a, b) => b.weight - a.weight)) {
    if (need.isNew && newChosen === mostNew) {
      newLeft += 1;
    } else if (need.minutes <= left || chosen.length === 0) {
      chosen.push(need);
      left -= need.minutes;
      if (need.isNew) newChosen += 1;
    }
  }
  return { chosen, newLeft };
}
