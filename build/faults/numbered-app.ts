import { type App, createApp } from '../../core/app.ts';
import { limits } from '../../db/derivation.ts';
import { momentOf, tokenOf } from './writes.ts';

/** The app on a vault, where the number of the write can be read back from every new id and from the clock. */
export interface NumberedApp {
  readonly app: App;
  /** The write that is being done now. */
  n: number;
  /** Makes a call that has to succeed. */
  must(call: string, input: unknown): Promise<unknown>;
}

export function numberedApp(vaultDir: string, start = 0): NumberedApp {
  let ids = 0;
  let fault: unknown;
  const app = createApp({
    vaultDir,
    env: {
      now: () => momentOf(numbered.n),
      newId: () => {
        ids += 1;
        return `${tokenOf(numbered.n)}-${ids}`;
      },
    },
    derivation: limits.floor,
    host: {
      chooseFile: async () => null,
      writeFile: () => () => undefined,
      chooseFolder: async () => null,
    },
    report: (_call, error) => {
      fault = error;
    },
  });
  const numbered: NumberedApp = {
    app,
    n: start,
    async must(call, input) {
      const answer = await app.invoke(call, input, 'headless');
      if (answer.ok) return answer.value;
      throw new Error(`${call}: ${answer.error.code}`, { cause: fault });
    },
  };
  return numbered;
}
