import type { HandoverSection } from './models.ts';

/** The dossier in the order of printing: parts that begin on a new page, each with its sections. */
export const PARTS: readonly {
  readonly title: string;
  readonly sections: readonly { readonly key: HandoverSection; readonly title: string }[];
}[] = [
  {
    title: 'De persoon en de verhuizing',
    sections: [
      { key: 'who', title: 'Om wie het gaat' },
      { key: 'moving', title: 'Waarom verhuizen' },
      { key: 'wishes', title: 'Beste hoop, in eigen woorden' },
    ],
  },
  { title: 'Leefgebieden', sections: [{ key: 'lifeDomains', title: 'Hoe het gaat per leefgebied' }] },
  {
    title: 'Behandeling en risico’s',
    sections: [
      { key: 'treatment', title: 'Behandeling tot nu toe' },
      { key: 'worked', title: 'Wat werkte en wat niet' },
      { key: 'risks', title: 'Risico’s en tekenen van terugval' },
    ],
  },
  {
    title: 'Afspraken, netwerk en geld',
    sections: [
      { key: 'agreements', title: 'Afspraken' },
      { key: 'network', title: 'Netwerk' },
      { key: 'finances', title: 'Geld' },
      { key: 'runningAgreements', title: 'Lopende overeenkomsten' },
    ],
  },
  {
    title: 'Wie en wat nu',
    sections: [
      { key: 'contacts', title: 'Contactpersonen' },
      { key: 'openActions', title: 'Open acties' },
    ],
  },
  { title: 'Verloop', sections: [{ key: 'chronology', title: 'Verloop in de tijd' }] },
  {
    title: 'Grondslag en ontvangers',
    sections: [
      { key: 'consent', title: 'Waar het delen op rust' },
      { key: 'recipients', title: 'Wie dit dossier kreeg' },
    ],
  },
];

/** In place of an empty section: there may be something that is not for this receiver. */
export const NOTHING_HERE = 'Hierover staat niets in dit dossier.';

/** The last part, the same in every dossier. */
export const GLOSSARY_TITLE = 'Woordenlijst';

/** What a municipality that has no casusoverleg needs to know before it reads on. */
export const APPROACH: readonly string[] = [
  'Dit dossier komt uit een casusoverleg: een klein overleg van de gemeente, de verslavingszorg en de politie. Zij kennen de persoon goed, spreken elkaar om de twee of drie weken en voeren zelf acties uit. Andere partijen schuiven aan voor één casus.',
  'Uw gemeente heeft misschien geen casusoverleg. Dat is niet nodig om met dit dossier te werken. Per onderwerp staat er wat er is geprobeerd, wat hielp en wat er nog moet gebeuren. Woorden die bij onze aanpak horen, staan uitgelegd in de woordenlijst achterin.',
  'Stoppen met gebruik is niet het enige doel. Rust, een thuis en een goed leven komen eerst. Wij laten niemand los: de gemeente die overdraagt, blijft volgen totdat u de ontvangst en het vervolg hebt bevestigd.',
];

/** Our terms, in the order of the alphabet. */
export const GLOSSARY: readonly { readonly term: string; readonly meaning: string }[] = [
  { term: 'Actie', meaning: 'Iets wat één persoon voor een bepaalde dag doet.' },
  { term: 'Bemoeizorg', meaning: 'Hulp die de persoon zelf opzoekt, ook als hij daar niet om vroeg.' },
  {
    term: 'Beschermingsbewind',
    meaning:
      'De rechter wijst iemand aan die het geld beheert. De verhuurder weet dan zeker dat de huur wordt betaald.',
  },
  { term: 'Beste hoop', meaning: 'Wat de persoon zelf graag wil bereiken, in zijn eigen woorden.' },
  {
    term: 'Budgetbeheer',
    meaning: 'De persoon laat zijn geld vrijwillig beheren, vaak door een stadsbank.',
  },
  {
    term: 'Casusoverleg',
    meaning: 'Het kleine overleg van gemeente, verslavingszorg en politie dat deze casus volgde.',
  },
  {
    term: 'Driepartijenovereenkomst',
    meaning: 'Afspraken tussen huurder, verhuurder en zorgaanbieder, als bijlage bij de huur.',
  },
  {
    term: 'Gezond netwerk',
    meaning: 'Mensen en plekken die helpen om zonder middelen te leven.',
  },
  { term: 'Grondslag', meaning: 'De reden waarom informatie mag worden gedeeld, bijvoorbeeld toestemming.' },
  {
    term: 'Leefgebied',
    meaning:
      'Een van de zeven onderdelen van het leven: zingeving, wonen, financiën, sociale relaties, lichamelijke gezondheid, psychische gezondheid, werk en activiteiten.',
  },
  {
    term: 'Nazorg',
    meaning: 'Alles wat na een behandeling nodig is om het vol te houden. Nazorg staat klaar vóór de opname.',
  },
  {
    term: 'Outreachend werker',
    meaning: 'De medewerker van de verslavingszorg die naar de persoon toe gaat.',
  },
  { term: 'Postadres', meaning: 'Een tijdelijk adres voor post, voor wie geen woonadres heeft.' },
  { term: 'Procesmanager', meaning: 'De medewerker van de gemeente die het casusoverleg leidt.' },
  {
    term: 'Score',
    meaning: 'Een cijfer van 1 (heel slecht) tot 5 (goed) voor een leefgebied op een bepaalde dag.',
  },
  {
    term: 'Signaal',
    meaning: 'Iets wat iemand zag of meldde. Feit en indruk worden uit elkaar gehouden.',
  },
  {
    term: 'Terugval',
    meaning: 'Opnieuw gebruiken na een periode zonder. Het hoort bij herstel en is reden voor extra contact.',
  },
  {
    term: 'Warme overdracht',
    meaning: 'Overdragen terwijl beide gemeenten, de persoon en de hulpverleners elkaar spreken.',
  },
];
