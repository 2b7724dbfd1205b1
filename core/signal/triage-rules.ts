import { Refusal } from '../../base/refusal.ts';

/** How a triage can end (domain.md section 3). */
export const outcomes = ['approach', 'regularCare', 'followed', 'notAdmitted'] as const;
export type Outcome = (typeof outcomes)[number];
export const outcomeLabels: Record<Outcome, string> = {
  approach: 'opnemen in de aanpak',
  regularCare: 'gewone zorg past',
  followed: 'volgen op afstand',
  notAdmitted: 'niet opnemen',
};

export interface Criterion {
  readonly id: string;
  readonly text: string;
  /** Whether it is about the use itself: without it the approach does not fit. By default the first one only. */
  readonly substance: boolean;
}

/** The list a municipality begins with, and may change. */
export const defaultCriteria: readonly Criterion[] = [
  { id: 'use', text: 'Kan niet meer zonder het middel, of het gebruik geeft problemen.', substance: true },
  {
    id: 'residents',
    text: 'Bewoners hebben iets gemeld over het gedrag van deze persoon.',
    substance: false,
  },
  { id: 'network', text: 'Familie of vrienden maken zich grote zorgen.', substance: false },
  { id: 'severalSides', text: 'Er komen zorgen van meer dan één kant.', substance: false },
  { id: 'lifeDomains', text: 'Er zijn problemen op meer dan één leefgebied.', substance: false },
  { id: 'offences', text: 'Er zijn strafbare feiten die met het middel te maken hebben.', substance: false },
  { id: 'lives', text: 'Woont in deze gemeente.', substance: false },
];

export type CriterionMark = 'met' | 'notMet' | 'unknown';

export interface Weighing {
  readonly satisfied: boolean;
  /** The rule and how it came out, in words. */
  readonly sentence: string;
}

/**
 * The rule by default: a criterion about the use and at least one other (domain.md section 3). A criterion
 * without a mark is unknown, and unknown does not count as met.
 */
export function weighCriteria(
  criteria: readonly Criterion[],
  marks: Readonly<Record<string, CriterionMark>>,
): Weighing {
  const markOf = (criterion: Criterion) =>
    Object.hasOwn(marks, criterion.id) ? marks[criterion.id] : 'unknown';
  const numbersOf = (wanted: (criterion: Criterion) => boolean) =>
    criteria.flatMap((criterion, index) => (wanted(criterion) ? [index + 1] : []));
  const use = criteria.filter(({ substance }) => substance);
  const met = criteria.filter((criterion) => markOf(criterion) === 'met');
  const metUse = met.find(({ substance }) => substance);
  const name = `Criterium ${criteria.indexOf(metUse ?? use[0]!) + 1}, over het gebruik,`;
  if (metUse !== undefined && met.length > 1) {
    return { satisfied: true, sentence: `${name} en nog ${inWords(met.length - 1)}: voldaan.` };
  }
  const isOpen = (criterion: Criterion) => markOf(criterion) === 'unknown';
  const missing =
    metUse !== undefined
      ? `${name} geldt. Er ontbreekt nog één ander criterium`
      : use.length === 0
        ? 'Er staat geen criterium over het gebruik in de lijst'
        : `${missingUse(numbersOf(({ substance }) => substance))} ${use.some(isOpen) ? 'is nog niet bekend' : 'geldt niet'}`;
  const open = numbersOf(isOpen);
  const still = open.length === 0 ? '' : ` Nog niet ingevuld: ${joined(open.map(String), 'en')}.`;
  return { satisfied: false, sentence: `${missing}: niet voldaan.${still}` };
}

function missingUse(numbers: readonly number[]): string {
  return `Criterium ${joined(numbers.map(String), 'of')}, over het gebruik,`;
}

/** `1`, `1 en 3`, `1, 3 en 5` */
function joined(words: readonly string[], last: string): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

/** Whether the outcome goes against the rule, so that the meeting has to write down why. */
export function reasonNeeded(outcome: Outcome, weighing: Weighing): boolean {
  return (outcome === 'approach') !== weighing.satisfied;
}

/**
 * Advice, never a wall, when an agenda takes on more than the approach can bear at the start: at most two
 * cases in the first overleg, one new one in each later overleg (domain.md section 2, step 4). Null when it fits.
 */
export function startSmallAdvice(agenda: {
  readonly isFirstMeeting: boolean;
  /** Cases on the agenda, new ones included. */
  readonly cases: number;
  /** Those that no earlier overleg treated. */
  readonly newCases: number;
}): string | null {
  if (agenda.isFirstMeeting) {
    if (agenda.cases <= 2) return null;
    return `Dit is het eerste overleg. Begin klein, met hoogstens twee casussen; nu zijn het er ${inWords(agenda.cases)}.`;
  }
  if (agenda.newCases <= 1) return null;
  return `Neem per overleg hoogstens één nieuwe casus op; nu zijn het er ${inWords(agenda.newCases)}.`;
}

/**
 * Refuses a list that the rule cannot work with: without a criterion about the use or without another one, or with the
 * same text twice.
 */
export function refuseCriteria(criteria: readonly Pick<Criterion, 'text' | 'substance'>[]): void {
  const texts = criteria.map(({ text }) => text.toLowerCase());
  const twice = texts.findIndex((text, index) => texts.indexOf(text) !== index);
  if (twice >= 0) {
    const sentence = 'Dit criterium staat al in de lijst. Schrijf iets anders of laat het weg.';
    throw new Refusal('criterionTwice', sentence, { [`criteria.${twice}.text`]: sentence });
  }
  if (criteria.some(({ substance }) => substance) && criteria.length > 1) return;
  throw new Refusal(
    'ruleNeedsCriteria',
    'Voor de regel is een criterium over het gebruik nodig, en nog minstens één ander. Vul de lijst aan.',
  );
}

const NUMBERS = ['nul', 'één', 'twee', 'drie', 'vier', 'vijf', 'zes', 'zeven', 'acht', 'negen', 'tien'];

function inWords(number: number): string {
  return NUMBERS[number] ?? String(number);
}
