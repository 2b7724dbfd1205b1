import { chromium } from 'playwright-core';
import { limits } from '../../db/derivation.ts';
import { startBrowserHost } from '../../electron/browser-host.ts';
import { findBrowser } from '../../electron/find-browser.ts';
import { systemEnv } from '../../electron/start-options.ts';

/*
 * browser-child VAULT RENDERER: starts the browser host as electron/browser.ts does, without a window, prints when the
 * password can be typed, and closes. Without arguments: the browser alone with an empty page.
 */

const [vaultDir, rendererDir] = process.argv.slice(2);

const say = (): void => void process.stdout.write('{}');

async function startApp(vault: string, pages: string): Promise<void> {
  const loading = import('../../core/app.ts').then(({ createApp }) =>
    createApp({
      vaultDir: vault,
      env: systemEnv(),
      derivation: limits.floor,
      host: {
        chooseFile: async () => null,
        writeFile: () => () => undefined,
        chooseFolder: async () => null,
      },
    }),
  );
  const host = await startBrowserHost({ app: loading, rendererDir: pages, headless: true });
  await host.page.waitForSelector('input[type="password"]');
  say();
  await host.close();
  await (await loading).close();
}

async function startBare(): Promise<void> {
  const browser = await chromium.launch({ executablePath: findBrowser() });
  await (await browser.newPage()).goto('about:blank');
  say();
  await browser.close();
}

if (vaultDir === undefined || rendererDir === undefined) await startBare();
else await startApp(vaultDir, rendererDir);
