import type { App } from '../core/app.ts';
import type { AuditOrigin } from '../db/vault-tables.ts';

const FOREIGN_SENDER = JSON.stringify({
  ok: false,
  error: {
    code: 'foreignSender',
    message: 'Dit venster hoort niet bij Casuskluis. Sluit het en ga verder in Casuskluis zelf.',
  },
});

/**
 * Runs a call that came from a page as a name and JSON text, and perhaps the key of its draft, and answers JSON text. A sender that is not the
 * application's own page (`own` false), and arguments that are no text, get a refusal; nothing is run for them.
 */
export async function answerPage(
  app: App,
  origin: AuditOrigin,
  own: boolean,
  name: unknown,
  input: unknown,
  draftKey?: unknown,
): Promise<string> {
  if (!own || typeof name !== 'string' || typeof input !== 'string') return FOREIGN_SENDER;
  if (draftKey !== undefined && typeof draftKey !== 'string') return FOREIGN_SENDER;
  let value: unknown;
  try {
    value = JSON.parse(input);
  } catch {
    return FOREIGN_SENDER;
  }
  return JSON.stringify(await app.invoke(name, value, origin, draftKey));
}
