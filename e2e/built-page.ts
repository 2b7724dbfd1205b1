import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import config from '../electron.vite.config.ts';

const BUILT = resolve(import.meta.dirname, '../out/renderer');
let own: Promise<string> | undefined;

/**
 * The folder of the built page: `out/renderer`, which the test command makes first. Where that is missing the page is
 * built once into a folder of this process. `E2E_RENDERER` names another build.
 */
export function builtPage(): Promise<string> {
  const named = process.env.E2E_RENDERER ?? BUILT;
  if (existsSync(join(named, 'index.html'))) return Promise.resolve(named);
  own ??= buildPage();
  return own;
}

async function buildPage(): Promise<string> {
  const outDir = mkdtempSync(join(tmpdir(), 'casuskluis-page-'));
  process.once('exit', () => rmSync(outDir, { recursive: true, force: true }));
  const { renderer } = config as { renderer: { build: object } };
  await build({
    ...renderer,
    configFile: false,
    logLevel: 'error',
    build: { ...renderer.build, outDir, emptyOutDir: true },
  });
  return outDir;
}
