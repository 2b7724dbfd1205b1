import type { MenuItemConstructorOptions } from 'electron';

/** What the menu can do by itself. */
export interface MenuActions {
  lock(): void;
  /** Hides the window from screen capture and screen sharing, or shows it again. */
  hideFromCapture(hidden: boolean): void;
}

/**
 * The application menu: locking, the edit roles (on macOS copy and paste work through them), zoom with a way back, and
 * hiding from screen capture. No reload and no developer tools.
 */
export function menuTemplate(platform: NodeJS.Platform, actions: MenuActions): MenuItemConstructorOptions[] {
  const file: MenuItemConstructorOptions = {
    label: 'Bestand',
    submenu: [
      { label: 'Vergrendelen', accelerator: 'CommandOrControl+L', click: () => actions.lock() },
      { type: 'separator' },
      { role: 'quit', label: 'Afsluiten' },
    ],
  };
  const edit: MenuItemConstructorOptions = {
    label: 'Bewerken',
    submenu: [
      { role: 'undo', label: 'Ongedaan maken' },
      { role: 'redo', label: 'Opnieuw' },
      { type: 'separator' },
      { role: 'cut', label: 'Knippen' },
      { role: 'copy', label: 'Kopiëren' },
      { role: 'paste', label: 'Plakken' },
      { role: 'selectAll', label: 'Alles selecteren' },
    ],
  };
  const view: MenuItemConstructorOptions = {
    label: 'Beeld',
    submenu: [
      { role: 'zoomIn', label: 'Groter' },
      { role: 'zoomOut', label: 'Kleiner' },
      { role: 'resetZoom', label: 'Gewone grootte' },
      { type: 'separator' },
      {
        label: 'Verbergen voor schermopname',
        type: 'checkbox',
        checked: true,
        click: (item) => actions.hideFromCapture(item.checked),
      },
    ],
  };
  const own: MenuItemConstructorOptions = {
    label: 'Casuskluis',
    submenu: [
      { role: 'hide', label: 'Casuskluis verbergen' },
      { role: 'hideOthers', label: 'Andere verbergen' },
      { role: 'unhide', label: 'Alles tonen' },
    ],
  };
  return platform === 'darwin' ? [own, file, edit, view] : [file, edit, view];
}
