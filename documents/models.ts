/**
 * The view models of the documents: plain JSON, finished and already filtered for the receiver by the access
 * decision. A template prints what stands here and nothing else: it never queries, counts other cases or decides.
 *
 * Dates are ISO days (`2026-11-22`), instants ISO in UTC, clock times local and as printed (`10.00`). Every text is shown as it is;
 * a blank line inside a text starts a new paragraph.
 */

import type { QuestionForm } from '../core/question/rules.ts';
import type { ConsentFormModel, WithdrawalLetterModel, WithdrawalSheetModel } from './consent-models.ts';

/** What stands on every page of every document. */
export interface DocumentFrame {
  readonly municipality: string;
  /** PNG or JPEG as a data URI (`data:image/png;base64,…`); left out, the name alone stands in the header. */
  readonly logo?: string;
  readonly title: string;
  /** As printed, for instance `1.0` or `concept 2`. */
  readonly version: string;
  /** The day the document bears. */
  readonly date: string;
  /** The moment of making; becomes the creation date inside the file. The same model gives the same bytes. */
  readonly madeAt: string;
  /** One line in the footer, for instance `Vertrouwelijk: alleen voor de genoemde ontvanger`. */
  readonly confidentiality: string;
  /** Name (and organisation) in the footer of a copy made for one receiver. */
  readonly recipient: string | null;
}

/** How a case is named on paper. */
export interface CaseLabel {
  readonly caseNumber: string;
  /** The name the person uses. */
  readonly name: string;
}

/** Somebody at the table. */
export interface DocumentPerson {
  readonly name: string;
  readonly organisation: string;
  readonly role: string;
}

/** An action as it is shown under a case. */
export interface ActionLine {
  readonly text: string;
  readonly owner: string;
  readonly dueOn: string | null;
  /** In words a person uses, for instance `3 dagen te laat`; null when it is not late. */
  readonly late: string | null;
}

/** A label with its value, for short facts. */
export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** When and where a meeting is. */
export interface MeetingPlace {
  readonly date: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly place: string;
}

// ---- question sheet ----------------------------------------------------------------------------------------------

/** One question on a sheet. */
export interface SheetQuestion {
  readonly text: string;
  readonly hint: string;
  readonly form: QuestionForm;
  /** Whether a score from 1 to 5 is asked with it. */
  readonly scored: boolean;
}

/** The questions to one participant about one case, as a form to fill in and send back. */
export interface QuestionSheetModel {
  readonly frame: DocumentFrame;
  /** The case as the municipality chose to name it: `casus 2026-03, S. el A.` */
  readonly about: string;
  /** Name and organisation of who fills it in. */
  readonly to: string;
  /** Who it goes back to. */
  readonly backTo: string;
  readonly questions: readonly SheetQuestion[];
  /** What tells this sheet from every other one; no personal data. */
  readonly seal: string;
}

// ---- agenda ------------------------------------------------------------------------------------------------------

export interface AgendaItem {
  readonly startsAt: string;
  readonly endsAt: string;
  readonly case: CaseLabel;
  /** Why the case is on the agenda, one short sentence each. */
  readonly reasons: readonly string[];
  /** Names with organisation, for instance `Mila Vos (woningcorporatie De Linde)`. */
  readonly guests: readonly string[];
  readonly lastDecision: { readonly date: string; readonly text: string; readonly reason: string } | null;
  readonly openActions: readonly ActionLine[];
}

/** The whole agenda, for the chair and the participants who may see every case on it. */
export interface AgendaModel {
  readonly frame: DocumentFrame;
  readonly meetingNumber: number;
  readonly meeting: MeetingPlace;
  readonly chair: string;
  readonly participants: readonly DocumentPerson[];
  /** In the order of treatment. */
  readonly items: readonly AgendaItem[];
  /** General points before or after the cases; may be empty. */
  readonly announcements: readonly string[];
}

