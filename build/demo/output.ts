import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../../base/refusal.ts';
import { vaultStatus } from '../../db/vault-files.ts';

/** The folder of the demo. */
export interface Output {
  readonly vaultDir: string;
  readonly documentsDir: string;
  /** `demo.json`: what is in the demo, for whoever tries or checks it. */
  readonly summary: string;
}

const SUMMARY = 'demo.json';

/**
 * Makes the folder ready: empty, or in place of an earlier demo, which is known by its `demo.json`; of that one only what
 * the demo wrote goes away. Refuses a folder with anything else, and one whose vault is open.
 */
export function prepareOutput(out: string): Output {
  const vaultDir = join(out, 'kluis');
  const documentsDir = join(out, 'documenten');
  const summary = join(out, SUMMARY);
  if (existsSync(out)) {
    if (readdirSync(out).length > 0 && !existsSync(summary)) {
      throw new Refusal(
        'notADemo',
        `In de map ${out} staat iets anders dan een eerdere demo. Kies een lege map met --out.`,
      );
    }
    if (existsSync(vaultDir) && vaultStatus(vaultDir).state === 'inUse') {
      throw new Refusal(
        'demoInUse',
        'De kluis van de demo is nog open. Sluit Casuskluis en probeer het opnieuw.',
      );
    }
    for (const path of [vaultDir, documentsDir]) rmSync(path, { recursive: true, force: true });
  }
  mkdirSync(vaultDir, { recursive: true });
  mkdirSync(documentsDir);
  // Known as a demo from the start, so that one that was broken off can be made again.
  writeFileSync(summary, '{}\n');
  return { vaultDir, documentsDir, summary };
}
