import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerLines } from './headless-session.ts';
import { type StubApp, stubApp } from './stub-app.ts';

async function converse(
  app: StubApp,
  ...chunks: (string | Uint8Array)[]
): Promise<Record<string, unknown>[]> {
  const lines: string[] = [];
  async function* input(): AsyncGenerator<Uint8Array> {
    for (const chunk of chunks) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
  }
  await answerLines(app, input(), async (line) => {
    lines.push(line);
  });
  return lines.map((line) => {
    expect(line.endsWith('\n')).toBe(true);
    expect(line.indexOf('\n')).toBe(line.length - 1);
    return JSON.parse(line);
  });
}

describe('one call a line', () => {
  it('answers in order and gives the id back', async () => {
    const app = stubApp();
    const answers = await converse(
      app,
      '{"call":"a","input":{"x":"é\\nü"},"id":7}\n{"call":"refuse","id":"q"}\r\n',
      '{"call":"help"}',
    );
    expect(answers).toEqual([
      { ok: true, value: { x: 'é\nü' }, id: 7 },
      { ok: false, error: { code: 'refused', message: 'Dit kan nu niet.' }, id: 'q' },
      { ok: true, value: {} },
    ]);
    expect(app.calls.map(({ name, origin }) => [name, origin])).toEqual([
      ['a', 'headless'],
      ['refuse', 'headless'],
      ['help', 'headless'],
    ]);
  });

  it('takes a line in pieces, also in the middle of a letter', async () => {
    const bytes = Buffer.from('{"call":"a","input":"één"}\n');
    const pieces = [...bytes].map((byte) => new Uint8Array([byte]));
    expect(await converse(stubApp(), ...pieces)).toEqual([{ ok: true, value: 'één' }]);
  });

  it.each([
    ['empty', '', 'notJson'],
    ['no JSON', 'hallo', 'notJson'],
    ['half a call', '{"call":"a"', 'notJson'],
    ['an array', '[{"call":"a"}]', 'notACall'],
    ['null', 'null', 'notACall'],
    ['a number', '3', 'notACall'],
    ['no call', '{"input":{}}', 'notACall'],
    ['a call that is no text', '{"call":3}', 'notACall'],
    ['an extra field', '{"call":"a","inputs":{}}', 'notACall'],
    ['an id that is an object', '{"call":"a","id":{}}', 'notACall'],
  ])('answers an error to a line that is %s, and goes on', async (_what, line, code) => {
    const app = stubApp();
    const answers = await converse(app, `${line}\n{"call":"daarna"}\n`);
    expect(answers).toHaveLength(2);
    expect(answers[0]).toMatchObject({ ok: false, error: { code } });
    expect(answers[1]).toMatchObject({ ok: true });
    expect(app.calls).toHaveLength(1);
  });

  it('answers an error to bytes that are no text', async () => {
    const answers = await converse(stubApp(), new Uint8Array([0x22, 0xff, 0xfe, 0x22, 0x0a]));
    expect(answers[0]).toMatchObject({ error: { code: 'notJson' } });
  });

  it('refuses a line over 32 MiB without keeping it, and goes on', async () => {
    const app = stubApp();
    const megabyte = Buffer.alloc(1024 * 1024, 0x61);
    const answers = await converse(
      app,
      ...Array.from({ length: 33 }, () => megabyte),
      '\n{"call":"daarna"}\n',
    );
    expect(answers[0]).toMatchObject({ ok: false, error: { code: 'lineTooLong' } });
    expect(answers[1]).toMatchObject({ ok: true });
    expect(app.calls).toHaveLength(1);
  });

  it('answers each line of any input with one line', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 60 })), async (chunks) => {
        const all = Buffer.concat(chunks);
        const ends = all.filter((byte) => byte === 0x0a).length;
        const rest = all.length > 0 && all.at(-1) !== 0x0a ? 1 : 0;
        expect(await converse(stubApp(), ...chunks)).toHaveLength(ends + rest);
      }),
    );
  });
});
