import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Refusal } from '../../base/refusal.ts';
import { appendAudit } from '../../db/audit.ts';
import { newTestVault, type TestVault } from '../../db/testing.ts';
import type { LongContext } from '../context.ts';
import { checkLog, checkUnderWay } from './checking.ts';

/** Lines for a check in three parts. */
const LINES = 5000;

let test: TestVault;
let locked = false;
beforeAll(async () => {
  test = await newTestVault();
  await test.vault.transact(async (trx) => {
    for (let i = 0; i < LINES; i++) {
      await appendAudit(trx, test.vault.auditKey, {
        at: '2026-11-22T09:00:00.000Z',
        accountId: 'a',
        call: 'case.get',
        objectType: null,
        objectId: null,
        caseId: 'c',
        result: 'ok',
        origin: 'headless',
        detail: null,
      });
    }
  });
});
afterAll(() => test.remove());

const session = {
  vault() {
    if (locked) throw new Refusal('locked', 'De kluis is vergrendeld.');
    return test.vault;
  },
};
const check = () => checkLog({ session } as unknown as LongContext);

/** Until the first part is checked. */
async function firstPart(): Promise<void> {
  while ((checkUnderWay(test.vault)?.checked ?? 0) === 0) await setImmediate();
}

it('tells how far it is, and ends with what it found', async () => {
  const checking = check();
  await firstPart();
  expect(checkUnderWay(test.vault)).toMatchObject({ checked: 2000, total: LINES });
  expect(await checking).toEqual({ ok: true, count: LINES });
  expect(checkUnderWay(test.vault)).toBeUndefined();
});

it('stops when it is told to, and can begin again', async () => {
  const checking = check();
  await firstPart();
  checkUnderWay(test.vault)!.stopped = true;
  await expect(checking).rejects.toMatchObject({ code: 'checkStopped' });
  expect(await check()).toEqual({ ok: true, count: LINES });
});

it('lets the vault be locked', async () => {
  const checking = check();
  await firstPart();
  locked = true;
  await expect(checking).rejects.toMatchObject({ code: 'locked' });
});
