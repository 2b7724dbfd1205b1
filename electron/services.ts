import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Refusal } from '../base/refusal.ts';
import type { HostServices } from '../core/host.ts';
import { pathInFolder, writeExport } from './save-file.ts';

/**
 * The services of a host without dialogs of its own (browser host, headless): files go under a free name into one
 * folder. Without a folder, saving is refused with the sentence that says how to name one.
 */
export function folderServices(folder: string | undefined): HostServices {
  return {
    chooseFile: async (suggestedName) => {
      if (folder === undefined) {
        throw new Refusal(
          'noExportFolder',
          'Er is geen map gekozen voor bestanden. Start opnieuw met --out en een map.',
        );
      }
      return pathInFolder(folder, suggestedName);
    },
    writeFile: writeExport,
    chooseFolder: async () => {
      throw new Refusal('folderByHand', 'Hier kunt u geen map aanwijzen. Typ het volledige pad van de map.');
    },
  };
}

/** The user's download folder: what the desktop says (`user-dirs.dirs`) on Linux, else `Downloads` in the home folder. */
export function downloadsFolder(
  home: string = homedir(),
  platform: NodeJS.Platform = process.platform,
): string {
  const settings = join(home, '.config', 'user-dirs.dirs');
  const named =
    platform === 'linux' && existsSync(settings)
      ? /^XDG_DOWNLOAD_DIR="(?:\$HOME\/)?([^"]+)"/m.exec(readFileSync(settings, 'utf8'))?.[1]
      : undefined;
  if (named?.startsWith('/')) return named;
  return join(home, named ?? 'Downloads');
}
