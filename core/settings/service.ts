import type { z } from 'zod';
import { readSettings, writeSettings } from '../../db/settings.ts';
import type { Handlers } from '../context.ts';
import { type settingsCalls, settingsShape } from './contract.ts';

/** What a new vault starts with (domain.md section 5: every two weeks, two hours; security.md: lock after 10 minutes). */
export const defaultSettings: Omit<z.infer<typeof settingsShape>, 'municipality'> = {
  meetingPlace: '',
  meetingRhythmDays: 14,
  meetingMinutes: 120,
  idleMinutes: 10,
};

export const settingsHandlers: Handlers<typeof settingsCalls> = {
  async get(ctx) {
    return settingsShape.parse(await readSettings(ctx.db));
  },
  async set(ctx, input) {
    await writeSettings(ctx.db, input);
    return input;
  },
};
