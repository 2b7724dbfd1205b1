import type { App } from '../core/app.ts';
import { createApi } from '../core/client.ts';
import type { Api } from '../core/contracts.ts';
import type { AuditOrigin } from '../db/vault-tables.ts';

/** The calls of an app for a script: `apiOf(app, 'demo').case.get({ caseId })`. A refusal is thrown as an `ApiError`. */
export function apiOf(app: App, origin: AuditOrigin): Api {
  return createApi((name, input) => app.invoke(name, input, origin));
}
