/**
 * Adds to package-lock.json the optional packages of other platforms that the registry at hand did not have when the lock was made.
 * Without them `npm ci` calls the lock incomplete; with them it skips them here and installs them where they belong. Run it
 * after every `npm install` that changed the lock: `node --import tsx build/complete-lock.ts`.
 */
import { readFileSync, writeFileSync } from 'node:fs';

interface Package {
  version?: string;
  optional?: boolean;
  dev?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
}

const systems = [
  'android',
  'darwin',
  'linux',
  'win32',
  'freebsd',
  'openbsd',
  'netbsd',
  'sunos',
  'aix',
  'openharmony',
];
const processors = [
  'arm64',
  'x64',
  'ia32',
  'riscv64',
  's390x',
  'ppc64',
  'ppc64le',
  'loong64',
  'arm',
  'wasm32',
];

/** For which platform a package is, read from its name: `@biomejs/cli-linux-arm64-musl`. */
function platformOf(name: string): Pick<Package, 'os' | 'cpu' | 'libc'> {
  const words = (name.split('/').at(-1) ?? '').split('-');
  const of = (known: readonly string[]) => words.filter((word) => known.includes(word));
  const libc = words.includes('musl')
    ? ['musl']
    : words.includes('gnu') || words.includes('gnueabihf')
      ? ['glibc']
      : [];
  const platform = { os: of(systems), cpu: of(processors), libc };
  return Object.fromEntries(Object.entries(platform).filter(([, values]) => values.length > 0));
}

const path = 'package-lock.json';
const lock = JSON.parse(readFileSync(path, 'utf8')) as { packages: Record<string, Package> };
let added = 0;
for (const parent of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    const key = `node_modules/${name}`;
    if (key in lock.packages || !/^\d+\.\d+\.\d+/.test(version)) continue;
    const platform = platformOf(name);
    if (platform.os === undefined && platform.cpu === undefined) continue;
    lock.packages[key] = { version, ...(parent.dev ? { dev: true } : {}), optional: true, ...platform };
    added += 1;
  }
}
const sorted = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1));
lock.packages = Object.fromEntries(sorted);
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} packages of other platforms added to ${path}.`);
