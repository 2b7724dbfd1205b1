import { addMonths, formatDate } from '../base/dates.ts';
import type { AgreementModel, AgreementOrganisation, AgreementParty } from './models.ts';

/** One numbered clause; `items` are its points a, b, c. */
export interface AgreementClause {
  /** For instance `2.1`. */
  readonly number: string;
  readonly text: string;
  readonly items: readonly string[];
}

export interface AgreementArticle {
  readonly number: number;
  readonly title: string;
  readonly clauses: readonly AgreementClause[];
}

/** A party as it is introduced above the articles and named at its signature. */
export interface AgreementPartyText {
  readonly party: AgreementParty;
  /** How the party is called in the text, for instance `de huurder`. */
  readonly calledAs: string;
  /** Name of the person or organisation. */
  readonly name: string;
  /** Further lines: birth date, address, who represents. */
  readonly lines: readonly string[];
  /** Who signs, and in which role. */
  readonly signer: string;
  readonly signerRole: string;
}

/** The three parties in the order in which they are printed and sign. */
export function agreementParties(model: AgreementModel): readonly AgreementPartyText[] {
  const { tenant } = model;
  return [
    {
      party: 'tenant',
      calledAs: 'de huurder',
      name: tenant.name,
      lines: [
        ...(tenant.birthDate === null ? [] : [`geboren op ${formatDate(tenant.birthDate)}`]),
        ...(tenant.address === null ? [] : [tenant.address]),
      ],
      signer: tenant.name,
      signerRole: 'huurder',
    },
    organisation('landlord', 'de verhuurder', model.landlord),
    organisation('careProvider', 'de zorgaanbieder', model.careProvider),
  ];
}

function organisation(
  party: AgreementParty,
  calledAs: string,
  { organisation: name, address, representative }: AgreementOrganisation,
): AgreementPartyText {
  return {
    party,
    calledAs,
    name,
    lines: [
      ...(address === null ? [] : [address]),
      `vertegenwoordigd door ${representative.name}, ${representative.role}`,
    ],
    signer: representative.name,
    signerRole: `${representative.role}, namens ${calledAs}`,
  };
}

/** What of an agreement the articles speak of. */
export type AgreementTerms = Pick<
  AgreementModel,
  'home' | 'tenancyStartsOn' | 'money' | 'otherParties' | 'startsOn' | 'firstEvaluationOn' | 'additions'
>;

type Draft = string | { readonly text: string; readonly items: readonly string[] };

/**
 * The articles as data, for the document, the preview in the app and tests. The ten subjects are those of the
 * driepartijenovereenkomst (domain.md, section 6); the municipality's own additions follow as article 11 and on.
 */
export function agreementArticles(model: AgreementTerms): readonly AgreementArticle[] {
  const { additions } = model;
  const drafts: readonly (readonly [title: string, clauses: readonly Draft[]])[] = [
    ['De woning en het doel', purpose(model)],
    ['Begeleiding en bezoek', SUPPORT],
    ['De woning zelf bewonen', LIVING],
    ['Verblijf van anderen', OTHERS],
    ['Beheer van het geld', money(model)],
    ['Bijzondere situaties melden', REPORTING],
    ['Overeenkomst met de zorgaanbieder', OWN_CONTRACT],
    ['Als afspraken niet worden nagekomen', BREACH],
    ['Informatie delen', sharing(model)],
    ['Evaluatie', evaluation(model)],
    ...additions.map(({ title, clauses }) => [title, clauses] as const),
  ];
  return drafts.map(([title, clauses], index) => ({
    number: index + 1,
    title,
    clauses: clauses.map((clause, place) => ({
      number: `${index + 1}.${place + 1}`,
      text: typeof clause === 'string' ? clause : clause.text,
      items: typeof clause === 'string' ? [] : clause.items,
    })),
  }));
}

/** What stands above the articles, after the parties. */
export function agreementIntroduction(): readonly string[] {
  return [
    'Deze drie partijen maken samen afspraken over wonen, begeleiding en geld. De afspraken helpen de huurder om prettig en zonder problemen te wonen.',
    'De verhuurder en de zorgaanbieder mogen hun vertegenwoordiger vervangen door een collega van dezelfde organisatie. De huurder hoort dan wie dat is. De afspraken blijven gelijk.',
  ];
}

/** What stands above the signatures. */
export function agreementClosing(): readonly string[] {
  return [
    'De partijen hebben deze overeenkomst gelezen en met elkaar besproken. Zij gaan akkoord met alle artikelen. Elke partij krijgt een exemplaar.',
  ];
}

function purpose({ home, tenancyStartsOn }: AgreementTerms): readonly Draft[] {
  const start = tenancyStartsOn === null ? '' : ` De huur gaat in op ${formatDate(tenancyStartsOn)}.`;
  return [
    'De huurder heeft begeleiding bij het wonen nodig, of die begeleiding is heel wenselijk.',
    `De verhuurder is bereid om de woning ${[home.address, home.postcode].filter(Boolean).join(', ')} in ${home.place} aan de huurder te verhuren. In deze overeenkomst heet dit: de woning.${start}`,
    'Deze overeenkomst is een voorzorg. De partijen leggen vooraf vast wat zij doen om overlast en andere problemen te voorkomen.',
    'Deze overeenkomst is een bijlage bij de huurovereenkomst. De afspraken uit de huurovereenkomst blijven ook gelden.',
  ];
}

