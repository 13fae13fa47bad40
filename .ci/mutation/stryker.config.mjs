import { part } from './parts.mjs';

const name = process.env.POOLC_MUTATED ?? 'reader';

export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: '.ci/mutation/vitest.config.mjs', related: false },
  tsconfigFile: 'none', // TypeScript 7 has no interface through which Stryker could read one
  coverageAnalysis: 'perTest',
  mutate: part.mutate,
  reporters: ['clear-text', 'json'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, allowEmojis: false },
  jsonReporter: { fileName: `out/mutation/${name}.json` },
  ignorePatterns: ['dist', 'out', '.ci/mutation/node_modules'],
  tempDirName: 'out/.mutation',
  timeoutMS: 10_000,
  thresholds: { high: 90, low: 85, break: 85 },
};
