import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { CustomScheme, Session } from 'electron';
import { SECURITY_HEADERS } from './csp.ts';
import { APP_SCHEME, ELECTRON_ORIGIN, isOn } from './origin.ts';

/** The files of the page, by URL path (`/index.html`), read once at start. */
export type FileTable = ReadonlyMap<
  string,
  { readonly bytes: Uint8Array<ArrayBuffer>; readonly mime: string }
>;

/** What a host answers to one request. */
export interface FileAnswer {
  readonly status: 200 | 404;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
}

const MIME_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/vnd.microsoft.icon',
  '.ttf': 'font/ttf',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/** The registration of `app:`; to be given to Electron synchronously, before `ready`. */
export const PRIVILEGED_SCHEME: CustomScheme = {
  scheme: APP_SCHEME,
  privileges: { standard: true, secure: true, supportFetchAPI: true },
};

/**
 * Reads the built page once. Only regular files with a known type come in; links and maps of sources stay out.
 * After this no request reaches the disk, so no path can leave the folder.
 */
export function readFileTable(rendererDir: string): FileTable {
  const table = new Map<string, { bytes: Uint8Array<ArrayBuffer>; mime: string }>();
  const walk = (dir: string, path: string): void => {
    for (const entry of readdirSync(dir, { withFileTypes: true })) {
      const name = `${path}/${encodeURIComponent(entry.name)}`;
      const mime = MIME_TYPES[extname(entry.name).toLowerCase()];
      if (entry.isDirectory()) walk(join(dir, entry.name), name);
      else if (entry.isFile() && mime) {
        table.set(name, { bytes: new Uint8Array(readFileSync(join(dir, entry.name))), mime });
      }
    }
  };
  walk(rendererDir, '');
  return table;
}

/** Answers one request from the table; everything that is not a GET or HEAD of a known path on the origin is a 404. */
export function answerFor(table: FileTable, origin: string, method: string, url: string): FileAnswer {
  const file =
    (method === 'GET' || method === 'HEAD') && isOn(url, origin) ? table.get(pathOf(url)) : undefined;
  if (!file) {
    const headers = { ...SECURITY_HEADERS, 'content-type': 'text/plain; charset=utf-8' };
    return { status: 404, headers, body: new Uint8Array() };
  }
  const headers = { ...SECURITY_HEADERS, 'content-type': file.mime };
  return { status: 200, headers, body: method === 'HEAD' ? new Uint8Array() : file.bytes };
}

function pathOf(url: string): string {
  const { pathname } = new URL(url);
  return pathname === '/' || pathname === '' ? '/index.html' : pathname;
}

/** Serves `app://casuskluis/` on the window's own session; a handler on the default session would not serve it. */
export function serveFiles(session: Pick<Session, 'protocol'>, table: FileTable): void {
  session.protocol.handle(APP_SCHEME, (request) => {
    const answer = answerFor(table, ELECTRON_ORIGIN, request.method, request.url);
    return new Response(answer.body, { status: answer.status, headers: answer.headers });
  });
}