/** The agenda for one guest: his own slots only. Holds no meeting number and no count, so nothing tells of others. */
export interface GuestAgendaModel {
  readonly frame: DocumentFrame;
  readonly guest: DocumentPerson;
  readonly date: string;
  readonly place: string;
  readonly chair: string;
  /** How to reach the chair, one line each (telephone, e-mail). */
  readonly contact: readonly string[];
  readonly slots: readonly {
    readonly startsAt: string;
    readonly endsAt: string;
    /** The name the person uses; the number only when the guest may know it. */
    readonly case: { readonly name: string; readonly caseNumber: string | null };
    /** Why this guest is asked to join. */
    readonly purpose: string;
    /** What he is asked to have at hand; may be empty. */
    readonly preparation: readonly string[];
    /** On which basis information is shared with him, one sentence. */
    readonly basis: string;
  }[];
}

// ---- minutes -----------------------------------------------------------------------------------------------------

export type Attendance = DocumentPerson & {
  readonly state: 'present' | 'excused' | 'absent';
  /** For instance `vervangt Sanne Prins`, or for which case a guest joined; null when there is nothing to say. */
  readonly note: string | null;
};

export interface MinutesItem {
  readonly case: CaseLabel;
  /** What happened since the last time. */
  readonly happened: readonly string[];
  readonly contributions: readonly { readonly who: string; readonly text: string }[];
  readonly decisions: readonly { readonly number: string; readonly text: string; readonly reason: string }[];
  readonly actions: readonly ActionLine[];
  /** Set when the case was not treated and comes back. */
  readonly heldOver: string | null;
  /** Additions made after finalising; the text above them is unchanged. */
  readonly addenda: readonly {
    readonly number: number;
    readonly date: string;
    readonly by: string;
    readonly text: string;
  }[];
}

/** The minutes: whole, or with only what one receiver may see (`extract`). */
export interface MinutesModel {
  readonly frame: DocumentFrame;
  /** Null in an extract when the receiver is not to know how many meetings there were. */
  readonly meetingNumber: number | null;
  readonly meeting: MeetingPlace;
  /** True when filtered for one receiver: says so in general words, without telling what or how much is left out. */
  readonly extract: boolean;
  readonly attendance: readonly Attendance[];
  /** What was said outside the cases. */
  readonly general: readonly string[];
  readonly items: readonly MinutesItem[];
  readonly finalised: { readonly on: string; readonly by: string } | null;
  readonly nextMeeting: MeetingPlace | null;
}

// ---- action list -------------------------------------------------------------------------------------------------

export interface ListedAction {
  readonly text: string;
  /** Null for an action outside any case. */
  readonly case: CaseLabel | null;
  /** Where it comes from, for instance `Overleg 5 van 08-11-2026, besluit 5.3`. */
  readonly source: string;
  readonly dueOn: string | null;
  /** For instance `3 dagen te laat`. */
  readonly late: string | null;
}

/** The actions of one person. */
export interface ActionListModel {
  readonly frame: DocumentFrame;
  readonly owner: DocumentPerson;
  /** The period that `thisPeriod` stands for, both days included. */
  readonly period: { readonly from: string; readonly until: string };
  readonly late: readonly ListedAction[];
  readonly thisPeriod: readonly ListedAction[];
  readonly later: readonly ListedAction[];
}

/** The same as a form to fill in and send back. A case has no name where the municipality chose to name its number only. */
export interface ActionSheetModel extends ActionListModel {
  /** Who it goes back to. */
  readonly backTo: string;
  /** What tells this sheet from every other one; no personal data. */
  readonly seal: string;
}

// ---- agreement ---------------------------------------------------------------------------------------------------

/** The three parties of the driepartijenovereenkomst, in the order in which they are printed and sign. */
export type AgreementParty = 'tenant' | 'landlord' | 'careProvider';

export interface AgreementOrganisation {
  readonly organisation: string;
  /** Office address in one line; null when not known. */
  readonly address: string | null;
  readonly representative: { readonly name: string; readonly role: string };
}

