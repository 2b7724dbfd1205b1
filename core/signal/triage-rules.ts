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
 * The rule by default: the criterion about the use and at least one other (domain.md section 3). A criterion
 * without a mark is unknown, and unknown does not count as met.
 */
export function weighCriteria(
  criteria: readonly Criterion[],
  marks: Readonly<Record<string, CriterionMark>>,
): Weighing {
  const markOf = (criterion: Criterion) =>
    Object.hasOwn(marks, criterion.id) ? marks[criterion.id] : 'unknown';
  const met = criteria.filter((criterion) => markOf(criterion) === 'met');
  const open = criteria.filter((criterion) => markOf(criterion) === 'unknown').length;
  const first = met.find((criterion) => criterion.substance);
  if (first !== undefined && met.length > 1) {
    return { satisfied: true, sentence: `Het eerste criterium en nog ${inWords(met.length - 1)}: voldaan.` };
  }
  return {
    satisfied: false,
    sentence: `${whyNot(criteria.some(isOpenFirst), first)}: niet voldaan.${stillOpen(open)}`,
  };

  function isOpenFirst(criterion: Criterion): boolean {
    return criterion.substance && markOf(criterion) === 'unknown';
  }
}

function whyNot(firstIsOpen: boolean, first: Criterion | undefined): string {
  if (first !== undefined) return 'Het eerste criterium geldt, maar nog geen ander';
  return firstIsOpen
    ? 'Of het eerste criterium geldt, is nog niet bekend'
    : 'Het eerste criterium geldt niet';
}

function stillOpen(open: number): string {
  if (open === 0) return '';
  return open === 1 ? ' Eén criterium is nog niet ingevuld.' : ` Nog niet ingevuld: ${open} criteria.`;
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

const NUMBERS = ['nul', 'één', 'twee', 'drie', 'vier', 'vijf', 'zes', 'zeven', 'acht', 'negen', 'tien'];

function inWords(number: number): string {
  return NUMBERS[number] ?? String(number);
}
