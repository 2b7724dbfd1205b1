import { z } from 'zod';
import { call, optionalShortText, roles, shortText } from '../contract.ts';

function wholeNumber(least: number, most: number) {
  const sentence = `Vul een heel getal in van ${least} tot en met ${most}.`;
  return z.number(sentence).int(sentence).min(least, sentence).max(most, sentence);
}

export const settingsShape = z.strictObject({
  municipality: shortText,
  /** Where the overleg is held when nothing else is said. */
  meetingPlace: optionalShortText,
  /** Days between two overleggen that the municipality aims for. */
  meetingRhythmDays: wholeNumber(7, 21),
  meetingMinutes: wholeNumber(30, 240),
  /** Minutes without input after which the vault locks (security.md: 10, at most 15). */
  idleMinutes: wholeNumber(1, 15),
});

export const settingsCalls = {
  get: call({
    input: z.strictObject({}),
    output: settingsShape,
    allow: roles,
    log: { says: 'instellingen bekeken' },
  }),
  set: call({
    input: settingsShape,
    output: settingsShape,
    allow: ['manager'],
    log: { says: 'instellingen gewijzigd' },
  }),
};
