import { localDate } from '../../base/dates.ts';
import { usernameKey } from '../../base/names.ts';
import { groupProblem, readCode } from '../../base/recovery-code.ts';
import { Refusal } from '../../base/refusal.ts';
import { appendAudit } from '../../db/audit.ts';
import { readSlots, type Slot } from '../../db/keyslots.ts';
import { type AccountRow, allAccounts, allOrganisations, insertAccount, isPresent } from '../../db/people.ts';
import { finishRecovery, openWithPapers, type Recovered, requireOpening } from '../../db/recovery.ts';
import type { Db } from '../../db/schema.ts';
import { readSettings } from '../../db/settings.ts';
import type { Handlers, OpenContext } from '../context.ts';
import type { recoveryCalls } from './contract.ts';
import { codesOf } from './rules.ts';

type OpenCalls = Pick<typeof recoveryCalls, 'check' | 'open' | 'setPassword' | 'appoint'>;

function open(ctx: OpenContext, typed: readonly (readonly string[])[]): Promise<Recovered> {
  const codes = codesOf(typed);
  if (ctx.session.account !== null) {
    throw new Refusal('alreadyUnlocked', 'De kluis is al open. Vergrendel eerst.');
  }
  return openWithPapers(ctx.session.vaultDir, codes, ctx.session.vaultOptions());
}

async function municipalityOf(db: Db): Promise<string> {
  return String((await readSettings(db)).municipality ?? '');
}

/** The procesmanagers who take part today. */
async function managers(db: Db, today: string): Promise<AccountRow[]> {
  return (await allAccounts(db)).filter((account) => account.role === 'manager' && isPresent(account, today));
}

/** Who gets the password, with the slot for it; `store` puts him in the register when he is not there yet. */
interface Successor {
  readonly accountId: string;
  readonly username: string;
  readonly slot: Slot;
  readonly store?: (db: Db) => Promise<void>;
}

/**
 * Opens with papers, writes in the log that they are used, gives the account its password and ends the papers, and
 * unlocks with it. The line comes before the change, so that nothing is ever recovered without one.
 */
async function recover(
  ctx: OpenContext,
  call: 'recovery.setPassword' | 'recovery.appoint',
  input: { readonly codes: readonly (readonly string[])[]; readonly password: string },
  choose: (recovered: Recovered, municipality: string) => Promise<Successor>,
) {
  const recovered = await open(ctx, input.codes);
  const { vault, kind } = recovered;
  const at = ctx.env.now();
  let chosen: Successor;
  try {
    chosen = await choose(recovered, await municipalityOf(vault.db));
    const { accountId, store } = chosen;
    await vault.transact(async (db) => {
      await store?.(db);
      await appendAudit(db, vault.auditKey, {
        at,
        accountId,
        call,
        objectType: 'recovery',
        objectId: kind,
        caseId: null,
        result: 'ok',
        origin: ctx.origin,
        detail: { papers: kind },
      });
    });
    finishRecovery(recovered, chosen.slot, at);
  } finally {
    await vault.close();
  }
  return unlockAs(ctx, chosen.username, input.password);
}

/** The password is set by now: what still keeps the vault shut (its clock, its disk) is told, not refused. */
async function unlockAs(ctx: OpenContext, username: string, password: string) {
  try {
    await ctx.session.unlock(username, password, ctx.origin);
    return { username, unlocked: true, message: null };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { username, unlocked: false, message: error.message };
  }
}

export const recoveryOpenHandlers: Handlers<OpenCalls> = {
  async check(ctx, { groups }) {
    const problems = groups.map((group, place) => groupProblem(group, place) ?? null);
    const code = readCode(groups);
    if (code === undefined) return { problems, paper: null, refusal: null };
    try {
      requireOpening(readSlots(ctx.session.vaultDir), code);
      return { problems, paper: code.paper, refusal: null };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { problems, paper: code.paper, refusal: error.message };
    }
  },

  async open(ctx, { codes }) {
    const { vault, kind } = await open(ctx, codes);
    try {
      const present = await managers(vault.db, localDate(ctx.env.now()));
      return {
        kind,
        municipality: await municipalityOf(vault.db),
        managers: present.map(({ id, display_name, username }) => {
          return { accountId: id, displayName: display_name, username };
        }),
      };
    } finally {
      await vault.close();
    }
  },

  setPassword(ctx, input) {
    return recover(ctx, 'recovery.setPassword', input, async ({ vault }, municipality) => {
      const present = await managers(vault.db, localDate(ctx.env.now()));
      const account = present.find(({ id }) => id === input.accountId);
      if (account === undefined) {
        const sentence = 'Kies een procesmanager uit de lijst, of maak een opvolger aan.';
        throw new Refusal('unknownAccount', sentence, { accountId: sentence });
      }
      const { id, username } = account;
      const slot = await vault.accountSlot(id, username, input.password, [municipality]);
      return { accountId: id, username, slot };
    });
  },

  appoint(ctx, input) {
    return recover(ctx, 'recovery.appoint', input, async ({ vault }, municipality) => {
      const username = input.username.trim();
      const same = (await allAccounts(vault.db)).find(
        (row) => usernameKey(row.username) === usernameKey(username),
      );
      // Of one who was being appointed when the power went, the account is there and the password not yet.
      const halfDone =
        same?.role === 'manager' && same.left_at === null && !vault.slotAccounts().includes(same.id);
      if (same !== undefined && !halfDone) {
        const sentence = 'Deze gebruikersnaam is al in gebruik. Kies een andere naam.';
        throw new Refusal('usernameTaken', sentence, { username: sentence });
      }
      const accountId = same?.id ?? ctx.env.newId();
      const slot = await vault.accountSlot(accountId, same?.username ?? username, input.password, [
        municipality,
      ]);
      if (same !== undefined) return { accountId, username: same.username, slot };
      return {
        accountId,
        username,
        slot,
        store: async (db) => {
          const organisations = await allOrganisations(db);
          const home = organisations.find(({ kind }) => kind === 'municipality') ?? organisations[0];
          await insertAccount(db, {
            id: accountId,
            username,
            display_name: input.displayName,
            role: 'manager',
            organisation_id: home?.id ?? '',
            handles: '[]',
            created_at: ctx.env.now(),
          });
        },
      };
    });
  },
};
