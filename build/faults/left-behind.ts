import { verifyAudit } from '../../db/audit.ts';
import type { OpenVault } from '../../db/vault.ts';
import { numberedApp } from './numbered-app.ts';
import { checkSearch, copyVault, OWNER, openVault, type Prepared, rowsOf } from './prepared.ts';
import { KINDS, tokenOf, writeAt, writeOf } from './writes.ts';

/** What writes left in a vault: per write the number of rows in each table, and its line in the log. */
type Traces = Map<number, { readonly rows: Record<string, number>; call?: string }>;

async function tracesIn(vault: OpenVault): Promise<Traces> {
  const traces: Traces = new Map();
  const traceOf = (n: number) => {
    const trace = traces.get(n) ?? { rows: {} };
    traces.set(n, trace);
    return trace;
  };
  for (const [table, rows] of await rowsOf(vault)) {
    // How many there are depends on the name and on who else is there.
    if (table === 'look_alikes' || table === 'name_keys') continue;
    for (const row of rows) {
      if (table === 'audit_log') {
        const { at, call, result } = JSON.parse(row) as { at: string; call: string; result: string };
        if (result === 'ok' && writeAt(at) > 0 && !call.startsWith('account.'))
          traceOf(writeAt(at)).call = call;
        continue;
      }
      const numbers = new Set([...row.matchAll(/w(\d{6})/g)].map(([, digits]) => Number(digits)));
      for (const n of numbers) {
        const { rows: counts } = traceOf(n);
        counts[table] = (counts[table] ?? 0) + 1;
      }
    }
  }
  return traces;
}

/** What each kind of write leaves when nothing disturbs it: one of each is done, and looked at. */
export async function undisturbed(prepared: Prepared, dir: string): Promise<Map<number, string>> {
  copyVault(prepared.dir, dir);
  const numbered = numberedApp(dir);
  const { app, must } = numbered;
  await must('account.unlock', OWNER);
  for (let n = 1; n <= KINDS; n += 1) {
    numbered.n = n;
    const { call, input } = writeOf(n);
    await must(call, input(tokenOf(n), prepared.refs));
  }
  await app.close();
  const vault = await openVault(dir);
  const traces = await tracesIn(vault);
  await vault.close();
  return new Map(
    Array.from({ length: KINDS }, (_, index) => [(index + 1) % KINDS, JSON.stringify(traces.get(index + 1))]),
  );
}

/** What is wrong with a vault after a fault, given what was acknowledged in it so far. */
export async function wrongIn(
  vault: OpenVault,
  acknowledged: ReadonlySet<number>,
  whole: ReadonlyMap<number, string>,
): Promise<string[]> {
  const wrong: string[] = [];
  const chain = await verifyAudit(vault.db, vault.auditKey);
  if (!chain.ok) wrong.push(`the log is broken at line ${chain.brokenAt}`);
  await vault.check();
  await checkSearch(vault);
  const traces = await tracesIn(vault);
  for (const n of acknowledged) {
    if (traces.get(n)?.call === undefined) wrong.push(`acknowledged write ${n} (${writeOf(n).call}) is gone`);
  }
  const newest = new Map<string, number>();
  for (const [n, trace] of traces) {
    const { call, leaves } = writeOf(n);
    if (trace.call !== call) wrong.push(`write ${n} (${call}) is there without its line in the log`);
    if (leaves === 'rows') {
      if (JSON.stringify(trace) !== whole.get(n % KINDS)) {
        wrong.push(`write ${n} (${call}) is half there: ${JSON.stringify(trace)}`);
      }
    } else {
      newest.set(call, Math.max(n, newest.get(call) ?? 0));
    }
  }
  for (const [call, n] of newest) {
    if (JSON.stringify(traces.get(n)) !== whole.get(n % KINDS)) {
      wrong.push(`${call}: the value is not that of the newest write ${n}`);
    }
  }
  return wrong;
}
