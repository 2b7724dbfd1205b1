import type { BrowserWindowConstructorOptions, Session, WebContents } from 'electron';
import { ELECTRON_ORIGIN, isOn } from './origin.ts';

/** Where the window starts. */
export const START_URL = `${ELECTRON_ORIGIN}/index.html`;

/** Name of the session of the window; without `persist:` it lives in memory only. */
export const SESSION_NAME = 'casuskluis';

/** Every way out that Chromium knows; `<all_urls>` would not mean them all. */
const REFUSED_URLS = ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'ftp://*/*', 'file:///*'];

/**
 * The options of the one window. Most are Electron's defaults; they are written down so that no later default can
 * change them. `release` closes the developer tools.
 */
export function windowOptions(given: {
  readonly session: Session;
  readonly preload: string;
  readonly release: boolean;
}): BrowserWindowConstructorOptions {
  return {
    title: 'Casuskluis',
    width: 1360,
    height: 880,
    minWidth: 640,
    minHeight: 480,
    show: false,
    backgroundColor: '#f5f7f5',
    autoHideMenuBar: true,
    webPreferences: {
      session: given.session,
      preload: given.preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      plugins: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !given.release,
    },
  };
}

/** Closes the session of the window: no permissions, no devices, no network, no spelling dictionaries, no downloads. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null));
  session.webRequest.onBeforeRequest({ urls: REFUSED_URLS }, (_details, answer) => answer({ cancel: true }));
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => event.preventDefault());
}

/** Keeps a page where it is: no other address, no frame, no second window, no webview. For every contents that is made. */
export function guardContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  contents.on('will-navigate', (event) => {
    if (!isOn(event.url, ELECTRON_ORIGIN)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (!isOn(event.url, ELECTRON_ORIGIN)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isOn(event.url, ELECTRON_ORIGIN)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
}
