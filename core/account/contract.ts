import { z } from 'zod';
import { grantableKinds, legalBases } from '../access/model.ts';
import { call, id, isoDate, longCall, openCall, optionalShortText, roles, shortText } from '../contract.ts';
import { exampleAccount } from '../example/contract.ts';
import { caseRef } from '../person/contract.ts';

export const accountOut = z.object({
  accountId: id,
  username: z.string(),
  displayName: z.string(),
  role: z.enum(roles),
  organisationId: id,
  organisationName: z.string(),
  /** Words after `@` that name this person in the quick line. */
  handles: z.array(z.string()),
  /** First and last day on which it opens the vault; null is always. */
  validFrom: z.string().nullable(),
  validUntil: z.string().nullable(),
  /** The account it stands in for. */
  replacesId: id.nullable(),
  leftOn: z.string().nullable(),
  /** Without one it was invited and still has to choose it. */
  hasPassword: z.boolean(),
});
const handles = z
  .array(
    z
      .string()
      .regex(
        /^[\p{L}\d-]{1,30}$/u,
        'Gebruik per korte naam alleen letters, cijfers en streepjes, hoogstens 30.',
      ),
  )
  .max(5, 'Geef hoogstens vijf korte namen.');
const password = z.string().min(1, 'Vul uw wachtwoord in.').max(1000);

/** Where the vault stands, without telling anything about its content. */
export const vaultStates = [
  'none',
  'incomplete',
  'unreadable',
  'readOnly',
  'newer',
  'locked',
  'choosing',
  'unlocked',
] as const;

export const accountCalls = {
  /** Works always: is there a vault, is it open, who is in. */
  status: openCall({
    input: z.strictObject({}),
    output: z.object({
      state: z.enum(vaultStates),
      /** What to do, when the vault cannot be opened as it is. */
      message: z.string().nullable(),
      municipality: z.string().nullable(),
      account: accountOut.nullable(),
      /** Who was given the keyboard to choose a password, in state `choosing`. */
      choosing: z.object({ displayName: z.string(), username: z.string() }).nullable(),
      /** Minutes without input after which the vault locks. */
      idleMinutes: z.number(),
      today: z.string(),
      vaultDir: z.string(),
      /** Who can unlock the example, while that is open in place of a vault of one's own. */
      example: z.array(exampleAccount).nullable(),
    }),
    log: { says: 'stand van de kluis gevraagd' },
  }),
  /** First start: makes the vault, the first account (procesmanager) and the municipality as organisation. */
  createVault: openCall({
    input: z.strictObject({
      municipality: shortText,
      displayName: shortText,
      username: optionalShortText,
      password,
    }),
    output: z.object({ account: accountOut }),
    log: { says: 'kluis gemaakt' },
  }),
  unlock: openCall({
    input: z.strictObject({
      username: shortText,
      password,
      /** For a procesmanager: open although the clock is behind the log. */
      acceptClock: z.boolean().default(false),
    }),
    output: z.object({
      account: accountOut,
      /** The same person as before the lock, who stands where he was; somebody else starts at home. */
      returning: z.boolean(),
    }),
    log: { says: 'ontgrendeld' },
  }),
  lock: openCall({
    input: z.strictObject({}),
    output: z.object({}),
    log: { says: 'vergrendeld' },
  }),
  /** Who takes part today, to choose from; with `all` also who left, or whose time has not come or is over. */
  list: longCall({
    input: z.strictObject({ all: z.boolean().default(false) }),
    output: z.object({ accounts: z.array(accountOut) }),
    allow: roles,
    log: { says: 'accounts bekeken' },
  }),
  /**
   * Somebody who will be able to open the vault once he chose a password (`giveKeyboard`). Who stands in for somebody
   * (`replacesId`) gets that account's role and organisation, and always has a last day.
   */
  invite: call({
    input: z.strictObject({
      displayName: shortText,
      username: optionalShortText,
      role: z.enum(roles).optional(),
      organisationId: id.optional(),
      handles: handles.default([]),
      replacesId: id.nullable().default(null),
      validFrom: isoDate.nullable().default(null),
      validUntil: isoDate.nullable().default(null),
    }),
    output: accountOut,
    allow: ['manager'],
    log: { says: 'account uitgenodigd', objectId: (_i, o) => o?.accountId },
  }),
  /** Changes an account. The user name only as long as there is no password: that is sealed to the name. */
  update: longCall({
    input: z.strictObject({
      accountId: id,
      displayName: shortText,
      username: shortText,
      role: z.enum(roles),
      organisationId: id,
      handles,
      validFrom: isoDate.nullable(),
      validUntil: isoDate.nullable(),
    }),
    output: accountOut,
    allow: ['manager'],
    log: { says: 'account gewijzigd', objectId: (i) => i.accountId },
  }),
  /**
   * Gives the keyboard to somebody, who then chooses a password (`choosePassword`): his first, or another for one he forgot.
   * From here the vault is closed for every other call until it is locked.
   */
  giveKeyboard: longCall({
    input: z.strictObject({ accountId: id }),
    output: z.object({}),
    allow: ['manager'],
    log: { says: 'toetsenbord gegeven om een wachtwoord te kiezen', objectId: (i) => i.accountId },
  }),
  /** The password of who was given the keyboard. Locks the vault afterwards. */
  choosePassword: openCall({
    input: z.strictObject({ password }),
    output: z.object({}),
    log: { says: 'wachtwoord gekozen' },
  }),
  /** Somebody leaves: his slot goes, the database gets another key, and his name stays at what he did. Takes a while. */
  leave: longCall({
    input: z.strictObject({ accountId: id }),
    output: z.object({}),
    allow: ['manager'],
    log: { says: 'account verwijderd, kluis onder een nieuwe sleutel', objectId: (i) => i.accountId },
  }),
  /**
   * The running cases on which an account has no grant that holds, each with a grant that could be taken over: of the one
   * it stands in for, of its organisation, or of another participant. Giving it goes through `consent.grant`.
   */
  missingAccess: call({
    input: z.strictObject({ accountId: id }),
    output: z.object({
      cases: z.array(
        z.object({
          caseRef,
          /** Null when nobody has a grant that can be taken over. */
          proposal: z
            .object({
              kinds: z.array(z.enum(grantableKinds)),
              basis: z.enum(legalBases),
              consentId: id.nullable(),
              reason: z.string(),
              validUntil: z.string().nullable(),
              /** Whose grant it is. */
              from: z.string(),
            })
            .nullable(),
        }),
      ),
    }),
    allow: ['manager'],
    log: { says: 'ontbrekende toegang bekeken', objectId: (i) => i.accountId },
  }),
  changePassword: longCall({
    input: z.strictObject({ oldPassword: password, newPassword: password }),
    output: z.object({}),
    allow: roles,
    log: { says: 'wachtwoord gewijzigd' },
  }),
  /** One's own user name; takes the password, to which the name is sealed. */
  changeUsername: longCall({
    input: z.strictObject({ username: shortText, password }),
    output: z.object({}),
    allow: roles,
    log: { says: 'gebruikersnaam gewijzigd' },
  }),
};
