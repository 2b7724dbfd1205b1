import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isBuilt } from '../open-app.ts';
import { runChild } from './children.ts';
import type { Measure } from './measure.ts';
import { figure } from './table.ts';
import { median } from './timing.ts';

const ROOT = resolve(import.meta.dirname, '../..');
/** The built pages. */
export const RENDERER = join(ROOT, 'out', 'renderer');
const TIMES = 7;

const what = 'start of the browser host to the unlock screen';

/** The browser host in a fresh process, from the start of Node until a password can be typed. */
export const measureStart: Measure = async ({ vaults, say }) => {
  const vault = await vaults.of(100);
  if (!hasPages(say)) {
    return [
      { what, measured: null, aim: 1500, unit: 'ms', detail: 'npm run build fails, so there are no pages' },
    ];
  }
  say('starting the browser host');
  const taken: number[] = [];
  const bare: number[] = [];
  for (let turn = 0; turn <= TIMES; turn += 1) {
    const ours = await runChild('browser-child', [vault.dir, RENDERER]);
    const alone = await runChild('browser-child', []);
    if (turn === 0) continue;
    taken.push(ours.ms);
    bare.push(alone.ms);
  }
  const older = isBuilt(ROOT) ? '' : '; the built pages are older than the sources';
  return [
    {
      what,
      measured: median(taken),
      aim: 1500,
      unit: 'ms',
      why: 'Chromium alone takes the greater part; the rest is reading the page’s script and style sheet',
      detail: `fastest ${figure(Math.min(...taken))} ms; the same browser with an empty page ${figure(median(bare))} ms${older}`,
    },
  ];
};

/** Whether the pages are built; builds them when they are not there. */
export function hasPages(say: (sentence: string) => void): boolean {
  const page = join(RENDERER, 'index.html');
  if (existsSync(page)) return true;
  say('building the pages');
  spawnSync('npm', ['run', 'build'], { cwd: ROOT, stdio: 'ignore' });
  return existsSync(page);
}
