import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Refusal } from '../base/refusal.ts';

/** What the search looks at; taken as a parameter so that every system can be tried on one. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isExecutable: (path: string) => boolean;
}

const THIS_MACHINE: Machine = {
  platform: process.platform,
  env: process.env,
  isExecutable: (path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  },
};

const LINUX_NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
];

/**
 * The path of Chromium, Chrome or Edge on this computer, from `CASUSKLUIS_BROWSER` when set.
 * Throws the Refusal `noBrowser` when there is none.
 */
export function findBrowser(machine: Machine = THIS_MACHINE): string {
  const chosen = machine.env.CASUSKLUIS_BROWSER;
  const found = (chosen ? [chosen] : usualPlaces(machine)).find(machine.isExecutable);
  if (found) return found;
  throw new Refusal(
    'noBrowser',
    chosen
      ? 'De browser in CASUSKLUIS_BROWSER is niet gevonden. Controleer het pad of laat de variabele weg.'
      : 'Op deze computer is geen Chromium, Google Chrome of Microsoft Edge gevonden. Installeer een van deze programma’s en start Casuskluis opnieuw.',
  );
}

function usualPlaces({ platform, env }: Machine): string[] {
  if (platform === 'win32') {
    const roots = [env['PROGRAMFILES(X86)'], env.PROGRAMFILES, env.LOCALAPPDATA].filter(
      (root) => root !== undefined,
    );
    return [
      'Microsoft\\Edge\\Application\\msedge.exe',
      'Google\\Chrome\\Application\\chrome.exe',
      'Chromium\\Application\\chrome.exe',
    ].flatMap((program) => roots.map((root) => `${root}\\${program}`));
  }
  if (platform === 'darwin') {
    const roots = ['/Applications', `${env.HOME}/Applications`];
    return ['Google Chrome', 'Microsoft Edge', 'Chromium'].flatMap((name) =>
      roots.map((root) => `${root}/${name}.app/Contents/MacOS/${name}`),
    );
  }
  const folders = [...(env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/snap/bin'];
  return LINUX_NAMES.flatMap((name) =>
    folders.filter((folder) => folder !== '').map((folder) => join(folder, name)),
  );
}
