import { defineConfig } from 'vitest/config';
import { slowness } from './e2e/slow.ts';

export default defineConfig({
  test: {
    include: ['{base,core,db,documents,electron,renderer,build}/**/*.test.{ts,tsx}', 'e2e/**/*.e2e.ts'],
    environment: 'node',
    pool: 'forks',
    // One more than the two cores that there are at least: a good part of the end-to-end tests is waiting.
    maxWorkers: 3,
    // A computer that is busy with other things is no failure: what hangs is seen all the same.
    testTimeout: 180_000 * slowness,
    hookTimeout: 180_000,
  },
});
