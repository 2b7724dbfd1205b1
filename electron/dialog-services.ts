import { join } from 'node:path';
import type { BrowserWindow, Dialog } from 'electron';
import type { HostServices } from '../core/host.ts';
import { safeFileName, writeExport } from './save-file.ts';

/** The services of the Electron window: the system's own dialogs. `startFolder` is where saving starts. */
export function dialogServices(
  dialog: Pick<Dialog, 'showSaveDialog' | 'showOpenDialog'>,
  window: () => BrowserWindow,
  startFolder: string,
): HostServices {
  return {
    chooseFile: async (suggestedName) => {
      const { canceled, filePath } = await dialog.showSaveDialog(window(), {
        title: 'Bestand opslaan',
        buttonLabel: 'Opslaan',
        defaultPath: join(startFolder, safeFileName(suggestedName)),
        properties: ['showOverwriteConfirmation', 'dontAddToRecent'],
      });
      return canceled || filePath === '' ? null : filePath;
    },
    writeFile: writeExport,
    chooseFolder: async (purpose) => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), {
        title: purpose,
        buttonLabel: 'Kiezen',
        properties: ['openDirectory', 'createDirectory', 'dontAddToRecent'],
      });
      return canceled ? null : (filePaths[0] ?? null);
    },
  };
}
