/** Where a case stands in the approach as a whole. */
export const caseStatuses = [
  'signalled',
  'active',
  'followed',
  'regularCare',
  'notAdmitted',
  'moved',
  'closed',
] as const;
export type CaseStatus = (typeof caseStatuses)[number];
export const caseStatusLabels: Record<CaseStatus, string> = {
  signalled: 'wacht op weging',
  active: 'in de aanpak',
  followed: 'volgen op afstand',
  regularCare: 'gewone zorg past',
  notAdmitted: 'niet opgenomen',
  moved: 'verhuisd, gevolgd',
  closed: 'afgesloten',
};
/** Statuses in which somebody still looks: silence is an alarm in these. */
export const followedStatuses = ['active', 'followed', 'moved'] as const satisfies readonly CaseStatus[];

/** Steps 4-7 of the approach; a case can stand in several (domain.md section 2). */
export const caseSteps = [4, 5, 6, 7] as const;
export type CaseStep = (typeof caseSteps)[number];
export const caseStepLabels: Record<CaseStep, string> = {
  4: 'Signaleren',
  5: 'Motiveren',
  6: 'Behandeling',
  7: 'Nazorg',
};

/** The seven life domains (domain.md section 3). */
export const lifeDomains = ['meaning', 'housing', 'finance', 'social', 'physical', 'mental', 'work'] as const;
export type LifeDomain = (typeof lifeDomains)[number];
export const lifeDomainLabels: Record<LifeDomain, string> = {
  meaning: 'Zingeving',
  housing: 'Wonen',
  finance: 'Financiën',
  social: 'Sociale relaties',
  physical: 'Lichamelijke gezondheid',
  mental: 'Psychische gezondheid',
  work: 'Werk en activiteiten',
};

/** What kinds of content a case file holds; every one is an item with access labels. */
export const itemTypes = [
  'signal',
  'reporter',
  'note',
  'contact',
  'answer',
  'score',
  'bestHope',
  'triageView',
  'happened',
  'contribution',
  'decision',
  'heldOver',
  'action',
  'addendum',
  'agendaRequest',
  'agreement',
  'handover',
  'paper',
  'profile',
  'escalation',
  'followUp',
] as const;
export type ItemType = (typeof itemTypes)[number];
export const itemTypeLabels: Record<ItemType, string> = {
  signal: 'Signaal',
  reporter: 'Melder',
  note: 'Notitie',
  contact: 'Contact',
  answer: 'Antwoord',
  score: 'Score',
  bestHope: 'Beste hoop',
  triageView: 'Kijk op de weging',
  happened: 'Gebeurd',
  contribution: 'Inbreng',
  decision: 'Besluit',
  heldOver: 'Doorgeschoven',
  action: 'Actie',
  addendum: 'Aanvulling',
  agendaRequest: 'Gevraagd voor het overleg',
  agreement: 'Overeenkomst',
  handover: 'Overdracht',
  paper: 'Stuk',
  profile: 'Profiel',
  escalation: 'Op- en afschaling',
  followUp: 'Volgen op afstand',
};
