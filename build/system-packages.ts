import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Programs that the tests use, and the Debian package that brings each. */
const programs: Readonly<Record<string, string>> = {
  chromium: 'chromium',
  pdftotext: 'poppler-utils',
  pdfsig: 'poppler-utils',
  qpdf: 'qpdf',
  openssl: 'openssl',
  mutool: 'mupdf-tools',
  pdftk: 'pdftk-java',
  'xvfb-run': 'xvfb',
};

function missingPackages(): string[] {
  const missing = Object.entries(programs).filter(
    ([program]) => spawnSync('which', [program], { stdio: 'ignore' }).status !== 0,
  );
  return [...new Set(missing.map(([, debianPackage]) => debianPackage))];
}

/**
 * Installs the Debian packages that the tests need, where it may (root on Debian). Returns null when all are there, else
 * a sentence that says which to install.
 */
export function ensureSystemPackages(): string | null {
  let missing = missingPackages();
  if (missing.length === 0) return null;
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    console.log(`Installing for the tests: ${missing.join(' ')}`);
    const options = { stdio: ['ignore', 'ignore', 'inherit'] as ['ignore', 'ignore', 'inherit'] };
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['-qq', 'update'], { ...options, env });
    spawnSync('apt-get', ['-qq', 'install', '-y', '--no-install-recommends', ...missing], {
      ...options,
      env,
    });
    missing = missingPackages();
  }
  if (missing.length === 0) return null;
  return `The tests need these programs, which are not on this machine: ${missing.join(' ')}. Install them (on Debian: apt-get install ${missing.join(' ')}) and run npm test again.`;
}
