import type { App } from '../core/app.ts';

/** The application with the idle time that the municipality has set, as far as it is known. */
export interface AppWithIdleMinutes extends App {
  /** Minutes; undefined as long as no answer told. */
  idleMinutes(): number | undefined;
}

/** The calls whose answer tells after how many minutes the vault locks. The page asks the first after each unlock. */
const TELLING = ['account.status', 'settings.get', 'settings.set'];

/**
 * Follows the idle time in the answers that pass by, so that host and page count with the same one and the host needs
 * no call of its own, which the log would show.
 */
export function followIdleMinutes(app: App): AppWithIdleMinutes {
  let minutes: number | undefined;
  return {
    ...app,
    invoke: async (name, input, origin, draftKey) => {
      const answer = await app.invoke(name, input, origin, draftKey);
      if (answer.ok && TELLING.includes(name)) {
        const told = (answer.value as { idleMinutes?: unknown }).idleMinutes;
        if (typeof told === 'number') minutes = told;
      }
      return answer;
    },
    idleMinutes: () => minutes,
  };
}
