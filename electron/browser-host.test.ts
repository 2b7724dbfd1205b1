import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserHost, startBrowserHost } from './browser-host.ts';
import { makeProfile, removeProfile } from './browser-profile.ts';
import { type StubApp, stubApp } from './stub-app.ts';

const PAGE = `<!doctype html><html lang="nl"><head><title>Casuskluis</title>
<script>window.inline = true</script><script type="module" src="/app.js"></script></head>
<body><h1>Casuskluis</h1><iframe src="/frame.html"></iframe></body></html>`;

let dir: string;
let app: StubApp;
let host: BrowserHost;
let elsewhere: Server;
let elsewhereUrl: string;
let reached = 0;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'casuskluis-test-'));
  mkdirSync(join(dir, 'assets'));
  writeFileSync(join(dir, 'index.html'), PAGE);
  writeFileSync(join(dir, 'frame.html'), '<!doctype html><title>Kader</title>');
  writeFileSync(
    join(dir, 'app.js'),
    `window.drafts = []; window.casuskluis?.onLock(async (reason) => { await window.casuskluis.invoke('draft.save', { reason }); });`,
  );
  writeFileSync(
    join(dir, 'outward.js'),
    'onmessage = async ({ data }) => { try { await fetch(data, { mode: "no-cors" }); postMessage("reached"); } catch { postMessage("refused"); } };',
  );
  const pdfWorker = createRequire(import.meta.url).resolve('pdfjs-dist/build/pdf.worker.min.mjs');
  writeFileSync(join(dir, 'assets', 'pdf.worker.min.mjs'), readFileSync(pdfWorker));
  elsewhere = createServer((_request, response) => {
    reached += 1;
    response.setHeader('access-control-allow-origin', '*');
    response.end('hier');
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  elsewhereUrl = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`;
  app = stubApp();
  host = await startBrowserHost({
    app,
    rendererDir: dir,
    headless: true,
    viewport: { width: 1280, height: 800 },
  });
});

afterAll(async () => {
  await host?.close();
  elsewhere?.close();
  rmSync(dir, { recursive: true, force: true });
});

function ownProcesses(): { pid: number; args: string }[] {
  const lines = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8', maxBuffer: 1 << 26 }).split(
    '\n',
  );
  return lines
    .filter((line) => line.includes(`casuskluis-browser-${process.pid}-`))
    .map((line) => ({ pid: Number.parseInt(line, 10), args: line }));
}

/** Polls long enough for a busy computer. */
function eventually<T>(look: () => T) {
  return expect.poll(look, { timeout: 30_000 });
}

function profiles(): string[] {
  return readdirSync(tmpdir()).filter((name) => name.startsWith(`casuskluis-browser-${process.pid}-`));
}

function renderers(): number[] {
  return ownProcesses()
    .filter(({ args }) => args.includes('--type=renderer'))
    .map(({ pid }) => pid);
}

describe('the page and its calls', () => {
  it('stands under the one origin with the policy, and its calls arrive', async () => {
    expect(host.page.url()).toBe('https://casuskluis.invalid/');
    await host.page.waitForSelector('h1');
    const answer = await host.page.evaluate("window.casuskluis.invoke('case.list', { zoek: 'é', n: 2 })");
    expect(answer).toEqual({ ok: true, value: { zoek: 'é', n: 2 } });
    expect(app.calls.at(-1)).toEqual({ name: 'case.list', input: { zoek: 'é', n: 2 }, origin: 'browser' });
    const refused = await host.page.evaluate("window.casuskluis.invoke('refuse')");
    expect(refused).toEqual({ ok: false, error: { code: 'refused', message: 'Dit kan nu niet.' } });
    expect(app.calls.at(-1)?.input).toBeNull();
  });

  it('takes 8 MB in one call', async () => {
    const size = await host.page.evaluate(
      "window.casuskluis.invoke('x', 'a'.repeat(8_000_000)).then((answer) => answer.value.length)",
    );
    expect(size).toBe(8_000_000);
  });

  it('has the shape that Electron has, frozen', async () => {
    const shape = await host.page.evaluate(
      '({ keys: Object.keys(window.casuskluis).sort(), frozen: Object.isFrozen(window.casuskluis), host: window.casuskluis.host })',
    );
    expect(shape).toEqual({ keys: ['host', 'invoke', 'onLock'], frozen: true, host: 'browser' });
  });

  it('is not loaded anew by a key, which would lose the letters of the last moment', async () => {
    await host.page.evaluate(
      "window.stopped = []; addEventListener('keydown', (event) => { if (event.defaultPrevented) window.stopped.push(event.key); })",
    );
    for (const keys of ['F5', 'Control+r', 'Control+Shift+R', 'r']) await host.page.keyboard.press(keys);
    expect(await host.page.evaluate('window.stopped')).toEqual(['F5', 'r', 'R']);
  });

  it('runs no inline script and no eval', async () => {
    expect(await host.page.evaluate('window.inline')).toBeUndefined();
    const blocked = await host.page.evaluate(
      `new Promise((resolve) => { document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), { once: true });
        document.head.append(Object.assign(document.createElement('script'), { textContent: 'window.late = true' })); })`,
    );
    expect(blocked).toBe('script-src-elem');
  });

  it('gives a frame no calls, and refuses one that reaches the binding', async () => {
    // The policy forbids frames (default-src 'none'), so a frame is an error page or blank; its calls are refused all the same.
    for (const frame of host.page.frames().slice(1)) {
      expect(await frame.evaluate('typeof window.casuskluis')).toBe('undefined');
    }
    const before = app.calls.length;
    const answer = await host.page.evaluate(`(async () => {
      const frame = document.createElement('iframe'); document.body.append(frame);
      await new Promise((resolve) => setTimeout(resolve, 300));
      const found = frame.contentWindow.casuskluisInvoke ?? frame.contentWindow.casuskluis?.invoke;
      return found ? found('case.list', '{}') : 'none';
    })()`);
    expect(answer === 'none' || String(answer).includes('foreignSender')).toBe(true);
    expect(app.calls.length).toBe(before);
  });
});

describe('nothing goes out', () => {
  it('opens no port: not the host, not the browser', () => {
    const pids = [process.pid, ...ownProcesses().map(({ pid }) => pid)];
    expect(pids.length).toBeGreaterThan(3);
    const listening = execFileSync('ss', ['-ltnupH'], { encoding: 'utf8' })
      .split('\n')
      .filter((line) => pids.some((pid) => line.includes(`pid=${pid},`)))
      .filter((line) => !line.includes(new URL(elsewhereUrl).host));
    expect(listening).toEqual([]);
    const [main] = ownProcesses().filter(({ args }) => !args.includes('--type='));
    expect(main?.args).toContain('--remote-debugging-pipe');
    expect(main?.args).not.toContain('--remote-debugging-port');
  });

  it.each([
    ['fetch', (url: string) => `fetch('${url}').then(() => 'reached', () => 'refused')`],
    [
      'no-cors fetch',
      (url: string) => `fetch('${url}', { mode: 'no-cors' }).then(() => 'reached', () => 'refused')`,
    ],
    [
      'a worker',
      (url: string) =>
        `new Promise((resolve) => { const worker = new Worker('/outward.js'); worker.onmessage = ({ data }) => resolve(data); worker.postMessage('${url}'); })`,
    ],
    [
      'an image',
      (url: string) =>
        `new Promise((resolve) => { const image = new Image(); image.onload = () => resolve('reached'); image.onerror = () => resolve('refused'); image.src = '${url}'; })`,
    ],
    [
      'a web socket',
      (url: string) =>
        `new Promise((resolve) => { try { const socket = new WebSocket('${url}'.replace('http', 'ws')); socket.onopen = () => resolve('reached'); socket.onerror = socket.onclose = () => resolve('refused'); } catch { resolve('refused'); } })`,
    ],
    [
      'a beacon',
      (url: string) =>
        `(navigator.sendBeacon('${url}', 'x'), new Promise((resolve) => setTimeout(() => resolve('refused'), 300)))`,
    ],
  ])('%s elsewhere is refused', async (_what, script) => {
    expect(await host.page.evaluate(script(elsewhereUrl))).toBe('refused');
    expect(reached).toBe(0);
  });

  it('refuses also without the policy: the interception alone holds', async () => {
    const answer = await host.page.goto(elsewhereUrl).then(
      () => 'reached',
      () => 'refused',
    );
    expect(answer).toBe('refused');
    expect(reached).toBe(0);
    await host.page.evaluate(`location.href = '${elsewhereUrl}'`);
    await host.page.waitForTimeout(200);
    expect(host.page.url()).toBe('https://casuskluis.invalid/');
    expect(await host.page.evaluate('document.title')).toBe('Casuskluis');
    expect(reached).toBe(0);
  });

  it('answers 404 under the own origin for what is not in the table', async () => {
    const status = await host.page.evaluate("fetch('/../../etc/passwd').then((answer) => answer.status)");
    expect(status).toBe(404);
  });

  it('serves the worker of pdf.js', async () => {
    const answer = await host.page.evaluate(`new Promise((resolve) => {
      const worker = new Worker('/assets/pdf.worker.min.mjs', { type: 'module' });
      worker.onmessage = ({ data }) => resolve(data.action ?? 'message');
      worker.onerror = () => resolve('error');
    })`);
    expect(answer).not.toBe('error');
  });

  it('grants no permission, registers no service worker, opens no second window', async () => {
    expect(
      await host.page.evaluate(
        "Promise.all(['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read'].map((name) => navigator.permissions.query({ name }).then(({ state }) => state)))",
      ),
    ).not.toContain('granted');
    expect(
      await host.page.evaluate(
        "(async () => { const registered = await navigator.serviceWorker?.register('/app.js').then((found) => found?.active?.state ?? found?.installing?.state, () => 'refused'); return registered ?? 'refused'; })()",
      ),
    ).toBe('refused');
    await host.page.evaluate("void window.open('https://casuskluis.invalid/')");
    await eventually(() => host.context.pages().length).toBe(1);
  });

  it('saves no download', async () => {
    await host.page.evaluate(
      "(() => { const link = document.createElement('a'); link.download = 'x.txt'; link.href = URL.createObjectURL(new Blob(['x'])); link.click(); })()",
    );
    await host.page.waitForTimeout(300);
    const [profile] = profiles();
    expect(existsSync(join(tmpdir(), String(profile), 'Default', 'Downloads'))).toBe(false);
  });
});

describe('locking', () => {
  it('ends the process that held the page and stays where the user was', async () => {
    await host.page.evaluate("location.hash = '#/zaken/12'; window.secret = 'in het geheugen'");
    const before = renderers();
    await host.page.evaluate("void window.casuskluis.invoke('account.lock')");
    const fresh =
      "window.secret === undefined && typeof window.casuskluis === 'object' && document.readyState === 'complete'";
    await eventually(() => host.page.evaluate(fresh).catch(() => false)).toBe(true);
    expect(host.page.url()).toBe('https://casuskluis.invalid/#/zaken/12');
    expect(app.locks.at(-1)).toBe('hand');
    // The process of the page is among those before, and none but spare ones stay.
    await eventually(() => before.every((pid) => renderers().includes(pid))).toBe(false);
    await eventually(() => host.page.evaluate('window.history.length')).toBe(1);
  });

  it('leaves no empty window when locks follow each other and something else loads the page meanwhile', async () => {
    let times = 0;
    const interrupt = (request: Request) => {
      if (!request.isNavigationRequest() || request.frame() !== host.page.mainFrame()) return;
      times += 1;
      if (times < 3) void host.page.reload().catch(() => undefined);
    };
    host.page.on('request', interrupt);
    for (let lock = 0; lock < 5; lock += 1) void app.invoke('account.lock', {}, 'browser');
    const stands = "typeof window.casuskluis === 'object' && document.readyState === 'complete'";
    await eventually(async () => times > 2 && (await host.page.evaluate(stands).catch(() => false))).toBe(
      true,
    );
    expect(host.page.url()).toMatch(/^https:\/\/casuskluis\.invalid\//);
    host.page.off('request', interrupt);
  });
});

describe('closing', () => {
  it('lets drafts be saved, locks, and leaves nothing behind', async () => {
    const second = stubApp();
    const other = await startBrowserHost({ app: second, rendererDir: dir, headless: true });
    await eventually(() => other.page.evaluate('Array.isArray(window.drafts)')).toBe(true);
    await other.close();
    expect(second.calls.map(({ name }) => name)).toContain('draft.save');
    expect(second.locks).toEqual(['closed']);
    expect(await other.closed).toBe('closed');
    await other.close();
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(profiles()).toHaveLength(1);
  });

  it('locks when the user closes the window, and tells of a crash', async () => {
    const second = stubApp();
    const other = await startBrowserHost({ app: second, rendererDir: dir, headless: true });
    await other.page.close();
    expect(await other.closed).toBe('closed');
    expect(second.locks).toEqual(['closed']);
    const third = stubApp();
    const crashing = await startBrowserHost({ app: third, rendererDir: dir, headless: true });
    await crashing.page.goto('chrome://crash').catch(() => undefined);
    expect(await crashing.closed).toBe('crashed');
    expect(third.locks[0]).toBe('crash');
  });

  it('leaves nothing behind when the application cannot be loaded', async () => {
    const app = Promise.reject(new Error('kapot'));
    app.catch(() => undefined);
    await expect(startBrowserHost({ app, rendererDir: dir, headless: true })).rejects.toThrow('kapot');
    expect(profiles()).toHaveLength(1);
  });

  it('removes its profile, also one that a killed process left', () => {
    const parent = mkdtempSync(join(tmpdir(), 'casuskluis-test-'));
    mkdirSync(join(parent, 'casuskluis-browser-4194303-abc'));
    mkdirSync(join(parent, 'casuskluis-browser-x'));
    const profile = makeProfile(parent);
    expect(readdirSync(parent)).toHaveLength(2);
    expect(JSON.parse(readFileSync(join(profile, 'Default', 'Preferences'), 'utf8'))).toMatchObject({
      credentials_enable_service: false,
      spellcheck: { use_spelling_service: false },
    });
    removeProfile(profile);
    expect(readdirSync(parent)).toEqual(['casuskluis-browser-x']);
    rmSync(parent, { recursive: true });
  });
});