export interface AgreementModel {
  readonly frame: DocumentFrame;
  /** `toSign` is the version that gets the signatures; nothing in it changes afterwards. */
  readonly status: 'concept' | 'toSign';
  /** Reference of the agreement, for instance `DPO-2026-003`. */
  readonly reference: string;
  readonly tenant: {
    readonly name: string;
    readonly birthDate: string | null;
    /** Present address in one line; null when there is none. */
    readonly address: string | null;
  };
  readonly landlord: AgreementOrganisation;
  readonly careProvider: AgreementOrganisation;
  readonly home: { readonly address: string; readonly postcode: string; readonly place: string };
  /** First day of the tenancy; null while it is not known. */
  readonly tenancyStartsOn: string | null;
  readonly money: {
    readonly organisation: string;
    readonly form: 'beschermingsbewind' | 'budgetbeheer';
  };
  /** Others with whom landlord and care provider may exchange information, by name of organisation. */
  readonly otherParties: readonly string[];
  /** The start from which the first evaluation, three months later, is counted. */
  readonly startsOn: string;
  readonly firstEvaluationOn: string;
  /** What these parties agree besides the ten fixed articles; printed as article 11 and on. */
  readonly additions: readonly { readonly title: string; readonly clauses: readonly string[] }[];
}

/** Where a signature goes: page counted from 0, PDF points, origin at the bottom left of the page. */
export interface SignatureBox {
  /** `client` on a consent form. */
  readonly party: AgreementParty | 'client';
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

// ---- hand-over ---------------------------------------------------------------------------------------------------

/** The parts of the dossier, in the order in which they are printed. */
export type HandoverSection =
  | 'who'
  | 'moving'
  | 'wishes'
  | 'lifeDomains'
  | 'treatment'
  | 'worked'
  | 'risks'
  | 'agreements'
  | 'network'
  | 'finances'
  | 'runningAgreements'
  | 'contacts'
  | 'openActions'
  | 'chronology'
  | 'consent'
  | 'recipients';

export interface LifeDomainStory {
  /** For instance `Wonen`. */
  readonly name: string;
  readonly situation: string;
  /** 1 (very bad) to 5 (good), oldest first. */
  readonly scores: readonly { readonly date: string; readonly score: number }[];
}

export interface NetworkRelation {
  readonly name: string;
  readonly relation: string;
  readonly place: string | null;
  /** What the receiver has to know: what they can do, or why to keep away. */
  readonly note: string;
}

export interface HandoverModel {
  readonly frame: DocumentFrame;
  readonly case: CaseLabel;
  /** Sending and receiving side, each with the person to call. */
  readonly from: { readonly municipality: string; readonly contact: string };
  readonly to: { readonly municipality: string; readonly contact: string };
  /** A few sentences for who reads only the first page. */
  readonly summary: string;
  /** Parts that the consent for this receiver does not cover: named as not shared, never printed. */
  readonly notShared: readonly HandoverSection[];
  readonly who: readonly Fact[];
  readonly moving: {
    readonly reasons: string;
    readonly plannedOn: string | null;
    /** What must be ready before the move. */
    readonly ready: readonly {
      readonly what: string;
      readonly state: string;
      readonly owner: string;
      readonly dueOn: string | null;
    }[];
    /** Who pays what for how long. */
    readonly costs: readonly { readonly what: string; readonly who: string; readonly until: string }[];
  };
  /** In the person's own words (beste hoop). */
  readonly wishes: readonly { readonly date: string; readonly words: string; readonly term: string }[];
  readonly lifeDomains: readonly LifeDomainStory[];
  readonly treatment: readonly {
    readonly from: string;
    readonly until: string | null;
    readonly what: string;
    readonly provider: string;
    readonly result: string;
  }[];
  /** The same told in words, for what was not recorded per treatment; may be empty. */
  readonly treatmentStory?: string;
  readonly worked: readonly string[];
  readonly didNotWork: readonly string[];
  readonly risks: readonly string[];
  /** What announces a relapse, and what then helps. */
  readonly relapseSignals: readonly { readonly signal: string; readonly response: string }[];
  readonly agreements: readonly { readonly date: string; readonly text: string; readonly with: string }[];
  readonly network: {
    readonly healthy: readonly NetworkRelation[];
    readonly avoid: readonly NetworkRelation[];
  };
  readonly finances: { readonly facts: readonly Fact[]; readonly story: string };
  readonly runningAgreements: readonly {
    readonly what: string;
    readonly with: string;
    readonly since: string;
    readonly until: string | null;
    readonly note: string;
  }[];
  readonly contacts: readonly {
    readonly name: string;
    readonly organisation: string;
    readonly role: string;
    readonly reach: string;
  }[];
  /** Who may be called about the person, or rather not; empty too when not every reader may know. */
  readonly contactPersons: readonly {
    readonly name: string;
    readonly relation: string;
    readonly phone: string;
    readonly mayCall: boolean;
  }[];
  readonly openActions: readonly ActionLine[];
  /** Everything that happened, oldest first. May be thousands of entries. */
  readonly chronology: readonly {
    readonly date: string;
    /** For instance `Contactmoment`, `Besluit`, `Signaal`. */
    readonly kind: string;
    readonly source: string;
    readonly text: string;
  }[];
  /** What the sharing rests on. */
  readonly consent: readonly {
    readonly basis: string;
    readonly date: string;
    readonly facts: readonly Fact[];
  }[];
  /** Who received this dossier, or parts of it, and when. */
  readonly recipients: readonly {
    readonly date: string;
    readonly who: string;
    readonly what: string;
    readonly basis: string;
  }[];
}

// ---- all of them -------------------------------------------------------------------------------------------------

// ---- log extract -------------------------------------------------------------------------------------------------

/** Lines of the log for an auditor, oldest first. Holds no content of cases, of which it gives the number only. */
export interface LogExtractModel {
  readonly frame: DocumentFrame;
  /** What was chosen: period, account, case, kind of action. */
  readonly chosen: readonly Fact[];
  /** How the chain of the log stood: lines, last seal, up to where it was checked. */
  readonly chain: readonly Fact[];
  readonly verdict: string;
  readonly lines: readonly {
    readonly number: string;
    readonly when: string;
    readonly who: string;
    readonly what: string;
    readonly cases: string;
    readonly outcome: string;
    readonly origin: string;
  }[];
}

/** Which model belongs to which document. */
// ---- recovery -----------------------------------------------------------------------------------------------------

/** The sheet for the safe. Holds a secret: made for printing once and kept nowhere. */
export interface RecoverySheetModel {
  readonly frame: DocumentFrame;
  readonly municipality: string;
  readonly madeBy: string;
  /** Where it will lie. */
  readonly place: string;
  readonly groups: readonly string[];
}

/** One of the envelopes, on a page of its own. */
export interface EnvelopePage {
  readonly number: number;
  /** Name or function of who keeps it. */
  readonly holder: string;
  readonly groups: readonly string[];
}

/** Three envelopes of which two suffice. Holds secrets, as the sheet does. */
export interface RecoveryEnvelopesModel {
  readonly frame: DocumentFrame;
  readonly municipality: string;
  readonly madeBy: string;
  readonly envelopes: readonly EnvelopePage[];
}

export interface DocumentModels {
  readonly agenda: AgendaModel;
  readonly guestAgenda: GuestAgendaModel;
  readonly minutes: MinutesModel;
  readonly actionList: ActionListModel;
  readonly actionSheet: ActionSheetModel;
  readonly agreement: AgreementModel;
  readonly handover: HandoverModel;
  readonly recoverySheet: RecoverySheetModel;
  readonly recoveryEnvelopes: RecoveryEnvelopesModel;
  readonly questionSheet: QuestionSheetModel;
  readonly logExtract: LogExtractModel;
  readonly consentForm: ConsentFormModel;
  readonly withdrawalSheet: WithdrawalSheetModel;
  readonly withdrawalLetter: WithdrawalLetterModel;
}

export type DocumentKind = keyof DocumentModels;

/** A finished document. */
export interface MadeDocument {
  readonly pdf: Uint8Array;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
  readonly pages: number;
  /** Only of what is signed. */
  readonly signatureBoxes?: readonly SignatureBox[];
}
