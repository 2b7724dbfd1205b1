import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Session } from 'electron';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSER_ORIGIN, ELECTRON_ORIGIN, isOn } from './origin.ts';
import { answerFor, type FileTable, PRIVILEGED_SCHEME, readFileTable, serveFiles } from './protocol.ts';

let dir: string;
let table: FileTable;

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'casuskluis-test-'));
  const renderer = join(dir, 'renderer');
  mkdirSync(join(renderer, 'assets'), { recursive: true });
  writeFileSync(join(renderer, 'index.html'), '<!doctype html><title>Casuskluis</title>');
  writeFileSync(join(renderer, 'assets/app.js'), 'export {};');
  writeFileSync(join(renderer, 'assets/app.js.map'), '{}');
  writeFileSync(join(dir, 'geheim.json'), '{}');
  symlinkSync(join(dir, 'geheim.json'), join(renderer, 'link.json'));
  table = readFileTable(renderer);
});

afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('the file table', () => {
  it('holds the files of the page, without links and source maps', () => {
    expect([...table.keys()].sort()).toEqual(['/assets/app.js', '/index.html']);
  });

  it('answers a known path with its type and the security headers', () => {
    const answer = answerFor(table, ELECTRON_ORIGIN, 'GET', 'app://casuskluis/');
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(answer.headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self';/);
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(new TextDecoder().decode(answer.body)).toContain('Casuskluis');
    expect(answerFor(table, ELECTRON_ORIGIN, 'GET', 'app://casuskluis/assets/app.js?v=1').status).toBe(200);
  });

  it.each([
    ['GET', 'app://casuskluis/../geheim.json'],
    ['GET', 'app://casuskluis/%2e%2e/geheim.json'],
    ['GET', 'app://casuskluis/..%2fgeheim.json'],
    ['GET', 'app://casuskluis/link.json'],
    ['GET', 'app://casuskluis/assets/'],
    ['GET', 'app://casuskluis//index.html'],
    ['GET', 'app://elders/index.html'],
    ['GET', 'app://casuskluis.elders/index.html'],
    ['GET', 'app://iemand@casuskluis/index.html'],
    ['GET', 'https://casuskluis/index.html'],
    ['GET', 'file:///etc/passwd'],
    ['POST', 'app://casuskluis/index.html'],
    ['GET', 'geen adres'],
  ])('answers 404 with the same headers: %s %s', (method, url) => {
    const answer = answerFor(table, ELECTRON_ORIGIN, method, url);
    expect(answer.status).toBe(404);
    expect(answer.body).toHaveLength(0);
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
  });

  it('serves through the session of the window', async () => {
    let handler: ((request: Request) => Response | Promise<Response>) | undefined;
    const session = {
      protocol: {
        handle: (scheme: string, listener: typeof handler) => {
          expect(scheme).toBe('app');
          handler = listener;
        },
      },
    } as unknown as Session;
    serveFiles(session, table);
    const response = await handler?.({ method: 'GET', url: 'app://casuskluis/assets/app.js' } as Request);
    expect(response?.status).toBe(200);
    expect(response?.headers.get('content-security-policy')).toContain("object-src 'none'");
    expect(await response?.text()).toBe('export {};');
  });

  it('registers a standard, secure scheme without a way past the policy', () => {
    expect(PRIVILEGED_SCHEME).toEqual({
      scheme: 'app',
      privileges: { standard: true, secure: true, supportFetchAPI: true },
    });
  });
});

describe('isOn', () => {
  it.each([
    ['app://casuskluis/', ELECTRON_ORIGIN],
    ['app://casuskluis/index.html#/zaken/1', ELECTRON_ORIGIN],
    ['https://casuskluis.invalid/x', BROWSER_ORIGIN],
    ['https://CASUSKLUIS.invalid:443/x', BROWSER_ORIGIN],
  ])('%s lies on %s', (url, origin) => expect(isOn(url, origin)).toBe(true));

  it.each([
    ['app://casuskluis.elders/', ELECTRON_ORIGIN],
    ['app://casuskluis:1/', ELECTRON_ORIGIN],
    ['app://casuskluis@elders/', ELECTRON_ORIGIN],
    ['app://iemand:iets@casuskluis/', ELECTRON_ORIGIN],
    ['app:casuskluis', ELECTRON_ORIGIN],
    ['apps://casuskluis/', ELECTRON_ORIGIN],
    ['javascript:alert(1)//app://casuskluis/', ELECTRON_ORIGIN],
    ['blob:app://casuskluis/1', ELECTRON_ORIGIN],
    ['about:blank', ELECTRON_ORIGIN],
    ['', ELECTRON_ORIGIN],
    ['http://casuskluis.invalid/', BROWSER_ORIGIN],
    ['https://casuskluis.invalid:444/', BROWSER_ORIGIN],
    ['https://casuskluis.invalid.elders.nl/', BROWSER_ORIGIN],
    ['https://casuskluis.invalid\\@elders.nl@x/', 'https://elders.nl'],
  ])('%s does not lie on %s', (url, origin) => expect(isOn(url, origin)).toBe(false));
});
