import { z } from 'zod';
import { localDate } from '../base/dates.ts';
import { Refusal, type Result } from '../base/refusal.ts';
import { appendAudit } from '../db/audit.ts';
import { caseById } from '../db/cases.ts';
import { saveDraft } from '../db/drafts.ts';
import { asRefusal } from '../db/errors.ts';
import type { Db } from '../db/schema.ts';
import type { OpenVault } from '../db/vault.ts';
import type { AuditOrigin } from '../db/vault-tables.ts';
import type { CallContext, Caller, LongContext, OpenContext } from './context.ts';
import type { Contract } from './contract.ts';
import { contracts } from './contracts.ts';
import { handlers } from './handlers.ts';
import { inputSentences } from './input-sentences.ts';
import type { Surroundings } from './surroundings.ts';

type AnyHandler = (ctx: never, input: never) => Promise<unknown>;

const contractByName = new Map<string, Contract>();
const handlerByName = new Map<string, AnyHandler>();
for (const [subject, calls] of Object.entries(contracts)) {
  for (const [call, contract] of Object.entries(calls)) {
    contractByName.set(`${subject}.${call}`, contract);
    handlerByName.set(
      `${subject}.${call}`,
      (handlers[subject as keyof typeof handlers] as Record<string, AnyHandler>)[call]!,
    );
  }
}

/** Every call with its input as JSON Schema and who may make it, taken from the contracts. */
function help(): Result<unknown> {
  return {
    ok: true,
    value: {
      calls: [...contractByName].map(([call, contract]) => ({
        call,
        says: contract.log.says,
        roles: contract.mode === 'open' ? [] : contract.allow,
        input: z.toJSONSchema(contract.input, { io: 'input', unrepresentable: 'any' }),
      })),
    },
  };
}

function refused(error: Refusal): Result<never> {
  const { code, message, fields } = error;
  return Object.keys(fields).length > 0
    ? { ok: false, error: { code, message, fields } }
    : { ok: false, error: { code, message } };
}

/** What the user gets of an error: a refusal as it is; of anything else nothing but that it went wrong. */
function refusalOf(error: unknown): Refusal {
  return (
    asRefusal(error) ??
    new Refusal(
      'unexpected',
      'Dit lukte niet door een fout in het programma. Er is niets half gedaan. Probeer het opnieuw; blijft het misgaan, vergrendel en open de kluis dan opnieuw.',
    )
  );
}

/**
 * The only way in, for every host: name → contract → input checked → who may → run → output checked. Never
 * throws; an answer is a value or a code with a Dutch sentence. Every call by somebody who is signed in leaves a line in
 * the log, in the same transaction as what it did; and with `draftKey` the draft of what is sent is gone in it too, so that
 * words are a draft or they are sent, whatever happens in between.
 */
export async function dispatch(
  around: Surroundings,
  name: string,
  rawInput: unknown,
  origin: AuditOrigin,
  draftKey?: string,
): Promise<Result<unknown>> {
  if (name === 'help') return help();
  const contract = contractByName.get(name);
  const handler = handlerByName.get(name);
  if (contract === undefined || handler === undefined) {
    return refused(new Refusal('unknownCall', 'Deze opdracht bestaat niet. Vraag met "help" welke er zijn.'));
  }
  try {
    if (contract.mode === 'open') return await runOpen(around, contract, handler, rawInput, origin);
    const caller = around.session.caller();
    return await runAs(around, { name, contract, handler, rawInput, origin, caller, draftKey });
  } catch (error) {
    around.report(name, error);
    return refused(refusalOf(error));
  }
}

function checkedInput(contract: Contract, rawInput: unknown): unknown {
  const parsed = contract.input.safeParse(rawInput ?? {});
  if (parsed.success) return parsed.data;
  throw new Refusal(
    'invalidInput',
    'Er klopt iets niet in wat is ingevuld. Kijk de velden na.',
    inputSentences(parsed.error),
  );
}

