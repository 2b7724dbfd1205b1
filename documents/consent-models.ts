import type { CaseLabel, DocumentFrame, Fact } from './models.ts';

/* View models of what goes with consent; see models.ts for how they are written. */

/** A choice on a form: `ticked` where it was made on the screen, else an empty box for the pen. */
export interface FormChoice {
  readonly text: string;
  readonly hint: string;
  readonly ticked: boolean;
}

/** Consent asked in plain words (B1): for paper with empty boxes, or as it is signed on the screen. */
export interface ConsentFormModel {
  readonly frame: DocumentFrame;
  readonly purpose: 'help' | 'share';
  /** Name of the client. */
  readonly client: string;
  /** What is asked, in the words of the municipality. */
  readonly wording: string;
  /** For instance `versie 2`; empty when the words are one's own. */
  readonly wordingVersion: string;
  /** With whom; empty when it is about being helped. */
  readonly partners: readonly FormChoice[];
  readonly kinds: readonly FormChoice[];
  /** Last day; null as long as the help lasts. */
  readonly validUntil: string | null;
  /** Who asks it, and to whom the client says that it stops. */
  readonly askedBy: string;
  /** Yes and no. */
  readonly answers: readonly FormChoice[];
}

/** A paper that left, as it is told to who looks back. */
export interface LeftPaper {
  readonly what: string;
  readonly version: string;
  /** The moment it left, as printed. */
  readonly when: string;
  readonly by: string;
  readonly way: string;
  readonly basis: string;
  readonly sha256: string;
}

/** The intrekkingsblad: what each partner got of this client, for the procesmanager. */
export interface WithdrawalSheetModel {
  readonly frame: DocumentFrame;
  readonly case: CaseLabel;
  readonly facts: readonly Fact[];
  readonly partners: readonly {
    readonly name: string;
    readonly reference: string;
    readonly papers: readonly LeftPaper[];
    /** On which other ground sharing goes on; empty when nothing goes there any more. */
    readonly stillShared: string;
  }[];
  /** Papers about this client that left without a receiver by name. */
  readonly others: readonly LeftPaper[];
  readonly saidOrally: string;
}

/** The letter to one partner: that consent was taken back, with no more of the client than he has to know. */
export interface WithdrawalLetterModel {
  readonly frame: DocumentFrame;
  readonly to: readonly string[];
  readonly reference: string;
  /** Number of the case, by which he knows it. */
  readonly caseNumber: string;
  readonly withdrawnOn: string;
  readonly papers: readonly LeftPaper[];
  readonly stillShared: string;
  readonly signedBy: readonly string[];
}
