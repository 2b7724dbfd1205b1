import { readStartOptions } from '../electron/start-options.ts';
import { openApp } from './open-app.ts';

/* npm start [-- --vault DIR] [--out DIR] [--date YYYY-MM-DD]: opens the application until its window is closed. */

const say = (sentence: string): void => void process.stdout.write(`${sentence}\n`);

try {
  const args = process.argv.slice(2);
  readStartOptions(args);
  process.exitCode = await openApp(args, say);
} catch (cause) {
  say(cause instanceof Error ? cause.message : 'Casuskluis kon niet starten.');
  process.exitCode = 1;
}
