import { createContext, useContext } from 'react';
import { Refusal } from '../base/refusal.ts';
import { apiOn } from '../core/client.ts';
import type { Api } from '../core/contracts.ts';
import type { Bridge } from './bridge.ts';

/**
 * The calls, typed from the contracts: `api.case.get({ caseId })`. A refusal is thrown as a `Refusal`; what the host itself
 * throws (it is gone) becomes one too.
 */
export function createApi(invoke: Bridge['invoke']): Api {
  return apiOn((name, input) =>
    invoke(name, input).catch(() => ({
      ok: false,
      error: {
        code: 'hostGone',
        message: 'De app reageert niet meer. Sluit het venster en start Casuskluis opnieuw.',
      },
    })),
  );
}

/** The sentence to show for anything that was thrown; never the technical text of a programming mistake. */
export function messageOf(error: unknown): string {
  return error instanceof Refusal
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
