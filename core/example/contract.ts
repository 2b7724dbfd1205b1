import { z } from 'zod';
import { openCall, roles } from '../contract.ts';

/** Somebody as whom the example can be looked at. The password is made anew for every example, and nowhere kept. */
export const exampleAccount = z.object({
  displayName: z.string(),
  role: z.enum(roles),
  organisationName: z.string(),
  username: z.string(),
  password: z.string(),
});
export type ExampleAccount = z.infer<typeof exampleAccount>;

export const exampleCalls = {
  /**
   * Makes a vault of a fictional municipality in a folder of its own, and opens it as its procesmanager: from here every call
   * goes to it. Only where there is no vault yet. Takes some tens of seconds.
   */
  open: openCall({
    input: z.strictObject({}),
    output: z.object({ accounts: z.array(exampleAccount) }),
    log: { says: 'voorbeeld gemaakt' },
  }),
  /** How far the making is, in the sentences so far; null when nothing is being made. */
  progress: openCall({
    input: z.strictObject({}),
    output: z.object({ said: z.array(z.string()).nullable() }),
    log: { says: 'voortgang van het voorbeeld gevraagd' },
  }),
  /** Stops the making, or closes the example; nothing of it is left. */
  close: openCall({
    input: z.strictObject({}),
    output: z.object({}),
    log: { says: 'voorbeeld gesloten' },
  }),
};
