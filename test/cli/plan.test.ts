import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ExampleClone, inExample } from '../support/example-clone.ts';

/** Two routes change their pool, a pool loses a cluster, and Helm values of two other clusters change. */
const change = ({ edit, git, commit }: ExampleClone) => {
  edit('config/teams/recommendations.yml', 'clusterPoolName: gcp-production', 'clusterPoolName: aws-production');
  edit('config/pools.yaml', '    - aws-prod-use2-3\n', '');
  git('rm', '--quiet', 'config/clusters/aws-prod-use2-3.yaml');
  edit('config/helm/gcp.yaml', 'workers: 12', 'workers: 13');
  return commit();
};

const steps = [
  'upgrade-cluster-gcp-dev-usc1',
  'upgrade-cluster-gcp-staging-usc1',
  'attributes-homepage-personalization-production',
  'attributes-product-recommendations-production',
  'pools-final',
  'uninstall-cluster-aws-prod-use2-3',
];

interface PlanData {
  readonly digest: string;
  readonly poolManagement: string;
  readonly steps: readonly {
    readonly id: string;
    readonly waits: boolean;
    readonly command: readonly string[];
    readonly files: readonly { readonly origin: string; readonly path: string; readonly sha256?: string }[];
  }[];
}

const planOf = async ({ run }: ExampleClone, ...options: readonly string[]): Promise<PlanData> => {
  const { exit, stdout, stderr } = await run('plan', '--format', 'json', ...options);
  expect([exit, stderr]).toEqual([0, '']);
  return JSON.parse(stdout);
};

describe('poolc plan', () => {
  it('gives the steps of a change in order, as text', () =>
    inExample(async (clone) => {
      change(clone);
      const { exit, stdout, stderr } = await clone.run('plan');
      expect([exit, stderr]).toEqual([0, '']);
      expect(stdout).toMatch(
        /^Plan for "acme": 6 steps, 2 of them wait for people\. Digest of the moves: [0-9a-f]{32}\.\n/,
      );
      expect(stdout.match(/^ {3}[a-z]+-[\w.-]+/gm)?.map((line) => line.trim())).toEqual(steps);
      expect(stdout).toContain(
        '   $ uctl update cluster-pool-attributes --force --attrFile=out/cluster-pool-attributes/product-recommendations/production.yaml --org=acme\n',
      );
    }));

  it('gives the same steps as data, with the digest that poolc diff shows', () =>
    inExample(async (clone) => {
      change(clone);
      const plan = await planOf(clone);
      expect(plan.steps.map(({ id }) => id)).toEqual(steps);
      expect(plan.steps.filter(({ waits }) => waits).map(({ id }) => id)).toEqual(steps.slice(4));
      expect(plan.digest).toBe((await clone.diff()).data.digest);
    }));

  it('names files that poolc build writes, by their content', () =>
    inExample(async (clone) => {
      change(clone);
      await clone.run('build', '--out', 'built');
      const plan = await planOf(clone, '--out', 'built');
      const files = plan.steps.flatMap((step) => step.files.filter(({ origin }) => origin === 'build'));
      expect(files).toHaveLength(4);
      for (const { path, sha256 } of files)
        expect(
          createHash('sha256')
            .update(readFileSync(join(clone.folder, path)))
            .digest('hex'),
          path,
        ).toBe(sha256);
    }));

  it('is a Markdown runbook', () =>
    inExample(async (clone) => {
      change(clone);
      const { exit, stdout } = await clone.run('plan', '--format', 'markdown');
      expect(exit).toBe(0);
      for (const id of steps) expect(stdout).toContain(id);
      expect(stdout).toContain('uctl update cluster-pool-attributes --force');
    }));

  it('is a script, which shows the steps and does nothing', () =>
    inExample(async (clone) => {
      change(clone);
      const { exit, stdout } = await clone.run('plan', '--format', 'script');
      expect(exit).toBe(0);
      expect(stdout).toMatch(/^#!\/bin\/sh\n/);
      const script = join(clone.folder, 'plan.sh');
      writeFileSync(script, stdout);
      const shown = execFileSync('sh', [script], { cwd: clone.folder, encoding: 'utf8' });
      expect(shown).toContain('Only shown: --yes carries it out.');
      for (const id of steps) expect(shown).toContain(id);
    }));

  it('has nothing to do where nothing changes', () =>
    inExample(async (clone) => {
      expect((await clone.run('plan')).stdout).toContain(
        'Nothing to do: both states are the same to the control plane and to the clusters.',
      );
      expect((await planOf(clone)).steps).toEqual([]);
    }));

  it('manages pools by commands where poolc.yaml says so', () =>
    inExample(async (clone) => {
      clone.edit('config/poolc.yaml', 'poolManagement: union', 'poolManagement: uctl');
      change(clone);
      const plan = await planOf(clone);
      expect(plan.poolManagement).toBe('uctl');
      expect(plan.steps.map(({ id }) => id)).not.toContain('pools-final');
      expect(plan.steps.map(({ command }) => command.slice(0, 2).join(' '))).toContain('uctl delete');
    }));
});

describe('poolc plan --reverse', () => {
  it('is the plan of the way back', () =>
    inExample(async (clone) => {
      change(clone);
      const back = await planOf(clone, '--reverse');
      const forth = await planOf(clone, '--head', 'main', '--against', 'topic');
      expect(back).toEqual(forth);
      expect(back.steps.map(({ id }) => id)).toEqual(
        expect.arrayContaining(['install-cluster-aws-prod-use2-3', 'attributes-product-recommendations-production']),
      );
      expect(back.digest).not.toBe((await planOf(clone)).digest);
    }));
});

describe('the sides of a plan', () => {
  it('may be a bundle, which is what runs now', () =>
    inExample(async (clone) => {
      await clone.run('build', '--out', 'released');
      change(clone);
      const plan = await planOf(clone, '--against', 'released');
      expect(plan).toEqual(await planOf(clone));
      const back = await planOf(clone, '--against', 'released', '--reverse');
      expect(back).toEqual(await planOf(clone, '--reverse'));
    }));

  it.each([
    ['the head', [], 3],
    ['the base', ['--head', 'main', '--against', 'topic'], 3],
  ])('must be free of errors: %s', (_, options, expected) =>
    inExample(async (clone) => {
      clone.edit('config/teams/payments.yml', 'owners: [', 'owner: [');
      clone.commit();
      for (const format of ['text', 'json', 'markdown', 'script']) {
        const { exit, stdout, stderr } = await clone.run('plan', '--format', format, ...options);
        expect([exit, stdout]).toEqual([expected, '']);
        expect(stderr).toMatch(/config\/teams\/payments\.yml:3:1: error\[unknown-key\]/);
      }
    }),
  );

  it('must be usable', () =>
    inExample(async (clone) => {
      expect(await clone.run('plan', '--against', 'nowhere')).toEqual({
        exit: 64,
        stdout: '',
        stderr:
          'poolc: The revision "nowhere" does not exist in this clone. Run git fetch, or name another revision.\n',
      });
    }));
});
