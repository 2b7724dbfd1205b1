import { localDate } from '../../base/dates.ts';
import { Refusal } from '../../base/refusal.ts';
import { insertAccount, insertOrganisation, updateAccount } from '../../db/people.ts';
import type { Db } from '../../db/schema.ts';
import { readSettings, writeSettings } from '../../db/settings.ts';
import { vaultStatus } from '../../db/vault-files.ts';
import type { Handlers } from '../context.ts';
import { defaultSettings } from '../settings/service.ts';
import { insertDefaultCriteria } from '../signal/criteria.ts';
import type { accountCalls } from './contract.ts';
import { peopleHandlers, refuseTakenName } from './people.ts';
import { presentAccount } from './present.ts';

/** A refused change of password, at the one of the two passwords that it is about. */
function atItsField(error: unknown): unknown {
  if (!(error instanceof Refusal)) return error;
  if (error.code === 'passwordWeak') {
    return new Refusal(error.code, error.message, { newPassword: error.message });
  }
  return error.code === 'wrongPassword' ? wrongAt('oldPassword') : error;
}

/** A wrong password of who is in already. */
function wrongAt(field: string): Refusal {
  const sentence = 'Dit is niet het wachtwoord waarmee u nu ontgrendelt. Typ het opnieuw.';
  return new Refusal('wrongPassword', sentence, { [field]: sentence });
}

/** Words that a password may not consist of. */
async function wordsToAvoid(db: Db): Promise<string[]> {
  return [String((await readSettings(db)).municipality)];
}

export const accountHandlers: Handlers<typeof accountCalls> = {
  ...peopleHandlers,

  async status(ctx) {
    const { session } = ctx;
    const always = {
      today: localDate(ctx.env.now()),
      vaultDir: session.vaultDir,
      example: ctx.example.accounts,
    };
    if (session.account !== null) {
      const settings = await readSettings(session.vault().db);
      return {
        ...always,
        state: 'unlocked',
        message: null,
        municipality: String(settings.municipality),
        account: presentAccount(session.account, true),
        choosing: null,
        idleMinutes: Number(settings.idleMinutes),
      };
    }
    if (session.choosing !== null) {
      const settings = await readSettings(session.vault().db);
      const { display_name: displayName, username } = session.choosing;
      return {
        ...always,
        state: 'choosing',
        message: null,
        municipality: String(settings.municipality),
        account: null,
        choosing: { displayName, username },
        idleMinutes: Number(settings.idleMinutes),
      };
    }
    const found = vaultStatus(session.vaultDir);
    const nobody = { municipality: null, account: null, choosing: null };
    const locked = { ...always, ...nobody, idleMinutes: defaultSettings.idleMinutes };
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
    return { account: presentAccount(account, true) };
  },

  async unlock(ctx, input) {
    const { username, password, acceptClock } = input;
    const { account, returning } = await ctx.session.unlock(username, password, ctx.origin, acceptClock);
    return { account: presentAccount(account, true), returning };
  },

  async lock(ctx) {
    await ctx.lock('hand');
    return {};
  },

  async choosePassword(ctx, input) {
    const { session } = ctx;
    const avoid = session.choosing === null ? [] : await wordsToAvoid(session.vault().db);
    await session.choosePassword(input.password, avoid);
    // Whoever typed it proves with it that he knows it; and the vault was open as somebody else.
    await ctx.lock('hand');
    return {};
  },

  async changePassword(ctx, input) {
    const { username } = ctx.session.account ?? { username: '' };
    const avoid = await ctx.transact(({ db }) => wordsToAvoid(db));
    try {
      // The line in the log comes first: when it cannot be written, the old password is the one that opens.
      const line = () => ctx.conclude(async () => ({}));
      await ctx.session.vault().changePassword(username, input.oldPassword, input.newPassword, avoid, line);
    } catch (error) {
      throw atItsField(error);
    }
    return {};
  },

  async changeUsername(ctx, input) {
    const { username } = ctx.session.account ?? { username: '' };
    await ctx.transact(({ db }) => refuseTakenName(db, input.username, ctx.caller.id));
    // Cut short after this, the next unlocking gives the account the name that opens.
    const rename = () =>
      ctx.conclude(async ({ db }) => {
        await updateAccount(db, ctx.caller.id, { username: input.username });
        return {};
      });
    try {
      await ctx.session.vault().changeUsername(username, input.password, input.username, rename);
    } catch (error) {
      throw error instanceof Refusal && error.code === 'wrongPassword' ? wrongAt('password') : error;
    }
    await ctx.session.reread();
    return {};
  },
};
