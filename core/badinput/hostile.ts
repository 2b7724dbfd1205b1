import fc from 'fast-check';
import { z } from 'zod';
import { contracts } from '../contracts.ts';

/** JSON Schema, as far as the contracts use it. */
export interface Shape {
  readonly type?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly additionalProperties?: Shape | boolean;
}

/** Every call by name, with the shape of its input. */
export const shapes: ReadonlyMap<string, Shape> = new Map(
  Object.entries(contracts).flatMap(([subject, calls]) =>
    Object.entries(calls).map(([call, contract]) => [
      `${subject}.${call}`,
      z.toJSONSchema(contract.input, { io: 'input', unrepresentable: 'any' }) as Shape,
    ]),
  ),
);

/** What somebody with bad intentions, a broken keyboard or a broken program puts in a text. */
export const hostileTexts = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  'x\udc00y',
  '\u202egnirts',
  '\u200b\u200f\ufeff',
  '😀👩‍👩‍👧‍👦',
  'ﷺﷺ',
  '½ ² ٣',
  "'; DROP TABLE items; --",
  '" OR NEAR(',
  'text:a* AND (b NOT c)',
  '"',
  '*',
  '^a + b',
  '{text reason}: x',
  '%_\\',
  '../../etc/passwd',
  'C:\\CON',
  '<script>alert(1)</script>',
  '$' + '{7*7}',
  '{{7*7}}',
  '__proto__',
  'constructor',
  'toString',
  '@',
  '!',
  '>',
  '> omdat',
  '! @ 31-2',
  '@@@ !!! >>> omdat omdat',
  'zorg:',
  '\r\nBEGIN:VCALENDAR',
  '123456782',
  'x'.repeat(201),
  'é'.repeat(20_001),
] as const;

const dates = [
  '2026-11-22',
  '2026-02-30',
  '1000-01-01',
  '9999-12-31',
  '2026-11-21',
  '31-12-2026',
  'morgen',
  '10:00',
  '24:00',
  '00:00',
  '23:59',
];

/** Values of the wrong kind, or of a kind that nobody expects. */
const strange: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  [],
  {},
  [[[[[[]]]]]],
  JSON.parse('{"__proto__":{"role":"manager"},"constructor":{"prototype":{}}}'),
  'x'.repeat(1_000_000),
  new Date(0),
  10n,
];

/** Inputs for a call: of its shape with hostile texts, now and then with something missing, added or of another kind. */
export function inputsOf(
  shape: Shape,
  ids: Readonly<Record<string, readonly string[]>>,
): fc.Arbitrary<unknown> {
  const value = (of: Shape, name: string): fc.Arbitrary<unknown> =>
    fc.oneof(
      { weight: 14, arbitrary: fitting(of, name) },
      { weight: 1, arbitrary: fc.constantFrom(...strange) },
    );

  function fitting(of: Shape, name: string): fc.Arbitrary<unknown> {
    const choice = of.anyOf ?? of.oneOf;
    if (choice !== undefined) return fc.oneof(...choice.map((each) => fitting(each, name)));
    if (of.const !== undefined) return fc.constant(of.const);
    if (of.enum !== undefined) return fc.constantFrom(...of.enum);
    switch (of.type) {
      case 'string':
        return text(name);
      case 'integer':
      case 'number':
        return fc.oneof(fc.integer({ min: -3, max: 130 }), fc.double());
      case 'boolean':
        return fc.boolean();
      case 'null':
        return fc.constant(null);
      case 'array':
        return fc.array(value(of.items ?? {}, name), { maxLength: 4 });
      case 'object':
        return object(of);
      default:
        return fc.constantFrom(...strange);
    }
  }

  function text(name: string): fc.Arbitrary<string> {
    const known = ids[name] ?? ids[name.replace(/s$/, '')] ?? [];
    return fc.oneof(
      { weight: known.length > 0 ? 12 : 0, arbitrary: fc.constantFrom(...(known.length > 0 ? known : [''])) },
      { weight: 2, arbitrary: fc.constantFrom(...dates) },
      {
        weight: /(On|date|From|Until|^on)$/.test(name) ? 12 : 0,
        arbitrary: fc.constantFrom(...dates.slice(0, 5)),
      },
      { weight: /At$/.test(name) ? 12 : 0, arbitrary: fc.constantFrom('10:00', '12:00', '23:59') },
      { weight: 3, arbitrary: fc.constantFrom(...hostileTexts) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
      { weight: 1, arbitrary: fc.constant('Gewone tekst van iemand.') },
    );
  }

  function object(of: Shape): fc.Arbitrary<unknown> {
    if (of.properties === undefined) {
      const inner = typeof of.additionalProperties === 'object' ? of.additionalProperties : {};
      return fc.dictionary(fc.constantFrom('use', 'lives', '__proto__', 'constructor', ''), value(inner, ''));
    }
    const fields = Object.fromEntries(
      Object.entries(of.properties).map(([name, each]) => [name, value(each, name)]),
    );
    const required = [...(of.required ?? [])];
    const whole = fc.record(fields, { requiredKeys: required });
    const extra = fc.constantFrom(
      '{"__proto__":{"role":"manager"}}',
      '{"constructor":1}',
      '{"role":"manager"}',
      '{"caseId":"x","":0}',
    );
    return fc.oneof(
      { weight: 16, arbitrary: whole },
      { weight: 1, arbitrary: fc.record(fields, { requiredKeys: [] }) },
      // As JSON gives them: `__proto__` as a field of its own.
      {
        weight: 1,
        arbitrary: fc.tuple(whole, extra).map(([known, more]) => {
          const added = JSON.parse(more) as object;
          for (const [name, each] of Object.entries(known)) {
            Object.defineProperty(added, name, { value: each, enumerable: true, configurable: true });
          }
          return added;
        }),
      },
    );
  }

  return value(shape, '');
}
