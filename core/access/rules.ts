import type { Role } from '../contract.ts';
import { type Audience, type InfoKind, infoKindLabels, type LegalBasis } from './model.ts';

/** Who looks. A partner is somebody of the brede schil: no account, sees paper only. */
export type Viewer =
  | { readonly type: 'account'; readonly id: string; readonly role: Role; readonly organisationId: string }
  | { readonly type: 'partner'; readonly id: string };

/** What a case granted this viewer; `consent` is set when the basis is consent. */
export interface Grant {
  readonly kinds: readonly InfoKind[];
  readonly basis: LegalBasis;
  /** First and last day it holds (ISO dates, both days included); no last day means until revoked. */
  readonly validFrom: string;
  readonly validUntil: string | null;
  readonly revokedAt: string | null;
  readonly consent: Consent | null;
}

/** What the decision must know of the case. */
export interface CaseAccess {
  /** Before triage only identity and reason are visible. */
  readonly triaged: boolean;
  /** The viewer's own grants on this case. */
  readonly grants: readonly Grant[];
  /** Whether the viewer's organisation brought in something itself. */
  readonly contributed: boolean;
}

/** What ties somebody to a case at all, without what it is worth today: all that lets a participant know of it. */
export interface CaseTies {
  readonly triaged: boolean;
  /** Whether the viewer was ever granted something on this case. */
  readonly granted: boolean;
  readonly contributed: boolean;
}

/** What the decision must know of an item of content. */
export interface ItemLabels {
  readonly type: string;
  readonly sourceOrganisationId: string;
  /** The source is bound by medical confidentiality (addiction care). */
  readonly sourceIsCare: boolean;
  readonly kind: InfoKind;
  readonly audience: Audience;
  readonly confidentialityGround: string | null;
  readonly authorId: string;
}

export type AccessReason =
  | 'keepsRegister'
  | 'ownInformation'
  | 'beforeTriageReason'
  | 'granted'
  | 'noContentForPrivacyOfficer'
  | 'reporterShielded'
  | 'beforeTriage'
  | 'sourceOnly'
  | 'participantsOnly'
  | 'readsOnly'
  | 'confidential'
  | 'notGranted'
  | 'kindNotGranted'
  | 'notYetValid'
  | 'expired'
  | 'revoked'
  | 'withdrawn';

export interface Decision {
  readonly allowed: boolean;
  readonly reason: AccessReason;
}

const yes = (reason: AccessReason): Decision => ({ allowed: true, reason });
const no = (reason: AccessReason): Decision => ({ allowed: false, reason });

/** What the decision must know of a consent. Days are ISO dates, both included. */
export interface Consent {
  readonly validFrom: string;
  readonly validUntil: string | null;
  readonly withdrawnAt: string | null;
}

export type Validity = 'valid' | 'notYetValid' | 'expired' | 'withdrawn';

/** Where a consent stands on the local day `today`: its last day counts in full, withdrawal counts at once. */
export function consentState(consent: Consent, today: string): Validity {
  if (consent.withdrawnAt !== null) return 'withdrawn';
  return periodState(consent, today);
}

function periodState(
  period: { readonly validFrom: string; readonly validUntil: string | null },
  today: string,
): Validity {
  if (period.validFrom > today) return 'notYetValid';
  return period.validUntil !== null && period.validUntil < today ? 'expired' : 'valid';
}

/** Where a grant stands on the local day `today`; one on consent holds no longer than the consent does. */
export function grantState(grant: Grant, today: string): Validity | 'revoked' {
  if (grant.revokedAt !== null) return 'revoked';
  if (grant.basis === 'consent') {
    const state = grant.consent === null ? 'withdrawn' : consentState(grant.consent, today);
    if (state !== 'valid') return state;
  }
  return periodState(grant, today);
}

/** One of the three who keep the register. */
export function isKeeper(viewer: Viewer): boolean {
  return viewer.type === 'account' && (viewer.role === 'manager' || viewer.role === 'participant');
}

/** The procesmanager keeps the register, so he sees that every case exists. */
export function seesEveryCase(viewer: Viewer): boolean {
  return viewer.type === 'account' && viewer.role === 'manager';
}

