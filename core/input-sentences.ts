import type { z } from 'zod';

/** The Dutch sentence for one thing wrong with an input; says what to do, repeats nothing that was typed. */
function sentenceOf(issue: z.core.$ZodIssue): string {
  // Our own schemas carry their own sentence; zod's are English.
  if (issue.code === 'custom' || /^[A-Z].*\.$/.test(issue.message)) {
    if (!/^(Invalid|Too|Unrecognized|Expected)/.test(issue.message)) return issue.message;
  }
  switch (issue.code) {
    case 'unrecognized_keys':
      return 'Er staat een veld in deze opdracht dat er niet hoort. Haal het weg.';
    case 'too_big':
      return 'Dit is te lang of te veel. Maak het korter.';
    case 'too_small':
      return 'Vul hier iets in.';
    case 'invalid_type':
      return 'Hier mist iets, of het heeft de verkeerde vorm. Vul dit veld opnieuw in.';
    default:
      return 'Dit past hier niet. Kies of typ iets anders.';
  }
}

/** Field path (`person.familyName`) to sentence, first problem per field. */
export function inputSentences(error: z.ZodError): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) {
    const path = issue.path.map(String).join('.') || 'invoer';
    fields[path] ??= sentenceOf(issue);
  }
  return fields;
}
