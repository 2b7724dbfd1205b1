import { localDate } from '../../base/dates.ts';
import { Refusal } from '../../base/refusal.ts';
import {
  type AccountRow,
  accountById,
  allAccounts,
  deleteAccount,
  insertAccount,
  insertOrganisation,
  organisationById,
} from '../../db/people.ts';
import { list } from '../../db/rows.ts';
import { readSettings, writeSettings } from '../../db/settings.ts';
import { vaultStatus } from '../../db/vault-files.ts';
import type { Handlers } from '../context.ts';
import type { Role } from '../contract.ts';
import { defaultSettings } from '../settings/service.ts';
import { insertDefaultCriteria } from '../signal/criteria.ts';
import type { accountCalls } from './contract.ts';

function presentAccount(row: AccountRow) {
  return {
    accountId: row.id,
    username: row.username,
    displayName: row.display_name,
    role: row.role as Role,
    organisationId: row.organisation_id,
    organisationName: row.organisation_name,
    handles: list<string>(row.handles),
  };
}

/** A refused change of password, at the one of the two passwords that it is about. */
function atItsField(error: unknown): unknown {
  if (!(error instanceof Refusal)) return error;
  if (error.code === 'passwordWeak') {
    return new Refusal(error.code, error.message, { newPassword: error.message });
  }
  if (error.code !== 'wrongPassword') return error;
  const sentence = 'Dit is niet het wachtwoord waarmee u nu ontgrendelt. Typ het opnieuw.';
  return new Refusal(error.code, sentence, { oldPassword: sentence });
}

export const accountHandlers: Handlers<typeof accountCalls> = {
  async status(ctx) {
    const { session } = ctx;
    const always = { today: localDate(ctx.env.now()), vaultDir: session.vaultDir };
    if (session.account !== null) {
      const settings = await readSettings(session.vault().db);
      return {
        ...always,
        state: 'unlocked',
        message: null,
        municipality: String(settings.municipality),
        account: presentAccount(session.account),
        idleMinutes: Number(settings.idleMinutes),
      };
    }
    const found = vaultStatus(session.vaultDir);
    const locked = { ...always, municipality: null, account: null, idleMinutes: defaultSettings.idleMinutes };
    switch (found.state) {
      case 'none':
      case 'empty':
        return { ...locked, state: 'none', message: null };
      // Somebody else has it open: trying to unlock says who.
      case 'ready':
      case 'inUse':
        return { ...locked, state: 'locked', message: null };
      default:
        return { ...locked, state: found.state, message: found.message };
    }
  },

  async createVault(ctx, input) {
    const now = ctx.env.now();
    const accountId = ctx.env.newId();
    const organisationId = ctx.env.newId();
    const username = input.username || input.displayName;
    const account = await ctx.session.create({
      accountId,
      username,
      password: input.password,
      municipality: input.municipality,
      origin: ctx.origin,
      async seed(db) {
        await writeSettings(db, { ...defaultSettings, municipality: input.municipality });
        await insertDefaultCriteria(db);
        await insertOrganisation(db, {
          id: organisationId,
          name: `Gemeente ${input.municipality}`,
          kind: 'municipality',
          core: 1,
        });
        await insertAccount(db, {
          id: accountId,
          username,
          display_name: input.displayName,
          role: 'manager',
          organisation_id: organisationId,
          handles: '["gemeente","procesmanager"]',
          created_at: now,
        });
      },
    });
    return { account: presentAccount(account) };
  },

  async unlock(ctx, input) {
    return { account: presentAccount(await ctx.session.unlock(input.username, input.password, ctx.origin)) };
  },

  async lock(ctx) {
    await ctx.lock('hand');
    return {};
  },

  async list(ctx) {
    return { accounts: (await allAccounts(ctx.db)).map(presentAccount) };
  },

  async add(ctx, input) {
    const accountId = ctx.env.newId();
    const { account, avoid } = await ctx.transact(async ({ db }) => {
      if ((await organisationById(db, input.organisationId)) === undefined) {
        throw new Refusal('unknownOrganisation', 'Kies een organisatie uit de lijst.', {
          organisationId: 'Kies een organisatie uit de lijst.',
        });
      }
      const taken = (await allAccounts(db)).some(
        (row) => row.username.toLowerCase() === input.username.toLowerCase(),
      );
      if (taken) {
        const sentence = 'Deze gebruikersnaam is al in gebruik. Kies een andere.';
        throw new Refusal('usernameTaken', sentence, { username: sentence });
      }
      await insertAccount(db, {
        id: accountId,
        username: input.username,
        display_name: input.displayName,
        role: input.role,
        organisation_id: input.organisationId,
        handles: JSON.stringify(input.handles),
        created_at: ctx.now,
      });
      return {
        account: (await accountById(db, accountId))!,
        avoid: [String((await readSettings(db)).municipality)],
      };
    });
    try {
      await ctx.session.vault().addSlot(accountId, input.username, input.password, avoid);
    } catch (error) {
      await ctx.transact(({ db }) => deleteAccount(db, accountId));
      throw error;
    }
    return presentAccount(account);
  },

  async changePassword(ctx, input) {
    const { username } = ctx.session.account ?? { username: '' };
    const avoid = await ctx.transact(async ({ db }) => [String((await readSettings(db)).municipality)]);
    try {
      await ctx.session.vault().changePassword(username, input.oldPassword, input.newPassword, avoid);
    } catch (error) {
      throw atItsField(error);
    }
    return {};
  },
};
