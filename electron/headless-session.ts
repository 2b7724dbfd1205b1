import type { Result } from '../base/refusal.ts';
import type { App } from '../core/app.ts';

/** The longest line that is read, in bytes: a call with a large file in base64 fits. */
const LONGEST_LINE = 32 * 1024 * 1024;
const NEWLINE = 0x0a;

interface Call {
  readonly call: string;
  readonly input: unknown;
  readonly id?: string | number;
}

type Answer = Result<unknown> & { readonly id?: string | number };

/**
 * Answers each line of the input with one line, in order, until the input ends. A line that is no call gets an
 * error answer and the session goes on. `write` resolves when the line is taken.
 */
export async function answerLines(
  app: App,
  input: AsyncIterable<Uint8Array>,
  write: (line: string) => Promise<void>,
): Promise<void> {
  for await (const line of splitLines(input, LONGEST_LINE)) {
    await write(`${JSON.stringify(await answer(app, line))}\n`);
  }
}

async function answer(app: App, line: Uint8Array | 'tooLong'): Promise<Answer> {
  if (line === 'tooLong') {
    return refusal('lineTooLong', 'Deze regel is te lang. Een regel mag ten hoogste 32 MiB zijn.');
  }
  const call = readCall(line);
  if ('ok' in call) return call;
  const result = await app.invoke(call.call, call.input, 'headless');
  return call.id === undefined ? result : { ...result, id: call.id };
}

function readCall(line: Uint8Array): Call | Answer {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(line));
  } catch {
    return refusal(
      'notJson',
      'Deze regel is geen JSON. Schrijf per regel één aanroep: {"call":"help","input":{}}.',
    );
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return notACall();
  const { call, input, id, ...rest } = value as Record<string, unknown>;
  const hasId = typeof id === 'string' || typeof id === 'number';
  if (typeof call !== 'string' || (id !== undefined && !hasId) || Object.keys(rest).length > 0) {
    return hasId ? { ...notACall(), id } : notACall();
  }
  return { call, input: input === undefined ? {} : input, ...(hasId ? { id } : {}) };
}

function notACall(): Answer {
  return refusal(
    'notACall',
    'Een aanroep heeft de vorm {"call":"naam","input":{…}}, met eventueel een "id".',
  );
}

function refusal(code: string, message: string): Answer {
  return { ok: false, error: { code, message } };
}

/** Lines without their end; of a line over the limit nothing is kept. A last line without an end counts too. */
async function* splitLines(
  input: AsyncIterable<Uint8Array>,
  longest: number,
): AsyncGenerator<Uint8Array | 'tooLong'> {
  let parts: Uint8Array[] = [];
  let size = 0;
  const take = (): Uint8Array | 'tooLong' => {
    const line = size > longest ? 'tooLong' : Buffer.concat(parts);
    parts = [];
    size = 0;
    return line;
  };
  const keep = (part: Uint8Array): void => {
    size += part.length;
    if (size > longest) parts = [];
    else parts.push(part);
  };
  for await (const chunk of input) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      keep(chunk.subarray(start, end));
      start = end + 1;
      yield take();
    }
    if (start < chunk.length) keep(chunk.subarray(start));
  }
  if (size > 0) yield take();
}
