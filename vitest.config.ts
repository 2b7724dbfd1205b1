import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{base,core,db,documents,electron,renderer,build}/**/*.test.{ts,tsx}'],
    environment: 'node',
    pool: 'forks',
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