const SUPPORT: readonly Draft[] = [
  {
    text: 'De huurder aanvaardt alle begeleiding die gericht is op:',
    items: [
      'goed gebruik en onderhoud van de woning, en goed gedrag tegenover de buren;',
      'het voorkomen van overlast;',
      'het omgaan met bezoek;',
      'het omgaan met geld.',
    ],
  },
  'De zorgaanbieder geeft deze begeleiding en spreekt met de huurder af waar en wanneer. De huurder komt deze afspraken na.',
  'De huurder is verantwoordelijk voor bezoekers in en om de woning. Veroorzaakt een bezoeker overlast of schade, dan telt dat als gedrag van de huurder zelf.',
];

const LIVING: readonly Draft[] = [
  'De huurder woont zelf in de woning.',
  'De huurder verhuurt de woning niet aan een ander en geeft de woning niet aan een ander in gebruik. Dit geldt ook voor een deel van de woning en voor een korte tijd.',
  'Niemand anders trekt bij de huurder in.',
];

const OTHERS: readonly Draft[] = [
  'De huurder begrijpt dat de kans op overlast groter wordt als anderen in de woning verblijven. Dat geldt ook voor bekenden en familie.',
  'Wil een bezoeker niet weggaan, of komt er bezoek dat de huurder niet wil, dan vraagt de huurder de zorgaanbieder om hulp. Bij gevaar belt de huurder de politie.',
];

function money({ money: { organisation: name, form } }: AgreementTerms): readonly Draft[] {
  return [
    `${name} beheert het geld van de huurder. De vorm van beheer is ${form}. De huur wordt via dit beheer betaald.`,
    'Dit beheer is een voorwaarde om de woning te huren, zolang deze overeenkomst geldt.',
    'Verandert of stopt het beheer, dan meldt de huurder dit op tijd aan de verhuurder en de zorgaanbieder. Op tijd betekent: voordat de verandering ingaat.',
  ];
}

const REPORTING: readonly Draft[] = [
  'De huurder meldt bijzondere situaties zo snel mogelijk aan de verhuurder en de zorgaanbieder. Dit zijn situaties die gevolgen kunnen hebben voor het wonen, de buren of de begeleiding.',
  {
    text: 'Voorbeelden van bijzondere situaties zijn:',
    items: [
      'schade aan de woning of problemen met de buren;',
      'een opname, een verblijf ergens anders of een lange reis;',
      'een verandering in inkomen of nieuwe schulden.',
    ],
  },
];

const OWN_CONTRACT: readonly Draft[] = [
  'De huurder tekent ook de eigen begeleidingsovereenkomst van de zorgaanbieder.',
  'De huurder werkt mee aan wat in die overeenkomst is afgesproken.',
];

const BREACH: readonly Draft[] = [
  'Houdt de huurder zich niet aan deze overeenkomst of aan de huurovereenkomst, dan zegt de verhuurder de huur op.',
  'De verhuurder volgt daarbij de regels van de wet. Gaat de huurder niet akkoord met de opzegging, dan beslist de rechter.',
  'Eindigt de huur om deze reden, dan heeft de huurder door deze overeenkomst geen recht op een andere woning.',
];

function sharing({ otherParties }: AgreementTerms): readonly Draft[] {
  const others = 'De huurder vindt het ook goed dat zij informatie uitwisselen met andere betrokken partijen';
  return [
    'De huurder vindt het goed dat de verhuurder en de zorgaanbieder informatie uitwisselen die nodig is voor het doel van deze overeenkomst. Zij delen niet meer dan daarvoor nodig is.',
    otherParties.length === 0
      ? `${others}, als dat voor hetzelfde doel nodig is.`
      : {
          text: `${others}, als dat voor hetzelfde doel nodig is. Dit zijn:`,
          items: otherParties.map(
            (party, index) => `${party}${index === otherParties.length - 1 ? '.' : ';'}`,
          ),
        },
    'De huurder hoort van deze contacten. De huurder mag de verslagen over zichzelf inzien en krijgt daarvan een kopie.',
    'De huurder kan deze toestemming intrekken door dit te laten weten aan de verhuurder en de zorgaanbieder. De partijen bespreken dan wat dit voor de afspraken betekent.',
  ];
}

function evaluation({ startsOn, firstEvaluationOn }: AgreementTerms): readonly Draft[] {
  const day = formatDate(firstEvaluationOn);
  const evaluated =
    firstEvaluationOn === addMonths(startsOn, 3) ? `drie maanden later: op ${day}` : `op ${day}`;
  return [
    `De verhuurder en de zorgaanbieder bespreken hoe het gaat. Deze overeenkomst gaat in op ${formatDate(startsOn)}. De eerste evaluatie is ${evaluated}. Als het nodig is, evalueren zij eerder.`,
    'De huurder mag bij elke evaluatie aanwezig zijn en krijgt een kopie van het verslag.',
    'Bij elke evaluatie spreken de partijen af wanneer de volgende is.',
  ];
}
