import { verifyAudit } from '../../db/audit.ts';
import { drawPapers } from '../../db/recovery.ts';
import type { OpenVault } from '../../db/vault.ts';
import { killing } from './kill.ts';
import { numberedApp } from './numbered-app.ts';
import { OWNER, openVault, rowsOf } from './prepared.ts';
import { momentOf, tokenOf } from './writes.ts';

const OTHER = 'groene vlinder leest kranten';

/** The vault opened with this password of the procesmanager; undefined when it is not his. */
async function openedWith(dir: string, password: string): Promise<OpenVault | undefined> {
  return openVault(dir, { username: OWNER.username, password }).catch((error: { code?: string }) => {
    if (error.code !== 'wrongPassword') throw error;
    return undefined;
  });
}

/** Which of the two passwords open the vault, which is checked as well. */
async function openingPasswords(dir: string): Promise<string[]> {
  const opening: string[] = [];
  for (const password of [OWNER.password, OTHER]) {
    const vault = await openedWith(dir, password);
    if (vault === undefined) continue;
    await vault.check();
    const chain = await verifyAudit(vault.db, vault.auditKey);
    if (!chain.ok) throw new Error(`the log is broken at line ${chain.brokenAt}`);
    await vault.close();
    opening.push(password);
  }
  return opening;
}

/** kill -9 while a password is changed: exactly one of the old and the new one opens the vault. */
export const killPasswords = killing({
  what: 'kill -9 while changing a password',
  work: 'passwords',
  async prepare() {
    return {
      task: () => ({ other: OTHER }),
      async check(dir, said) {
        const after = (n: number) => (n % 2 === 0 ? OWNER.password : OTHER);
        const possible = new Set<string | undefined>(
          [said.done, said.begun].map((all) => after(all.at(-1) ?? 0)),
        );
        const opening = await openingPasswords(dir);
        const wrong: string[] = [];
        if (opening.length !== 1) wrong.push(`${opening.length} of the two passwords open the vault`);
        else if (!possible.has(opening[0])) wrong.push('not the password that was acknowledged');
        return { wrong, counted: opening[0] === OTHER ? 'with the new one' : 'with the old one' };
      },
    };
  },
});

/** Accounts of which the key and the register say different things. */
function wrongAccounts(
  accounts: readonly { readonly id: string; readonly username: string }[],
  slots: readonly string[],
  rows: readonly string[],
): string[] {
  return accounts.flatMap(({ id, username }) => {
    const row = rows.find((each) => each.includes(id)) ?? '{}';
    const left = (JSON.parse(row) as { left_at?: string | null }).left_at ?? null;
    if ((left === null) === slots.includes(id)) return [];
    return [left === null ? `${username} has no key and did not leave` : `${username} left and has a key`];
  });
}

/** kill -9 while somebody leaves and the database gets another key: nothing is lost, and who left does not come in. */
export const killLeaving = killing({
  what: 'kill -9 while somebody leaves (new key)',
  work: 'leave',
  async prepare({ dir }) {
    const vault = await openVault(dir);
    const rows = (await rowsOf(vault)).get('accounts') ?? [];
    await vault.close();
    const accounts = rows.map((row) => JSON.parse(row) as { id: string; username: string });
    const leaving = ['agent', 'lezer', 'fg'].map((name) => accounts.find((each) => each.username === name)!);
    return {
      task: () => ({ leaving: leaving.map(({ id }) => id) }),
      async check(dir, said) {
        const wrong: string[] = [];
        const opening = await openingPasswords(dir);
        if (opening[0] !== OWNER.password) return { wrong: ['the vault does not open'], counted: 'lost' };
        // The app finishes at unlocking what was cut short.
        const { app, must } = numberedApp(dir, 100);
        await must('account.unlock', OWNER);
        await app.close();
        const open = await openVault(dir);
        const tables = await rowsOf(open);
        // Every turn writes a note first, then somebody leaves.
        const notes = tables.get('items')?.join('\n') ?? '';
        for (const n of said.done) if (!notes.includes(tokenOf(n))) wrong.push(`note ${n} is gone`);
        const slots = open.slotAccounts();
        for (const n of said.done) {
          if (slots.includes(leaving[n - 1]!.id)) wrong.push(`who left (${n}) still has a key`);
        }
        wrong.push(...wrongAccounts(leaving, slots, tables.get('accounts') ?? []));
        await open.close();
        // Who stays comes in with his own password, whatever happened to the key.
        const colleague = await openVault(dir, { username: 'zorg', password: OWNER.password });
        await colleague.close();
        return { wrong, counted: `${leaving.filter(({ id }) => !slots.includes(id)).length} left` };
      },
    };
  },
});

/** kill -9 while a recovery sheet is used: the old password and the sheet work, or the new password does. */
export const killRecovery = killing({
  what: 'kill -9 while a recovery code is used',
  work: 'recovery',
  async prepare({ dir, refs }) {
    const vault = await openVault(dir);
    const { codes, put } = await drawPapers(vault, 'sheet', momentOf(0));
    put();
    const rows = (await rowsOf(vault)).get('accounts') ?? [];
    await vault.close();
    const owner = rows
      .map((row) => JSON.parse(row) as { id: string; username: string })
      .find(({ username }) => username === OWNER.username);
    return {
      task: () => ({ other: OTHER, code: codes[0]!, accountId: owner?.id ?? refs.accountId }),
      async check(dir, said) {
        const opening = await openingPasswords(dir);
        const wrong: string[] = [];
        if (opening.length !== 1) wrong.push(`${opening.length} of the two passwords open the vault`);
        else if (said.done.length > 0 && opening[0] !== OTHER)
          wrong.push('acknowledged, and the old password works');
        return { wrong, counted: opening[0] === OTHER ? 'with the new one' : 'with the old one' };
      },
    };
  },
});
