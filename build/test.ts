/**
 * The project's own check: system packages, format, lint, import directions, types, unused code, the built app, then all
 * tests. Ends with `N passed, N failed`, in which every check counts as one.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureSystemPackages } from './system-packages.ts';

interface Check {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
}

const bin = (name: string) => join('node_modules', '.bin', name);

const checks: readonly Check[] = [
  { name: 'format, lint and import directions', command: [bin('biome'), 'ci', '--error-on-warnings', '.'] },
  { name: 'types', command: [bin('tsc'), '--noEmit'] },
  { name: 'unused code and dependencies', command: [bin('knip')] },
  { name: 'build', command: [bin('electron-vite'), 'build', '--logLevel', 'warn'] },
];

/** Runs one command with its output on the terminal; tells whether it ended well. */
function run(check: Check): boolean {
  console.log(`\n— ${check.name}`);
  const [command, ...args] = check.command;
  const started = Date.now();
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  console.log(`  ${status === 0 ? 'good' : 'NOT GOOD'} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  return status === 0;
}

/** Runs the tests and reads the counts from vitest's own report. */
function runTests(): { passed: number; failed: number } {
  const folder = mkdtempSync(join(tmpdir(), 'casuskluis-test-'));
  const report = join(folder, 'report.json');
  try {
    const ended = run({
      name: 'unit, integration, documents and end-to-end tests',
      command: [
        process.execPath,
        bin('vitest'),
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
      ],
    });
    const counts = JSON.parse(readFileSync(report, 'utf8')) as {
      numPassedTests: number;
      numFailedTests: number;
      numFailedTestSuites: number;
    };
    const failed = Math.max(counts.numFailedTests, counts.numFailedTestSuites, ended ? 0 : 1);
    return { passed: counts.numPassedTests, failed };
  } catch {
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const problem = ensureSystemPackages();
if (problem !== null) {
  console.error(problem);
  process.exit(1);
}
const results = checks.map(run);
const tests = runTests();
const failed = results.filter((good) => !good).length + tests.failed;
const passed = results.filter(Boolean).length + tests.passed;
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
