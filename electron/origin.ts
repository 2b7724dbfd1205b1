/** Scheme and address of the Electron window: `app://casuskluis/`. */
export const APP_SCHEME = 'app';
export const ELECTRON_ORIGIN = `${APP_SCHEME}://casuskluis`;

/** Fake address of the browser host; `.invalid` can never exist on a network (RFC 2606). */
export const BROWSER_ORIGIN = 'https://casuskluis.invalid';

/**
 * Whether a URL lies exactly on an origin, compared after parsing: `app://casuskluis.evil/`,
 * `app://casuskluis@evil/` and `https://casuskluis.invalid:444/` do not. What is no URL lies nowhere.
 */
export function isOn(url: string, origin: string): boolean {
  let asked: URL;
  let own: URL;
  try {
    asked = new URL(url);
    own = new URL(origin);
  } catch {
    return false;
  }
  return (
    asked.protocol === own.protocol &&
    asked.host === own.host &&
    asked.username === '' &&
    asked.password === ''
  );
}
