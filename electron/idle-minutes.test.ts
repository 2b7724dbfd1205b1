import { expect, it } from 'vitest';
import { followIdleMinutes } from './idle-minutes.ts';
import { idleLimitSeconds } from './lock-triggers.ts';
import { stubApp } from './stub-app.ts';

it('follows the idle time that answers tell, and nothing else', async () => {
  const app = followIdleMinutes(stubApp());
  expect(idleLimitSeconds(app.idleMinutes())).toBe(600);
  expect(await app.invoke('account.status', { idleMinutes: 5 }, 'browser')).toEqual({
    ok: true,
    value: { idleMinutes: 5 },
  });
  expect(idleLimitSeconds(app.idleMinutes())).toBe(300);
  await app.invoke('case.get', { idleMinutes: 15 }, 'browser');
  await app.invoke('account.status', { idleMinutes: 'lang' }, 'browser');
  expect(app.idleMinutes()).toBe(5);
  await app.invoke('settings.set', { idleMinutes: 99 }, 'browser');
  expect(idleLimitSeconds(app.idleMinutes())).toBe(900);
});