/** Whether a viewer knows of cases by his ties alone (`maySeeCaseTied`); others need a grant that holds today. */
export function isTied(viewer: Viewer): viewer is Extract<Viewer, { type: 'account' }> {
  return viewer.type === 'account' && viewer.role === 'participant';
}

/**
 * May a participant know that the case exists? He sees what is waiting for triage, what his organisation brought in and
 * what he was ever granted.
 */
export function maySeeCaseTied(ties: CaseTies): Decision {
  if (!ties.triaged) return yes('beforeTriageReason');
  if (ties.contributed) return yes('ownInformation');
  return ties.granted ? yes('granted') : no('notGranted');
}

/**
 * Whether the day of the last contact may be shown. It always is to the three who keep the register (domain.md
 * section 4: "last contact is always visible"); what was said is an item and decided apart.
 */
export function seesContactRhythm(viewer: Viewer): boolean {
  return isKeeper(viewer);
}

/**
 * May this viewer know that the case exists, and whose it is? The procesmanager keeps the register and sees
 * every case; a participant sees those he is tied to; everyone else needs a grant that holds today.
 */
export function maySeeCase(viewer: Viewer, access: CaseAccess, today: string): Decision {
  if (viewer.type === 'account') {
    if (viewer.role === 'privacyOfficer') return no('noContentForPrivacyOfficer');
    if (seesEveryCase(viewer)) return yes('keepsRegister');
    if (isTied(viewer)) return maySeeCaseTied({ ...access, granted: access.grants.length > 0 });
  }
  if (!access.triaged) return no('beforeTriage');
  return grantDecision(access.grants, null, today);
}

/**
 * May this viewer change what the case file says: who it is, the steps, the rhythm, what is noted and agreed? The
 * procesmanager may; a participant until triage, and after it while something is shared with him. Who knows of a case
 * because of what was, may bring in a signal, ask for the overleg, say that an action he sees is done, and record that consent was
 * withdrawn, no more.
 */
export function mayChangeCase(viewer: Viewer, access: CaseAccess, today: string): Decision {
  if (viewer.type !== 'account' || !isKeeper(viewer)) return no('readsOnly');
  if (seesEveryCase(viewer)) return yes('keepsRegister');
  return access.triaged ? grantDecision(access.grants, null, today) : yes('beforeTriageReason');
}

/** What the three lay side by side to weigh: why somebody is here, and what each advises. */
const neededForTriage: ReadonlySet<string> = new Set(['signal', 'triageView']);

/**
 * The one answer to "may X see item Y now, and why (not)" (security.md, "Who may see what"). Every list,
 * search, count, screen, document, calendar file and package asks it; nothing else decides.
 */
export function maySeeItem(viewer: Viewer, item: ItemLabels, access: CaseAccess, today: string): Decision {
  const seesCase = maySeeCase(viewer, access, today);
  if (!seesCase.allowed) return seesCase;
  if (item.kind === 'reporter') return seesEveryCase(viewer) ? yes('keepsRegister') : no('reporterShielded');
  if (isOwn(viewer, item)) return yes('ownInformation');
  const withheld = withheldBySource(viewer, item);
  if (withheld !== null) return no(withheld);
  if (access.triaged) return grantDecision(access.grants, item.kind, today);
  return neededForTriage.has(item.type) && item.kind === 'general'
    ? yes('beforeTriageReason')
    : no('beforeTriage');
}

/** What the keeper's own organisation brought in, or he wrote himself. */
function isOwn(viewer: Viewer, item: ItemLabels): boolean {
  if (viewer.type !== 'account' || !isKeeper(viewer)) return false;
  return item.sourceOrganisationId === viewer.organisationId || item.authorId === viewer.id;
}

/** Whether somebody may let more people see an item than its source chose: only who brought it in, or his organisation. */
export function mayShareFurther(viewer: Viewer, item: ItemLabels): boolean {
  return isOwn(viewer, item);
}

/** Why the source keeps the item from this viewer whatever was granted; null when it does not. */
function withheldBySource(viewer: Viewer, item: ItemLabels): AccessReason | null {
  if (item.audience === 'source') return 'sourceOnly';
  if (item.audience === 'participants' && !isKeeper(viewer)) return 'participantsOnly';
  return item.sourceIsCare && item.kind === 'health' && !item.confidentialityGround ? 'confidential' : null;
}

