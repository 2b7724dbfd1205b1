import { z } from 'zod';
import { call, optionalShortText, roles, shortText } from '../contract.ts';

export const settingsShape = z.strictObject({
  municipality: shortText,
  /** Where the overleg is held when nothing else is said. */
  meetingPlace: optionalShortText,
  /** Days between two overleggen that the municipality aims for. */
  meetingRhythmDays: z.number().int().min(7).max(21),
  meetingMinutes: z.number().int().min(30).max(240),
  /** Minutes without input after which the vault locks (security.md: 10, at most 15). */
  idleMinutes: z.number().int().min(1).max(15),
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
