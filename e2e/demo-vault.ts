import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { runDemo } from '../build/demo/run.ts';
import { TODAY } from './host.ts';

/** Makes the vault of the demo in `folder/kluis`; a copy of the one in `E2E_DEMO` when that names a demo of the same day. */
export async function makeDemoVault(folder: string): Promise<void> {
  const made = process.env.E2E_DEMO;
  if (made) cpSync(join(made, 'kluis'), join(folder, 'kluis'), { recursive: true });
  else await runDemo({ date: TODAY, out: folder, say: () => undefined });
}
