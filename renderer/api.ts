import { createContext, useContext } from 'react';
import type { Api } from '../core/contracts.ts';
import type { Bridge } from './bridge.ts';

/** A refused call: a stable code and a Dutch sentence to show, with sentences per input field where it is about fields. */
export class ApiError extends Error {
  readonly code: string;
  readonly fields: Readonly<Record<string, string>>;

  constructor(code: string, message: string, fields: Readonly<Record<string, string>> = {}) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.fields = fields;
  }
}

/**
 * Makes `api.case.get({ caseId })` out of `invoke('case.get', { caseId })`, typed from the contracts. A refusal is thrown
 * as an ApiError; what the host itself throws (it is gone) becomes one too.
 */
export function createApi(invoke: Bridge['invoke']): Api {
  const subject = (name: string) =>
    new Proxy(
      {},
      {
        get: (_target, call) =>
          typeof call === 'string'
            ? (input: unknown) => callHost(invoke, `${name}.${call}`, input)
            : undefined,
      },
    );
  const subjects = new Map<string, object>();
  return new Proxy(
    {},
    {
      get: (_target, name) => {
        if (typeof name !== 'string') return undefined;
        const known = subjects.get(name) ?? subject(name);
        subjects.set(name, known);
        return known;
      },
    },
  ) as Api;
}

async function callHost(invoke: Bridge['invoke'], name: string, input: unknown): Promise<unknown> {
  const answer = await invoke(name, input).catch(() => {
    throw new ApiError(
      'hostGone',
      'De app reageert niet meer. Sluit het venster en start Casuskluis opnieuw.',
    );
  });
  if (answer.ok) return answer.value;
  throw new ApiError(answer.error.code, answer.error.message, answer.error.fields);
}

/** The sentence to show for anything that was thrown; never the technical text of a programming mistake. */
export function messageOf(error: unknown): string {
  return error instanceof ApiError
    ? error.message
    : 'Dit lukte niet door een fout in de app. Er is niets gewijzigd. Probeer het opnieuw.';
}

const ApiContext = createContext<Api | null>(null);
/** Gives the screens their api: `<ApiProvider value={createApi(window.casuskluis.invoke)}>`. */
export const ApiProvider = ApiContext;

/** The calls to the vault: `const api = useApi()`, then `api.case.get({ caseId })`. */
export function useApi(): Api {
  const api = useContext(ApiContext);
  if (!api) throw new Error('useApi needs an ApiProvider');
  return api;
}
