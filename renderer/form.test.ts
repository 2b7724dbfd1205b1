import { expect, test } from 'vitest';
import { problemsOf } from './form.ts';

const idOf = (name: string) => `f-${name}`;

test('a refusal about fields becomes a line per field', () => {
  const refusal = { message: 'Pas dit aan.', fields: { name: 'Vul een naam in.', from: 'Kies een dag.' } };
  expect(problemsOf(refusal, idOf)).toEqual([
    { fieldId: 'f-name', message: 'Vul een naam in.' },
    { fieldId: 'f-from', message: 'Kies een dag.' },
  ]);
});

test('a refusal about no field is one line without a link', () => {
  expect(problemsOf({ message: 'Dit wachtwoord klopt niet.', fields: {} }, idOf)).toEqual([
    { message: 'Dit wachtwoord klopt niet.' },
  ]);
});
