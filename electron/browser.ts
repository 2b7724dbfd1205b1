import { fileURLToPath } from 'node:url';
import { Refusal } from '../base/refusal.ts';
import type { App } from '../core/app.ts';
import { startBrowserHost } from './browser-host.ts';
import { downloadsFolder, folderServices } from './services.ts';
import { defaultVaultFolder, readStartOptions, type StartOptions, systemEnv } from './start-options.ts';

/* The application in the computer's own browser, until its window is closed. */

const RENDERER_DIR = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? '../out/renderer' : '../renderer', import.meta.url),
);

/** Loads the application while the browser starts, which takes longer. */
async function loadApp(options: StartOptions): Promise<App> {
  const { createApp } = await import('../core/app.ts');
  return createApp({
    vaultDir: options.vault ?? defaultVaultFolder(),
    env: systemEnv(options.date),
    host: folderServices(options.out ?? downloadsFolder()),
  });
}

async function run(): Promise<void> {
  const options = readStartOptions(process.argv.slice(2));
  const app = loadApp(options);
  // Its failure is seen where it is awaited, which may be later.
  app.catch(() => undefined);
  try {
    for (let crashes = 0; crashes < 3; crashes += 1) {
      const host = await startBrowserHost({ app, rendererDir: RENDERER_DIR, headless: false });
      const stop = () => void host.close();
      process.once('SIGTERM', stop);
      process.once('SIGINT', stop);
      const outcome = await host.closed;
      process.off('SIGTERM', stop);
      process.off('SIGINT', stop);
      if (outcome === 'closed') return;
    }
    throw new Refusal(
      'crashed',
      'Casuskluis is drie keer vastgelopen en nu gesloten. Uw gegevens zijn bewaard. Start opnieuw.',
    );
  } finally {
    await (await app).close();
  }
}

try {
  await run();
} catch (cause) {
  const sentence =
    cause instanceof Refusal
      ? cause.message
      : 'Het venster van Casuskluis kon niet worden geopend. Start opnieuw.';
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}
