import { formatDate } from '../../base/dates.ts';
import { usernameKey } from '../../base/names.ts';
import { Refusal } from '../../base/refusal.ts';
import {
  type AccountRow,
  accountById,
  allAccounts,
  insertAccount,
  markLeft,
  organisationById,
  presentAccounts,
  updateAccount,
  updateSubstitutes,
} from '../../db/people.ts';
import type { Db } from '../../db/schema.ts';
import { gateOf, notFound } from '../access/gate.ts';
import type { CallContext, Handlers, LongContext } from '../context.ts';
import type { accountCalls } from './contract.ts';
import { missingAccess } from './missing-access.ts';
import { presentAccount, termsOf } from './present.ts';
import { requireLastingManager } from './rules.ts';

type PeopleCall = 'list' | 'invite' | 'update' | 'giveKeyboard' | 'leave' | 'missingAccess';
type UpdateInput = Parameters<Handlers<typeof accountCalls>['update']>[1];

const refuseAt = (code: string, field: string, sentence: string) =>
  new Refusal(code, sentence, { [field]: sentence });

const slotsOf = (ctx: LongContext): ReadonlySet<string> => new Set(ctx.session.vault().slotAccounts());

/** Refuses a user name that somebody else has or had: a name stays with what its owner did. */
export async function refuseTakenName(db: Db, username: string, except: string | null): Promise<void> {
  const key = usernameKey(username);
  const owner = (await allAccounts(db)).find((row) => row.id !== except && usernameKey(row.username) === key);
  if (owner === undefined) return;
  const sentence =
    owner.left_at === null
      ? 'Deze gebruikersnaam is al in gebruik. Kies een andere.'
      : `Deze gebruikersnaam was van ${owner.display_name}, die weg is. Kies een andere.`;
  throw refuseAt('usernameTaken', 'username', sentence);
}

async function requireOrganisation(db: Db, organisationId: string | undefined): Promise<string> {
  if (organisationId !== undefined && (await organisationById(db, organisationId)) !== undefined) {
    return organisationId;
  }
  throw refuseAt('unknownOrganisation', 'organisationId', 'Kies een organisatie uit de lijst.');
}

/** An account that has not left. */
async function requireAccount(db: Db, accountId: string): Promise<AccountRow> {
  const account = await accountById(db, accountId);
  if (account === undefined) throw notFound();
  if (account.left_at === null) return account;
  throw new Refusal(
    'accountLeft',
    `${account.display_name} is weg sinds ${formatDate(account.left_at.slice(0, 10))}. Nodig iemand uit met een nieuw account.`,
  );
}

function refusePeriod(from: string | null, until: string | null, standsIn: boolean): void {
  if (standsIn && until === null) {
    throw refuseAt('endNeeded', 'validUntil', 'Een waarneming heeft een laatste dag. Verlengen kan altijd.');
  }
  if (from !== null && until !== null && until < from) {
    throw refuseAt(
      'endsBeforeItBegins',
      'validUntil',
      'De laatste dag ligt voor de eerste dag. Kies een latere laatste dag.',
    );
  }
}

/** For whom somebody stands in: an account that is there and does not stand in itself. */
async function requireReplaced(ctx: CallContext, accountId: string): Promise<AccountRow> {
  const replaced = await accountById(ctx.db, accountId);
  if (replaced !== undefined && replaced.left_at === null && replaced.replaces_id === null) return replaced;
  throw refuseAt('unknownAccount', 'replacesId', 'Kies voor wie iemand waarneemt uit de lijst.');
}

/** What may not change: of one's own account the power, of a substitute what comes from whom he stands in for. */
function refuseChange(before: AccountRow, input: UpdateInput, callerId: string, hasSlot: boolean): void {
  const power = input.role !== before.role || input.organisationId !== before.organisation_id;
  const period = input.validFrom !== before.valid_from || input.validUntil !== before.valid_until;
  if (before.id === callerId && (power || period)) {
    throw new Refusal(
      'ownAccount',
      'Uw eigen rol, organisatie en periode wijzigt een andere procesmanager voor u.',
    );
  }
  if (before.replaces_id !== null && power) {
    throw new Refusal(
      'fromReplaced',
      'Wie waarneemt, heeft de rol en de organisatie van wie hij vervangt. Die kunt u hier niet wijzigen.',
    );
  }
  if (hasSlot && usernameKey(input.username) !== usernameKey(before.username)) {
    throw refuseAt(
      'nameSealed',
      'username',
      `Met deze naam is het wachtwoord van ${before.display_name} verzegeld. Alleen ${before.display_name} zelf kan de naam wijzigen, bij Instellingen.`,
    );
  }
}

