import type { Handlers } from '../context.ts';
import type { meetingCalls } from './contract.ts';
import { finalisingHandlers } from './finalising.ts';
import { minutingHandlers } from './minuting.ts';
import { planningHandlers } from './planning.ts';

/** The calls about an overleg, in the order in which it goes: preparing, minuting, finishing. */
export const meetingHandlers: Handlers<typeof meetingCalls> = {
  ...planningHandlers,
  ...minutingHandlers,
  ...finalisingHandlers,
};
