import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { join, resolve } from 'node:path';

/* Opens the application from the sources: builds it when needed and chooses the host. */

const ROOT = resolve(import.meta.dirname, '..');
const ELECTRON = join(ROOT, 'node_modules', 'electron');
const BUILT = [
  'out/main/main.js',
  'out/main/browser.js',
  'out/preload/preload.cjs',
  'out/renderer/index.html',
];
const SOURCES = [
  'base',
  'core',
  'db',
  'documents',
  'electron',
  'renderer',
  'electron.vite.config.ts',
  'package-lock.json',
];

/** How long the download site of Electron may take to be reached, and Electron to be fetched. */
const REACH_MS = 2_000;
const FETCH_MS = 300_000;

/** An Electron that ends with an error within this time could not start on this computer. */
const FAILED_START_MS = 5_000;

/** Whether there is a screen to open a window on: always on Windows and macOS. */
export function hasDisplay(
  platform: NodeJS.Platform = process.platform,
  env: Readonly<Record<string, string | undefined>> = process.env,
): boolean {
  return platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/** What to say when there is no screen. */
const NO_DISPLAY =
  'Er is geen scherm om Casuskluis op te openen. Start het in een grafische omgeving, of met een nagebootst scherm: ' +
  'xvfb-run npm start. Zonder scherm werkt: npm run -s headless -- --vault MAP.';

/** Builds the application when `out/` is not complete or older than the newest source. Throws when the build fails. */
function buildWhenNeeded(say: (sentence: string) => void, root: string = ROOT): void {
  if (isBuilt(root)) return;
  say('Casuskluis wordt eerst gebouwd. Dat duurt ongeveer een halve minuut.');
  const vite = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const build = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'error'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (build.status !== 0) {
    throw new Error(`Bouwen is niet gelukt. Dit meldt electron-vite:\n${build.stderr || build.stdout}`);
  }
}

/** Whether everything is built and no source is newer. */
export function isBuilt(root: string): boolean {
  const built = BUILT.map((path) => join(root, path));
  if (!built.every((path) => existsSync(path))) return false;
  const oldest = Math.min(...built.map((path) => statSync(path).mtimeMs));
  return SOURCES.every((path) => newestIn(join(root, path)) <= oldest);
}

function newestIn(path: string): number {
  if (!existsSync(path)) return 0;
  const found = statSync(path);
  if (!found.isDirectory()) return found.mtimeMs;
  const files = readdirSync(path, { withFileTypes: true, recursive: true }).filter(
    (entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name),
  );
  return Math.max(0, ...files.map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs));
}

/**
 * The path of Electron's program: the one that is there, or fetched now when its download site answers within two
 * seconds. Undefined when it cannot be had; nothing is printed then.
 */
async function findElectron(say: (sentence: string) => void): Promise<string | undefined> {
  const there = electronPath();
  if (there) return there;
  if (!(await answers(new URL(process.env.ELECTRON_MIRROR ?? 'https://github.com')))) return undefined;
  say('Electron wordt eenmalig opgehaald. Dat kan enkele minuten duren.');
  spawnSync(process.execPath, [join(ELECTRON, 'install.js')], {
    cwd: ROOT,
    stdio: 'ignore',
    timeout: FETCH_MS,
  });
  return electronPath();
}

function electronPath(): string | undefined {
  const named = join(ELECTRON, 'path.txt');
  if (!existsSync(named)) return undefined;
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(ELECTRON, 'dist');
  const path = join(dist, readFileSync(named, 'utf8').trim());
  return existsSync(path) ? path : undefined;
}

/** Whether something takes a connection at the address within two seconds. */
function answers(url: URL): Promise<boolean> {
  return new Promise((done) => {
    const port = Number(url.port) || (url.protocol === 'http:' ? 80 : 443);
    const socket = connect({ host: url.hostname, port });
    const end = (reached: boolean): void => {
      clearTimeout(timer);
      socket.destroy();
      done(reached);
    };
    const timer = setTimeout(() => end(false), REACH_MS);
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
  });
}

/**
 * Opens the application and waits until its window is closed. Electron where it can be had; where it cannot, or does not
 * start, the computer's own browser. Answers the exit code. `args` are the switches of start-options.ts.
 */
export async function openApp(args: readonly string[], say: (sentence: string) => void): Promise<number> {
  if (!hasDisplay()) {
    say(NO_DISPLAY);
    return 1;
  }
  buildWhenNeeded(say);
  const electron = await findElectron(say);
  if (electron) {
    say('Casuskluis opent in zijn eigen venster (Electron).');
    const startedAt = Date.now();
    const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const code = await run(electron, [...asRoot, ROOT, ...args]);
    if (code === 0 || Date.now() - startedAt > FAILED_START_MS) return code;
    say('Electron start niet op deze computer. Casuskluis opent in de browser van deze computer.');
  } else {
    say(
      'Electron is er niet en kan niet worden opgehaald. Casuskluis opent in de browser van deze computer.',
    );
  }
  return run(process.execPath, [join(ROOT, 'out/main/browser.js'), ...args]);
}

/** Runs a program until it ends; passes on a request to stop, so that the vault closes in order. */
function run(program: string, args: readonly string[]): Promise<number> {
  return new Promise((done) => {
    const child: ChildProcess = spawn(program, args, {
      cwd: process.cwd(),
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const stop = (signal: NodeJS.Signals): void => void child.kill(signal);
    process.on('SIGTERM', stop);
    process.on('SIGINT', stop);
    const end = (code: number): void => {
      process.off('SIGTERM', stop);
      process.off('SIGINT', stop);
      done(code);
    };
    child.once('error', () => end(1));
    child.once('exit', (code) => end(code ?? 1));
  });
}
