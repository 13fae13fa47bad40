import everything from '../../test/vitest.config.ts';
import { part } from './parts.mjs';
import { QuickFirst } from './quick-first.mjs';

export default {
  ...everything,
  test: {
    ...everything.test,
    include: part.tests,
    setupFiles: ['.ci/mutation/quick-properties.mjs'],
    runner: '.ci/mutation/runner.mjs',
    sequence: { sequencer: QuickFirst },
  },
};