/** The register's own words on a case, as an item: general information for the three. */
const registerWords: ItemLabels = {
  type: 'triageView',
  sourceOrganisationId: '',
  sourceIsCare: false,
  kind: 'general',
  audience: 'participants',
  confidentialityGround: null,
  authorId: '',
};

/**
 * May this viewer read the register's own words on a case: why it is on the agenda, why it was weighed so, with which
 * reason and in which wording it is shared? They say something of the person, so that one knows of the case is not
 * enough.
 */
export function mayReadRegister(viewer: Viewer, access: CaseAccess, today: string): Decision {
  return seesEveryCase(viewer) ? yes('keepsRegister') : maySeeItem(viewer, registerWords, access, today);
}

/** Where somebody lives and who may be called about him, as an item: general information, also for who shares the case. */
const details: ItemLabels = { ...registerWords, type: 'details', audience: 'grantees' };

/**
 * May this viewer read where the person lives and who may be called? Until triage the identity is the name and the birth
 * date only; the procesmanager, who keeps it up to date, may always.
 */
export function mayReadDetails(viewer: Viewer, access: CaseAccess, today: string): Decision {
  return seesEveryCase(viewer) ? yes('keepsRegister') : maySeeItem(viewer, details, access, today);
}

/** The best of the viewer's grants: any that holds and covers `kind` (null: any kind) decides. */
function grantDecision(grants: readonly Grant[], kind: InfoKind | null, today: string): Decision {
  let why: AccessReason = 'notGranted';
  for (const grant of grants) {
    const state = grantState(grant, today);
    const covers = kind === null || grant.kinds.includes(kind);
    if (state === 'valid' && covers) return yes('granted');
    if (covers && state !== 'valid') why = state;
    else if (!covers && why === 'notGranted') why = 'kindNotGranted';
  }
  return no(why);
}

/** The decision in a Dutch sentence, as "Wat ziet …?" and "delen" show it. */
export function explainDecision(decision: Decision, kind: InfoKind = 'general'): string {
  const what = infoKindLabels[kind];
  switch (decision.reason) {
    case 'keepsRegister':
      return 'Mag dit zien: de procesmanager houdt het register bij.';
    case 'ownInformation':
      return 'Mag dit zien: het komt van de eigen organisatie of is zelf opgeschreven.';
    case 'beforeTriageReason':
      return 'Mag de aanleiding zien, omdat de weging nog moet komen.';
    case 'granted':
      return 'Mag dit zien: er is een geldige grondslag.';
    case 'noContentForPrivacyOfficer':
      return 'Ziet dit niet: de privacyfunctionaris ziet het logboek, geen inhoud van casussen.';
    case 'reporterShielded':
      return 'Ziet dit niet: wie iets meldde, blijft bij de procesmanager.';
    case 'beforeTriage':
      return 'Ziet dit niet: voor de weging is alleen bekend om wie het gaat en waarom.';
    case 'sourceOnly':
      return 'Ziet dit niet: de bron houdt dit bij de eigen organisatie.';
    case 'participantsOnly':
      return 'Ziet dit niet: dit is alleen voor de drie deelnemers.';
    case 'readsOnly':
      return 'Leest mee en verandert niets.';
    case 'confidential':
      return 'Ziet dit niet: er is geen grond vastgelegd om het beroepsgeheim te doorbreken.';
    case 'notGranted':
      return 'Ziet dit niet: er is geen grondslag om deze casus te delen.';
    case 'kindNotGranted':
      return `Ziet dit niet: de grondslag geldt niet voor informatie van de soort ${what}.`;
    case 'notYetValid':
      return 'Ziet dit nog niet: de grondslag gaat later in.';
    case 'expired':
      return 'Ziet dit niet meer: de grondslag is verlopen.';
    case 'revoked':
      return 'Ziet dit niet meer: het delen is gestopt.';
    case 'withdrawn':
      return 'Ziet dit niet meer: de toestemming is ingetrokken.';
  }
}
