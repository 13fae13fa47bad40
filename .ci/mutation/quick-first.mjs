import { BaseSequencer } from 'vitest/node';

/** Tests of limits take seconds: they come last, because the first test that fails ends the run of a change. */
export class QuickFirst extends BaseSequencer {
  async sort(files) {
    const isSlow = ({ moduleId }) => moduleId.endsWith('/limits.test.ts');
    return [...files].sort((a, b) => isSlow(a) - isSlow(b) || (a.moduleId < b.moduleId ? -1 : 1));
  }
}