/** Who can open the vault: inviting, changing, giving the keyboard, leaving. */
export const peopleHandlers: Pick<Handlers<typeof accountCalls>, PeopleCall> = {
  async list(ctx, input) {
    const slots = slotsOf(ctx);
    return ctx.transact(async ({ db }) => {
      const rows = input.all ? await allAccounts(db) : await presentAccounts(db, ctx.today);
      return { accounts: rows.map((row) => presentAccount(row, slots.has(row.id))) };
    });
  },

  async invite(ctx, input) {
    const replaced = input.replacesId === null ? null : await requireReplaced(ctx, input.replacesId);
    const role = replaced?.role ?? input.role;
    if (role === undefined) throw refuseAt('roleNeeded', 'role', 'Kies wat dit account mag.');
    const organisationId =
      replaced?.organisation_id ?? (await requireOrganisation(ctx.db, input.organisationId));
    refusePeriod(input.validFrom, input.validUntil, replaced !== null);
    const username = input.username || input.displayName;
    await refuseTakenName(ctx.db, username, null);
    const accountId = ctx.env.newId();
    await insertAccount(ctx.db, {
      id: accountId,
      username,
      display_name: input.displayName,
      role,
      organisation_id: organisationId,
      handles: JSON.stringify(input.handles),
      created_at: ctx.now,
      replaces_id: input.replacesId,
      valid_from: input.validFrom,
      valid_until: input.validUntil,
    });
    return presentAccount((await accountById(ctx.db, accountId))!, false);
  },

  async update(ctx, input) {
    const slots = slotsOf(ctx);
    const changed = await ctx.conclude(async ({ db }) => {
      const before = await requireAccount(db, input.accountId);
      refuseChange(before, input, ctx.caller.id, slots.has(before.id));
      refusePeriod(input.validFrom, input.validUntil, before.replaces_id !== null);
      await requireOrganisation(db, input.organisationId);
      await refuseTakenName(db, input.username, before.id);
      await updateAccount(db, before.id, {
        display_name: input.displayName,
        username: slots.has(before.id) ? before.username : input.username,
        role: input.role,
        organisation_id: input.organisationId,
        handles: JSON.stringify(input.handles),
        valid_from: input.validFrom,
        valid_until: input.validUntil,
      });
      await updateSubstitutes(db, before.id, { role: input.role, organisation_id: input.organisationId });
      const after = (await allAccounts(db)).map(termsOf);
      requireLastingManager(after, slots, ctx.today);
      return presentAccount((await accountById(db, before.id))!, slots.has(before.id));
    });
    await ctx.session.reread();
    return changed;
  },

  async giveKeyboard(ctx, input) {
    await ctx.transact(({ db }) => requireAccount(db, input.accountId));
    if (input.accountId === ctx.caller.id) {
      throw new Refusal('ownAccount', 'Uw eigen wachtwoord wijzigt u bij Uw account.');
    }
    await ctx.session.giveKeyboard(input.accountId);
    return {};
  },

  async leave(ctx, input) {
    if (input.accountId === ctx.caller.id) {
      throw new Refusal(
        'ownAccount',
        'U kunt uw eigen account niet verwijderen. Een andere procesmanager kan dat doen.',
      );
    }
    const slots = slotsOf(ctx);
    const answer = await ctx.conclude(async ({ db }) => {
      const account = await requireAccount(db, input.accountId);
      const after = (await allAccounts(db)).filter(({ id }) => id !== account.id).map(termsOf);
      requireLastingManager(after, slots, ctx.today);
      // From here the account opens nothing in the app, whatever stops what follows; unlocking finishes it then.
      await markLeft(db, account.id, ctx.now);
      return {};
    });
    if (slots.has(input.accountId)) await ctx.session.vault().removeSlot(input.accountId);
    return answer;
  },

  async missingAccess(ctx, input) {
    const account = await requireAccount(ctx.db, input.accountId);
    return { cases: await missingAccess(ctx, gateOf(ctx), account) };
  },
};
