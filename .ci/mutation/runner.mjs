import { it, TestRunner } from 'vitest';

/** Makes a failing test of a test file that cannot even be loaded: Stryker counts failing tests, and nothing else. */
// biome-ignore lint/style/noDefaultExport: vitest takes a runner so
export default class Runner extends TestRunner {
  async importFile(path, source) {
    try {
      return await super.importFile(path, source);
    } catch (error) {
      if (source !== 'collect') throw error;
      it('can be loaded', () => {
        throw error;
      });
    }
  }
}
