import { describe, expect, test } from 'vitest';
import { Refusal } from '../base/refusal.ts';
import { createApi, messageOf } from './api.ts';

describe('createApi', () => {
  test('names the call by subject and call, passes the input on and gives the value', async () => {
    const seen: unknown[] = [];
    const api = createApi(async (name, input) => {
      seen.push([name, input]);
      return { ok: true, value: { today: '2026-11-22' } };
    });
    expect(await api.account.status({})).toEqual({ today: '2026-11-22' });
    expect(seen).toEqual([['account.status', {}]]);
  });

  test('throws a refusal with its code, sentence and fields', async () => {
    const api = createApi(async () => ({
      ok: false,
      error: {
        code: 'wrongPassword',
        message: 'Dit wachtwoord klopt niet.',
        fields: { password: 'Probeer het opnieuw.' },
      },
    }));
    const error = await api.account
      .unlock({ username: 'a', password: 'b' })
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Refusal);
    expect(error).toMatchObject({
      code: 'wrongPassword',
      message: 'Dit wachtwoord klopt niet.',
      fields: { password: 'Probeer het opnieuw.' },
    });
  });

  test('a host that is gone is a Refusal too, without its technical text', async () => {
    const api = createApi(() => Promise.reject(new Error('pipe EPIPE')));
    const error = await api.account.lock({}).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'hostGone' });
    expect(messageOf(error)).not.toContain('EPIPE');
  });

  test('is no thenable, so that it can be awaited and passed round', async () => {
    const api = createApi(async () => ({ ok: true, value: 1 }));
    expect(await Promise.resolve({ api })).toHaveProperty('api');
    expect(Object.prototype.toString.call(api)).toBe('[object Object]');
  });
});

test('messageOf never shows a technical text', () => {
  expect(messageOf(new TypeError('x is undefined'))).not.toContain('undefined');
  expect(messageOf(new Refusal('a', 'Vul een naam in.'))).toBe('Vul een naam in.');
});