async function runOpen(
  around: Surroundings,
  contract: Contract,
  handler: AnyHandler,
  rawInput: unknown,
  origin: AuditOrigin,
): Promise<Result<unknown>> {
  const { env, session, host, backups, example, lock } = around;
  const ctx: OpenContext = { env, session, host, backups, example, origin, lock };
  const output = await handler(ctx as never, checkedInput(contract, rawInput) as never);
  return { ok: true, value: contract.output.parse(output) };
}

interface Running {
  readonly name: string;
  readonly contract: Contract;
  readonly handler: AnyHandler;
  readonly rawInput: unknown;
  readonly origin: AuditOrigin;
  readonly caller: Caller;
  readonly draftKey: string | undefined;
}

async function runAs(around: Surroundings, running: Running): Promise<Result<unknown>> {
  const { contract, handler, caller, rawInput, draftKey } = running;
  const now = around.env.now();
  const today = localDate(now);
  const vault = around.session.vault();
  let input: unknown;
  try {
    input = checkedInput(contract, rawInput);
    if (!contract.allow.includes(caller.viewer.role)) {
      throw new Refusal('notAllowed', 'Uw account mag dit niet. Vraag de procesmanager om het te doen.');
    }
    const inside = (db: Db): CallContext => ({ db, env: around.env, caller, today, now });
    let done: { readonly ok: true; readonly value: unknown } | undefined;
    const conclude = async <T>(work: (inner: CallContext) => Promise<T>): Promise<T> => {
      const { answer, value } = await vault.transact(async (db) => {
        const given = await work(inside(db));
        const parsed = contract.output.parse(given);
        if (draftKey !== undefined) {
          await saveDraft(db, { account_id: caller.id, key: draftKey, text: '', saved_at: now });
        }
        await appendAudit(db, vault.auditKey, lineOf(running, now, input, parsed, 'ok'));
        return { answer: given, value: parsed };
      });
      done = { ok: true, value };
      return answer;
    };
    if (contract.mode === 'transaction') {
      await conclude((ctx) => handler(ctx as never, input as never));
      return done!;
    }
    const ctx: LongContext = {
      env: around.env,
      caller,
      today,
      now,
      transact: (work) => vault.transact((db) => work(inside(db))),
      conclude,
      session: around.session,
      maker: around.maker,
      made: around.made,
      host: around.host,
      backups: around.backups,
    };
    const answer = await handler(ctx as never, input as never);
    if (done === undefined) await conclude(async () => answer);
    return done!;
  } catch (error) {
    around.report(running.name, error);
    const refusal = refusalOf(error);
    await logRefusal(around, vault, running, now, input, refusal);
    return refused(refusal);
  }
}

/**
 * A refused call is in the log too, when the log can be written. Of what it asked for only ids that are ours are kept:
 * anything could have been put in their place.
 */
async function logRefusal(
  around: Surroundings,
  vault: OpenVault,
  running: Running,
  now: string,
  input: unknown,
  refusal: Refusal,
): Promise<void> {
  try {
    const line = lineOf(running, now, input, undefined, refusal.code);
    await vault.transact(async (db) => {
      const known = await Promise.all(line.caseIds.map((caseId) => caseById(db, caseId)));
      const caseIds = known.flatMap((row) => row?.id ?? []);
      const objectId = line.objectId !== null && OWN_ID.test(line.objectId) ? line.objectId : null;
      await appendAudit(db, vault.auditKey, { ...line, caseIds, objectId });
    });
  } catch (error) {
    around.report(running.name, error);
  }
}

/** An id as `Env.newId` gives them. */
const OWN_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function lineOf(running: Running, at: string, input: unknown, output: unknown, result: string) {
  const { log } = running.contract;
  const of = <T>(field: ((input: never, output: never) => T) | undefined): T | undefined =>
    input === undefined ? undefined : field?.(input as never, output as never);
  const caseId = of(log.caseId);
  return {
    at,
    accountId: running.caller.id,
    call: running.name,
    objectType: running.name.split('.')[0] ?? null,
    objectId: of(log.objectId) ?? null,
    caseId: null,
    caseIds: [...(caseId == null ? [] : [caseId]), ...(of(log.caseIds) ?? [])],
    result,
    origin: running.origin,
    detail: of(log.detail) ?? null,
  };
}
