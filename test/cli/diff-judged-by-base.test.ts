import { describe, expect, it } from 'vitest';
import { baselineText } from '../../src/report/baseline-text.ts';
import { type ExampleClone, inExample } from '../support/example-clone.ts';
import { writeFiles } from '../support/files.ts';

/** An overlap of pools, which the example organization has made an error. */
const overlap = (clone: ExampleClone, comment = ''): void =>
  clone.edit(
    'config/pools.yaml',
    'azure-research:\n  - azure-research-weu\n',
    `azure-research:\n  - azure-research-weu\nazure-drafts:\n  - azure-research-weu${comment}\n`,
  );
const ignore = ' # poolc: ignore overlapping-pools reason="for a week"';

describe('a change cannot loosen what judges it', () => {
  it('fails with the finding, which the base makes an error', () =>
    inExample(async (clone) => {
      overlap(clone);
      const { exit, stderr } = await clone.run('diff', '--against', 'main');
      expect(exit).toBe(3);
      expect(stderr).toContain('error[overlapping-pools]');
    }));

  it('not by an ignore comment that it brings along', () =>
    inExample(async (clone) => {
      overlap(clone, ignore);
      expect((await clone.run('check')).stderr).not.toContain('overlapping-pools');
      const { exit, stderr } = await clone.run('diff', '--against', 'main');
      expect(exit).toBe(3);
      expect(stderr).toContain('error[overlapping-pools]');
    }));

  it('not by a baseline that it brings along', () =>
    inExample(async (clone) => {
      overlap(clone);
      const message = 'Cluster "azure-research-weu" is in pools "azure-research" and "azure-drafts".';
      const span = { file: { path: 'pools.yaml', text: '' }, start: 0, end: 0 };
      const accepted = { rule: 'overlapping-pools', severity: 'error', message, span, related: [] } as const;
      writeFiles(clone.folder, { 'config/poolc-baseline.yaml': baselineText([accepted]) });
      expect((await clone.run('check')).stderr).not.toContain('error[overlapping-pools]');
      expect((await clone.run('diff', '--against', 'main')).exit).toBe(3);
    }));

  it('but what the base ignores stays ignored', () =>
    inExample(async (clone) => {
      overlap(clone, ignore);
      clone.git('checkout', '--quiet', 'main');
      clone.git('commit', '--quiet', '--all', '--message=overlap');
      clone.git('checkout', '--quiet', '-B', 'topic');
      clone.edit('config/teams/search.yaml', 'owners: ["@acme/search"]', 'owners: ["@acme/search-2"]');
      expect((await clone.run('diff', '--against', 'main')).exit).toBe(0);
    }));
});
