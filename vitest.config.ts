import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{base,core,db,documents,electron,renderer,build}/**/*.test.{ts,tsx}', 'e2e/**/*.e2e.ts'],
    environment: 'node',
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
