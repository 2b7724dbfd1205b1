import type { InfoKind } from '../access/model.ts';

/** What of a person matters beside the answers to the questions (domain.md section 3, last point). */
export const topics = [
  'phase',
  'substance',
  'children',
  'disability',
  'psychiatric',
  'trauma',
  'work',
  'housing',
  'group',
] as const;
export type Topic = (typeof topics)[number];

interface TopicWords {
  /** Above the facts on the card. */
  readonly label: string;
  /** Before one fact in a text: `Middel: speed`. */
  readonly one: string;
  readonly kind: Exclude<InfoKind, 'reporter'>;
  /** Several can hold at the same time, and each can be over. */
  readonly several: boolean;
  /** What can be chosen, code to words; a group is chosen from the municipality's list. */
  readonly values: Readonly<Record<string, string>>;
}

const degrees = { yes: 'ja, vastgesteld', suspected: 'vermoeden', no: 'nee' };

/** The words of each topic, with the kind of information it usually is. */
export const topicWords: Record<Topic, TopicWords> = {
  phase: {
    label: 'Fase van gebruik',
    one: 'Fase van gebruik',
    kind: 'health',
    several: false,
    values: {
      experimenting: 'experimenteren',
      recreational: 'recreatief',
      habit: 'gewoonte',
      problematic: 'problematisch',
      addiction: 'verslaving',
    },
  },
  substance: {
    label: 'Middelen',
    one: 'Middel',
    kind: 'health',
    several: true,
    values: {
      ghb: 'GHB',
      alcohol: 'alcohol',
      benzodiazepines: 'benzodiazepines',
      cannabis: 'cannabis',
      cocaine: 'cocaïne',
      ketamine: 'ketamine',
      opiates: 'heroïne of andere opiaten',
      speed: 'speed',
      xtc: 'xtc',
      other: 'een ander middel',
    },
  },
  children: {
    label: 'Kinderen',
    one: 'Kinderen',
    kind: 'general',
    several: false,
    values: {
      withPerson: 'wonen bij de betrokkene',
      sometimes: 'zijn er soms',
      elsewhere: 'wonen ergens anders',
      expecting: 'verwacht een kind',
      none: 'geen kinderen',
    },
  },
  disability: {
    label: 'Licht verstandelijke beperking (LVB)',
    one: 'LVB',
    kind: 'health',
    several: false,
    values: degrees,
  },
  psychiatric: {
    label: 'Psychische problemen',
    one: 'Psychische problemen',
    kind: 'health',
    several: false,
    values: degrees,
  },
  trauma: { label: 'Trauma', one: 'Trauma', kind: 'health', several: false, values: degrees },
  work: {
    label: 'Werk en daginvulling',
    one: 'Werk en daginvulling',
    kind: 'general',
    several: false,
    values: {
      paid: 'betaald werk',
      school: 'school of opleiding',
      volunteering: 'vrijwilligerswerk',
      activities: 'dagbesteding',
      none: 'geen werk of daginvulling',
    },
  },
  housing: {
    label: 'Woonsituatie',
    one: 'Woonsituatie',
    kind: 'general',
    several: false,
    values: {
      own: 'eigen woning',
      family: 'bij familie',
      staying: 'logeert bij anderen',
      shelter: 'opvang',
      sheltered: 'beschermd wonen',
      clinic: 'kliniek',
      detention: 'gevangenis',
      none: 'geen vaste plek',
    },
  },
  group: { label: 'Groepen', one: 'Groep', kind: 'general', several: true, values: {} },
};

/** Ways of going beyond the casusoverleg, and back (domain.md section 4, "Escalation"). */
export const escalationForms = ['personalApproach', 'caseDirector', 'conference', 'safetyHouse'] as const;
export type EscalationForm = (typeof escalationForms)[number];
export const escalationLabels: Record<EscalationForm, string> = {
  personalApproach: 'Persoonsgerichte aanpak (PGA)',
  caseDirector: 'Casusregisseur',
  conference: 'MDO of zorgconferentie',
  safetyHouse: 'Zorg- en Veiligheidshuis (ZVH)',
};

export const escalationChanges = ['start', 'end'] as const;
export type EscalationChange = (typeof escalationChanges)[number];

/** What a change of each form is called. A conference is held and over the same day, so it has no end. */
export const changeLabels: Record<EscalationForm, { readonly start: string; readonly end: string | null }> = {
  personalApproach: {
    start: 'Persoonsgerichte aanpak (PGA) begonnen',
    end: 'Persoonsgerichte aanpak (PGA) gestopt',
  },
  caseDirector: { start: 'Casusregisseur aangewezen', end: 'Casusregisseur gestopt' },
  conference: { start: 'MDO of zorgconferentie gehouden', end: null },
  safetyHouse: {
    start: 'Opgeschaald naar het Zorg- en Veiligheidshuis (ZVH)',
    end: 'Afgeschaald van het Zorg- en Veiligheidshuis (ZVH)',
  },
};
