import { once } from 'node:events';
import { Refusal } from '../base/refusal.ts';
import { answerLines } from './headless-session.ts';
import { folderServices } from './services.ts';
import { readStartOptions, systemEnv } from './start-options.ts';

/*
 * The application on stdin and stdout, one JSON object a line:
 * npm run -s headless -- --vault DIR [--out DIR] [--date YYYY-MM-DD]
 * Nothing but answers goes to stdout; the end of the input, SIGTERM and SIGINT close and lock the vault.
 */

for (const name of ['log', 'info', 'debug'] as const) console[name] = console.error;

/** What reading or writing throws when we were asked to stop, or when nobody reads the answers any more. */
const ENDS = ['ERR_STREAM_PREMATURE_CLOSE', 'ERR_STREAM_DESTROYED', 'EPIPE'];

async function write(line: string): Promise<void> {
  if (!process.stdout.write(line)) await once(process.stdout, 'drain');
}

async function run(): Promise<void> {
  const options = readStartOptions(process.argv.slice(2));
  if (options.vault === undefined) {
    throw new Refusal('noVault', 'Geef de map van de kluis op: npm run headless -- --vault MAP.');
  }
  // After the options, so that a mistake in them is told at once.
  const { createApp } = await import('../core/app.ts');
  const app = createApp({
    vaultDir: options.vault,
    env: systemEnv(options.date),
    host: folderServices(options.out),
  });
  const stop = () => process.stdin.destroy();
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.stdout.once('error', stop);
  try {
    await answerLines(app, process.stdin, write);
  } catch (cause) {
    if (!ENDS.includes(String((cause as NodeJS.ErrnoException).code))) throw cause;
  } finally {
    await app.close();
  }
}

try {
  await run();
} catch (cause) {
  const error =
    cause instanceof Refusal
      ? { code: cause.code, message: cause.message }
      : {
          code: 'internal',
          message: 'Casuskluis is gestopt door een fout. Start opnieuw; uw gegevens zijn bewaard.',
        };
  await write(`${JSON.stringify({ ok: false, error })}\n`);
  process.exitCode = 1;
}
process.stdin.destroy();
