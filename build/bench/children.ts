import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';

const ROOT = resolve(import.meta.dirname, '../..');
const OUT = join(ROOT, 'out', 'bench');

/** Programs that are measured in a process of their own. */
type ChildName = 'documents-child' | 'browser-child';

let built: Promise<unknown> | undefined;

/** Bundles the children as the product's main process is bundled, so that no compiling is measured. */
function buildChildren(): Promise<unknown> {
  built ??= build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir: OUT,
      target: 'node24',
      minify: false,
      rollupOptions: {
        input: {
          'documents-child': join(import.meta.dirname, 'documents-child.ts'),
          'browser-child': join(import.meta.dirname, 'browser-child.ts'),
          'document-worker': join(ROOT, 'documents', 'worker.ts'),
          'backup-worker': join(ROOT, 'db', 'backup', 'worker.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
  return built;
}

/** Removes what was bundled. */
export function removeChildren(): void {
  rmSync(OUT, { recursive: true, force: true });
}

/** A child that was run: what it said as JSON, and how long it took until it said it. */
export interface ChildAnswer<T> {
  readonly answer: T;
  readonly ms: number;
}

/** Runs a child until it ends. It prints one line of JSON; what it says on stderr is part of the error when it fails. */
export async function runChild<T>(name: ChildName, args: readonly string[]): Promise<ChildAnswer<T>> {
  await buildChildren();
  const started = performance.now();
  const child = spawn(process.execPath, [join(OUT, `${name}.js`), ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let complaint = '';
  let ms = Number.NaN;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (said === '') ms = performance.now() - started;
    said += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  const code = await new Promise<number | null>((done, fail) => {
    child.once('error', fail);
    child.once('close', done);
  });
  if (code !== 0) throw new Error(`${name} ended with ${code}: ${complaint}`);
  return { answer: JSON.parse(said) as T, ms };
}
