import { z } from 'zod';
import { CODE_GROUPS } from '../../base/recovery-code.ts';
import { id, longCall, openCall, shortText } from '../contract.ts';

export const recoveryKinds = ['sheet', 'envelopes'] as const;
export type RecoveryKind = (typeof recoveryKinds)[number];
/** Dutch names of what there can be, as shown. */
export const recoveryLabels: Record<RecoveryKind, string> = {
  sheet: 'Herstelblad',
  envelopes: 'Drie enveloppen',
};

/**
 * How papers stand: put away and confirmed within a year (`safe`), made and never confirmed (`unconfirmed`), or more than a
 * year ago (`askAgain`).
 */
export const paperStates = ['safe', 'unconfirmed', 'askAgain'] as const;

const kind = z.enum(recoveryKinds);
const group = z.string().max(60, 'Dit is te lang voor één groep. Er horen vijf tekens te staan.');
/** A code as it is typed: its groups in order. */
const code = z.array(group).length(CODE_GROUPS, `Een code heeft ${CODE_GROUPS} groepen. Vul ze alle in.`);
/** One sheet, or two envelopes. */
export const recoveryCodes = z.array(code).min(1).max(2);
/** On paper it has to fit on one part of a folded page. */
const holder = shortText.max(80, 'Maak dit korter dan 80 tekens.');
const password = z.string().min(1, 'Kies een wachtwoord.').max(1000);

/** The paper, once: its code stands nowhere else and cannot be asked again. */
const printed = z.object({
  title: z.string(),
  base64: z.string(),
  pages: z.number(),
  /** Whether an older one stopped working by this. */
  replaced: z.boolean(),
});

/** What came of it: in, or the password is there and the vault did not open with it yet (`message` says why). */
const recovered = z.object({
  username: z.string(),
  unlocked: z.boolean(),
  message: z.string().nullable(),
});

export const recoveryCalls = {
  /** What there is to come in with when passwords do not help, and what has to be done about it. */
  status: longCall({
    input: z.strictObject({}),
    output: z.object({
      papers: z.array(
        z.object({
          kind,
          /** ISO days. */
          madeOn: z.string(),
          confirmedOn: z.string().nullable(),
          state: z.enum(paperStates),
          /** Where the sheet lies, or who has envelope 1, 2 and 3; empty when that was not kept. */
          places: z.array(z.string()),
        }),
      ),
      /** What has to be done, as a sentence; null when all is well. */
      reminder: z.string().nullable(),
    }),
    allow: ['manager'],
    log: { says: 'stand van het herstel bekeken' },
  }),
  /** Makes a recovery sheet; the one before, if any, stops working. */
  makeSheet: longCall({
    input: z.strictObject({
      /** Where it will lie. */
      place: holder,
    }),
    output: printed,
    allow: ['manager'],
    log: { says: 'herstelblad gemaakt', objectId: () => 'sheet' },
  }),
  /** Makes three envelopes of which two suffice; the three before, if any, stop working. */
  makeEnvelopes: longCall({
    input: z.strictObject({
      /** In whose hands envelope 1, 2 and 3 go. */
      holders: z.array(holder).length(3, 'Noem drie mensen: voor elke envelop een.'),
    }),
    output: printed,
    allow: ['manager'],
    log: { says: 'enveloppen voor herstel gemaakt', objectId: () => 'envelopes' },
  }),
  /** Somebody looked: the papers are where they should be. */
  confirm: longCall({
    input: z.strictObject({ kind }),
    output: z.object({}),
    allow: ['manager'],
    log: { says: 'bevestigd dat de papieren voor herstel veilig liggen', objectId: (i) => i.kind },
  }),
  /** The papers stop working, for instance because one was lost. */
  remove: longCall({
    input: z.strictObject({ kind }),
    output: z.object({}),
    allow: ['manager'],
    log: { says: 'papieren voor herstel ingetrokken', objectId: (i) => i.kind },
  }),
  /** While typing, on a locked vault: how each group stands, and what paper it is once all of them are right. */
  check: openCall({
    input: z.strictObject({ groups: code }),
    output: z.object({
      /** Per group a sentence that says what to do; null when it is as printed. */
      problems: z.array(z.string().nullable()),
      /** 0 is the sheet, 1 to 3 the envelopes; null while a group is not right. */
      paper: z.number().nullable(),
      /** Why this paper does not open this vault; null when it does, and while a group is not right. */
      refusal: z.string().nullable(),
    }),
    log: { says: 'herstelcode nagekeken' },
  }),
  /** With a right code: whose password can be set. Nothing is changed by it. */
  open: openCall({
    input: z.strictObject({ codes: recoveryCodes }),
    output: z.object({
      kind,
      municipality: z.string(),
      managers: z.array(z.object({ accountId: id, displayName: z.string(), username: z.string() })),
    }),
    log: { says: 'herstelcode ingevuld' },
  }),
  /** Sets another password for a procesmanager, ends the code, and unlocks. */
  setPassword: openCall({
    input: z.strictObject({ codes: recoveryCodes, accountId: id, password }),
    output: recovered,
    log: { says: 'toegang hersteld, nieuw wachtwoord gezet' },
  }),
  /** The procesmanager is gone: makes an account for a new one, ends the code, and unlocks. */
  appoint: openCall({
    input: z.strictObject({ codes: recoveryCodes, displayName: shortText, username: shortText, password }),
    output: recovered,
    log: { says: 'toegang hersteld, opvolger als procesmanager aangesteld' },
  }),
};
