import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));
const { version } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));

export default defineConfig({
  root,
  define: { __POOLC_VERSION__: JSON.stringify(version) },
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: '100%', // the default leaves one core idle, which on two is half of the machine
    passWithNoTests: false,
    testTimeout: 20_000, // some tests start the bundled program on a slow machine
    hookTimeout: 60_000,
  },
});
