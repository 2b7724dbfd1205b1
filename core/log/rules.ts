import { z } from 'zod';
import { momentInWords } from '../../base/dates.ts';
import type { AuditCheck, BrokenLine } from '../../db/audit.ts';

/** What to do when the log does not fit; the same on screen, on paper and in a script. */
const WHAT_TO_DO =
  'Herstel niets zelf. Maak een reservekopie, schrijf dit regelnummer op en waarschuw de privacyfunctionaris. In een reservekopie van vóór die tijd staat wat er stond.';

const whatIsWrong: Record<BrokenLine['problem'], string> = {
  changed: 'is veranderd nadat hij is geschreven',
  removed: 'ontbreekt',
  added: 'hoort er niet bij',
  truncated: 'en wat daarna kwam, past niet bij het aantal dat apart wordt bijgehouden',
};

/** Where the chain breaks, in one Dutch sentence, with what to do. Of a line that is gone, the time is that of the one before. */
export function brokenInWords({ brokenAt, problem, at }: BrokenLine): string {
  const when = at === null ? '' : ` (${problem === 'changed' ? '' : 'na '}${momentInWords(at)})`;
  return `Het logboek klopt niet: regel ${inDutch(brokenAt)}${when} ${whatIsWrong[problem]}. ${WHAT_TO_DO}`;
}

/** What came of a check, as the screen, the extract and a script say it. */
export function verdictOf(check: AuditCheck) {
  if (!check.ok) {
    const { count, brokenAt, problem, at } = check;
    return {
      intact: false,
      lines: count,
      brokenAt,
      problem,
      brokenLineAt: at,
      sentence: brokenInWords(check),
    };
  }
  const lines = check.count === 1 ? '1 regel' : `${inDutch(check.count)} regels`;
  const sentence = `Het logboek klopt: ${lines}, in de goede volgorde en ongewijzigd.`;
  return { intact: true, lines: check.count, brokenAt: null, problem: null, brokenLineAt: null, sentence };
}

const broken = {
  brokenAt: z.number(),
  problem: z.enum(['changed', 'removed', 'added', 'truncated']),
  at: z.string().nullable(),
};

/** The first line that did not fit, as the line of an unlock keeps it. */
export const brokenDetail = z.object(broken);

/** The outcome of a check, as its own line in the log keeps it. */
export const checkDetail = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), count: z.number() }),
  z.object({ ok: z.literal(false), count: z.number(), ...broken }),
]);

/** What a line keeps beside its call; nothing when it keeps nothing. */
export function detailOf(detail: string | null | undefined): Readonly<Record<string, unknown>> {
  return detail ? (JSON.parse(detail) as Record<string, unknown>) : {};
}

/** A number as it is written: `1.203`. */
export function inDutch(number: unknown): string {
  return Number(number).toLocaleString('nl-NL');
}
