import { createContext, useContext } from 'react';
import { ApiError } from '../core/client.ts';
import type { Api } from '../core/contracts.ts';

export { ApiError, createApi } from '../core/client.ts';

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
