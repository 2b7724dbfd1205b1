import { Refusal, type Result } from '../base/refusal.ts';
import type { Api } from './contracts.ts';

/**
 * The calls as functions, typed from the contracts: `apiOn(invoke).case.get({ caseId })` calls `invoke('case.get', …)`.
 * A refused call is thrown as the `Refusal` it was, with its code, Dutch sentence and fields.
 */
export function apiOn(invoke: (name: string, input: unknown) => Promise<Result<unknown>>): Api {
  const call = (name: string) => async (input: unknown) => {
    const answer = await invoke(name, input);
    if (answer.ok) return answer.value;
    const { code, message, fields } = answer.error;
    throw new Refusal(code, message, fields);
  };
  const functionsOf = (path: (name: string) => unknown) =>
    new Proxy({}, { get: (_target, name) => (typeof name === 'string' ? path(name) : undefined) });
  return functionsOf((subject) => functionsOf((name) => call(`${subject}.${name}`))) as Api;
}
