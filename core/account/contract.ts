import { z } from 'zod';
import { call, id, longCall, openCall, optionalShortText, roles, shortText } from '../contract.ts';

export const accountOut = z.object({
  accountId: id,
  username: z.string(),
  displayName: z.string(),
  role: z.enum(roles),
  organisationId: id,
  organisationName: z.string(),
  /** Words after `@` that name this person in the quick line. */
  handles: z.array(z.string()),
});
const password = z.string().min(1, 'Vul uw wachtwoord in.').max(1000);

/** Where the vault stands, without telling anything about its content. */
export const vaultStates = [
  'none',
  'incomplete',
  'unreadable',
  'readOnly',
  'newer',
  'locked',
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
      /** Minutes without input after which the vault locks. */
      idleMinutes: z.number(),
      today: z.string(),
      vaultDir: z.string(),
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
    input: z.strictObject({ username: shortText, password }),
    output: z.object({ account: accountOut }),
    log: { says: 'ontgrendeld' },
  }),
  lock: openCall({
    input: z.strictObject({}),
    output: z.object({}),
    log: { says: 'vergrendeld' },
  }),
  list: call({
    input: z.strictObject({}),
    output: z.object({ accounts: z.array(accountOut) }),
    allow: roles,
    log: { says: 'accounts bekeken' },
  }),
  add: longCall({
    input: z.strictObject({
      displayName: shortText,
      username: shortText,
      role: z.enum(roles),
      organisationId: id,
      handles: z
        .array(z.string().regex(/^[\p{L}\d-]{1,30}$/u))
        .max(5)
        .default([]),
      password,
    }),
    output: accountOut,
    allow: ['manager'],
    log: { says: 'account toegevoegd', objectId: (_i, o) => o?.accountId },
  }),
  changePassword: longCall({
    input: z.strictObject({ oldPassword: password, newPassword: password }),
    output: z.object({}),
    allow: roles,
    log: { says: 'wachtwoord gewijzigd' },
  }),
};
