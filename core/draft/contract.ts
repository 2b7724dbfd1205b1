import { z } from 'zod';
import { call, roles } from '../contract.ts';

const key = z.string().min(1).max(200);

/** Text that is being typed and not yet taken: kept in the vault, per account and per place on the screen. */
export const draftCalls = {
  save: call({
    input: z.strictObject({ key, text: z.string().max(500_000) }),
    output: z.object({ savedAt: z.string() }),
    allow: roles,
    log: { says: 'concept bewaard' },
  }),
  get: call({
    input: z.strictObject({ key }),
    output: z.object({ text: z.string() }),
    allow: roles,
    log: { says: 'concept teruggehaald' },
  }),
  /** The places of which the key begins so and where something was left. */
  list: call({
    input: z.strictObject({ prefix: key }),
    output: z.object({ keys: z.array(key) }),
    allow: roles,
    log: { says: 'concepten nagegaan' },
  }),
};
