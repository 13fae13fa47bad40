import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { jsonSchemaText } from '../../src/report/json-schemas.ts';
import type { ReviewDocument } from '../../src/report/review-document.ts';
import { reviewSummary } from '../../src/report/review-summary.ts';
import { markdownProblems } from '../report/markdown-reader.ts';
import { type ExampleClone, inExample } from '../support/example-clone.ts';
import { inActions, payloadOf } from '../support/github-events.ts';
import { runnerCommands } from '../support/runner-commands.ts';
import { sarifErrors } from '../support/sarif-schema.ts';

const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(JSON.parse(jsonSchemaText('review')));

/** The review that a run left behind. */
function reviewIn({ folder }: ExampleClone, path = 'review.json'): ReviewDocument {
  const review = JSON.parse(readFileSync(join(folder, path), 'utf8'));
  expect(validate(review), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
  return review;
}

/** Two routes cross a boundary, which the example organization does not allow unacknowledged. */
const crossBoundary = ({ edit, commit }: ExampleClone) => {
  edit('config/teams/recommendations.yml', 'clusterPoolName: gcp-production', 'clusterPoolName: aws-production');
  return commit();
};

/** One route gets a pool that does not exist. */
const misspell = ({ edit, commit }: ExampleClone) => {
  edit('config/teams/recommendations.yml', 'clusterPoolName: gcp-production', 'clusterPoolName: gcp-prodution');
  return commit();
};

const moveNothing = ({ edit, commit }: ExampleClone) => {
  edit('config/teams/search.yaml', 'owners: ["@acme/search"]', 'owners: ["@acme/search-2"]');
  return commit();
};

const dispatched = (clone: ExampleClone) => ({
  environment: inActions(clone, 'workflow_dispatch', payloadOf('workflow_dispatch', undefined, {})),
});

describe('poolc review', () => {
  it('writes one document with findings, differences, plan and gate', () =>
    inExample(async (clone) => {
      crossBoundary(clone);
      const { exit, stdout } = await clone.run('review');
      expect(exit).toBe(4);
      const { data } = await clone.diff();
      expect(stdout.split('\n')).toEqual([
        'failure: 2 routes move, 2 cross a boundary, 1 limit is exceeded; 2 moves have to be acknowledged.',
        ...data.moves.map(({ acknowledgement }) => `  /poolc ack ${acknowledgement}`),
        'The review is in review.json.',
        '',
      ]);
      const review = reviewIn(clone);
      expect(review.diff).toEqual(data);
      expect(review).toMatchObject({
        target: { dialect: 'attributes', folder: 'config' },
        targetName: 'attributes',
        findings: [],
        plan: { steps: 2 },
        gate: { errors: 0, limits: [{ limit: 'boundary', allowed: 0 }], boundary: { length: 2 } },
        judgedBy: { hasSettings: true, changes: [] },
      });
    }));

  it('writes it to another file, or to stdout alone', () =>
    inExample(async (clone) => {
      moveNothing(clone);
      expect((await clone.run('review', '--output', 'other.json')).stdout).toContain('The review is in other.json.');
      const review = reviewIn(clone, 'other.json');
      expect(existsSync(join(clone.folder, 'review.json'))).toBe(false);
      const { stdout } = await clone.run('review', '--output', '-');
      expect(JSON.parse(stdout)).toEqual(JSON.parse(JSON.stringify(review)));
    }));

  it('is accepted with acknowledgements from the command line', () =>
    inExample(async (clone) => {
      crossBoundary(clone);
      await clone.run('review');
      const acks = reviewIn(clone).diff.moves.flatMap(({ acknowledgement }) => ['--ack', acknowledgement]);
      const { exit, stdout } = await clone.run('review', ...acks);
      expect([exit, stdout.split('\n')[0]]).toEqual([
        0,
        'success: 2 routes move, 2 cross a boundary, 2 are acknowledged.',
      ]);
      expect((await clone.run('review', '--ack', 'boundary')).exit).toBe(64);
    }));

  it('ends with 3 where there are errors, whatever else is exceeded', () =>
    inExample(async (clone) => {
      misspell(clone);
      const { exit, stderr } = await clone.run('review');
      expect(exit).toBe(3);
      expect(stderr).toContain('error[unknown-pool]: Pool "gcp-prodution" does not exist.');
      expect(reviewIn(clone)).toMatchObject({
        plan: null,
        gate: { errors: 1 },
        findings: [
          { rule: 'unknown-pool', path: 'config/teams/recommendations.yml', isNew: true, isInChangedFile: true },
        ],
      });
    }));

  it('ends with 0 where only the check is to gate, but never hides that it could not be written', () =>
    inExample(async (clone) => {
      misspell(clone);
      expect((await clone.run('review', '--exit-zero')).exit).toBe(0);
      expect(reviewIn(clone).gate.errors).toBe(1);
      expect((await clone.run('review', '--exit-zero', '--output', 'nowhere/review.json')).exit).toBe(1);
      expect((await clone.run('review', '--exit-zero', '--against', 'nowhere')).exit).toBe(64);
    }));

  it('ends with 4 for a boundary that nobody acknowledged, although no limit is set', () =>
    inExample(async (clone) => {
      clone.git('checkout', '--quiet', 'main');
      clone.edit('config/poolc.yaml', '  boundary: 0\n', '');
      clone.commit();
      clone.git('checkout', '--quiet', '-B', 'topic');
      crossBoundary(clone);
      expect((await clone.run('diff')).exit).toBe(0);
      expect((await clone.run('review')).exit).toBe(4);
      expect(reviewIn(clone).gate).toMatchObject({ limits: [], boundary: { length: 2 } });
    }));

  it('writes Markdown and SARIF where asked', () =>
    inExample(async (clone) => {
      misspell(clone);
      await clone.run('review', '--markdown', 'review.md', '--sarif', 'review.sarif');
      const markdown = readFileSync(join(clone.folder, 'review.md'), 'utf8');
      expect(markdownProblems(markdown)).toEqual([]);
      expect(markdown).toContain('`gcp-prodution`');
      const sarif = readFileSync(join(clone.folder, 'review.sarif'), 'utf8');
      expect(sarifErrors(sarif)).toEqual([]);
      expect(JSON.parse(sarif).runs[0].results).toHaveLength(1);
    }));

  it('writes as Markdown that nothing changes where nothing does', () =>
    inExample(async (clone) => {
      expect((await clone.run('review', '--markdown', 'review.md')).exit).toBe(0);
      expect(readFileSync(join(clone.folder, 'review.md'), 'utf8')).toMatch(/^### Nothing changes: every route/);
    }));

  it('compares folders before the first commit of a repository', () =>
    inExample(async (clone) => {
      clone.git('checkout', '--quiet', '--orphan', 'new');
      cpSync(join(clone.folder, 'config'), join(clone.folder, 'before'), { recursive: true });
      expect((await clone.run('review', '--against', './before')).exit).toBe(0);
      expect(reviewIn(clone).subject.headSha).toBeNull();
    }));

  it('names files from the top of the repository, wherever it runs', () =>
    inExample(async (clone) => {
      misspell(clone);
      const folder = join(clone.folder, 'config/teams');
      expect((await clone.runIn({ folder }, 'review', '--output', '../../review.json')).exit).toBe(3);
      const { findings, target } = reviewIn(clone);
      expect([target.folder, findings[0]?.path]).toEqual(['config', 'config/teams/recommendations.yml']);
    }));

  it('is judged by the base, and lists what the change alters in that', () =>
    inExample(async (clone) => {
      crossBoundary(clone);
      clone.edit('config/poolc.yaml', 'boundary: 0', 'boundary: 9');
      clone.edit(
        'config/pools.yaml',
        'azure-research:\n',
        '# poolc: ignore overlapping-pools reason="x"\nazure-research:\n',
      );
      clone.commit();
      expect((await clone.run('review')).exit).toBe(4);
      expect(reviewIn(clone).judgedBy.changes).toEqual([
        { what: 'limits.boundary', before: '0', after: '9' },
        expect.objectContaining({ before: null, after: 'ignore overlapping-pools reason="x"' }),
      ]);
    }));

  it('compares two folders without any repository, and then knows no commit', () =>
    inExample(async (clone) => {
      const outside = `${clone.folder}-outside`;
      cpSync(join(clone.folder, 'config'), join(outside, 'config'), { recursive: true });
      cpSync(join(clone.folder, 'config'), join(outside, 'before'), { recursive: true });
      const { exit, stdout } = await clone.runIn(
        { folder: outside },
        'review',
        '--against',
        './before',
        '--output',
        '-',
      );
      expect(exit).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({
        target: { folder: 'config' },
        subject: { event: null, headSha: null, baseSha: null, mergeSha: null },
        diff: { isUnchanged: true },
      });
    }));
});

describe('in GitHub Actions, poolc review', () => {
  it('annotates errors first and adds the job summary behind what others wrote', () =>
    inExample(async (clone) => {
      misspell(clone);
      const { environment } = dispatched(clone);
      writeFileSync(environment.GITHUB_STEP_SUMMARY, '# Another step\n');
      const { stdout, stderr } = await clone.runIn({ environment }, 'review');
      expect(runnerCommands(stdout)).toMatchObject([
        { name: 'error', properties: { file: 'config/teams/recommendations.yml', title: 'poolc[unknown-pool]' } },
      ]);
      expect(runnerCommands(stderr)).toEqual([]);
      expect(readFileSync(environment.GITHUB_STEP_SUMMARY, 'utf8')).toBe(
        `# Another step\n${reviewSummary(reviewIn(clone), [])}`,
      );
    }));

  it('keeps stdout for the review where that goes there', () =>
    inExample(async (clone) => {
      misspell(clone);
      const { stdout, stderr } = await clone.runIn(dispatched(clone), 'review', '--output', '-');
      expect(runnerCommands(stdout)).toEqual([]);
      expect(JSON.parse(stdout).gate.errors).toBe(1);
      expect(runnerCommands(stderr)).toHaveLength(1);
    }));

  it('annotates once where annotations are asked for anyway', () =>
    inExample(async (clone) => {
      misspell(clone);
      const { stdout, stderr } = await clone.runIn(dispatched(clone), 'review', '--error-format', 'github');
      expect([runnerCommands(stdout).length, runnerCommands(stderr).length]).toEqual([0, 1]);
    }));

  it('stays below what GitHub takes as a summary, however much is there already', () =>
    inExample(async (clone) => {
      crossBoundary(clone);
      const { environment } = dispatched(clone);
      writeFileSync(environment.GITHUB_STEP_SUMMARY, 'x'.repeat(998_000));
      await clone.runIn({ environment }, 'review');
      const summary = readFileSync(environment.GITHUB_STEP_SUMMARY, 'utf8');
      expect(summary.length).toBeGreaterThan(998_000);
      expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(1_000_000);
    }));

  it('leaves a summary alone that is no plain file', () =>
    inExample(async (clone) => {
      moveNothing(clone);
      const { environment } = dispatched(clone);
      const { exit, stderr } = await clone.runIn(
        { environment: { ...environment, GITHUB_STEP_SUMMARY: clone.folder } },
        'review',
      );
      expect(exit).toBe(1);
      expect(stderr).toContain('something that is no plain file has its name');
      expect(reviewIn(clone).gate.errors).toBe(0);
    }));

  it('prints hostile names without obeying them', () =>
    inExample(async (clone) => {
      const name = '::error::x##[set-output name=a]b';
      clone.edit('config/teams/recommendations.yml', 'clusterPoolName: gcp-production', `clusterPoolName: "${name}"`);
      clone.commit();
      const { stdout, stderr } = await clone.runIn(dispatched(clone), 'review');
      expect(runnerCommands(stdout).map((command) => [command.name, command.properties['title']])).toEqual(
        runnerCommands(stdout).map(() => ['error', expect.stringMatching(/^poolc\[/)]),
      );
      expect(runnerCommands(stderr)).toEqual([]);
    }));
});
