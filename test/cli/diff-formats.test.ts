import { describe, expect, it } from 'vitest';
import { type ExampleClone, inExample } from '../support/example-clone.ts';

const change = ({ edit, commit }: ExampleClone) => {
  edit('config/teams/recommendations.yml', 'clusterPoolName: gcp-production', 'clusterPoolName: aws-production');
  edit('config/helm/gcp.yaml', 'workers: 12', 'workers: 13');
  return commit();
};

describe('poolc diff', () => {
  it('is text by default', () =>
    inExample(async (clone) => {
      change(clone);
      const { stdout, stderr } = await clone.run('diff');
      expect(stderr).toBe('');
      expect(stdout.split('\n').slice(0, 14)).toEqual([
        '2 routes move, 2 cross a boundary, 1 limit is exceeded.',
        expect.stringMatching(/^from [0-9a-f]{12} \([0-9a-f]{40}\) to config; 66 routes before; digest [0-9a-f]{32}$/),
        '',
        'boundary: 2 routes',
        expect.stringContaining('History, cache and inputs stay behind'),
        '  gcp-production → aws-production',
        '    clusters: gcp-prod-usc1-1, gcp-prod-usc1-2 → aws-prod-use2-1, aws-prod-use2-2, aws-prod-use2-3',
        '    metadata bucket: gs://acme-union-gcp-production → s3://acme-union-aws-production',
        '    image registry: us-central1-docker.pkg.dev/acme-ml-tools/union → 123456789012.dkr.ecr.us-east-2.amazonaws.com/union',
        '    location: "gcp us-central1" → "aws us-east-2"',
        '    pool left: gcp-production (no owners); pool joined: aws-production (@acme/platform, @acme/site-reliability)',
        '      homepage-personalization/production  team recommendations (@acme/recommendations)  config/teams/recommendations.yml:18:22',
        '      product-recommendations/production   team recommendations (@acme/recommendations)  config/teams/recommendations.yml:18:22',
        '',
      ]);
      expect(stdout).toContain('config.core.propeller.workers: 12 → 13  (provider gcp, config/helm/gcp.yaml:14:16)');
    }));

  it('is the same data as its schema says', () =>
    inExample(async (clone) => {
      change(clone);
      const { data } = await clone.diff();
      expect(data).toMatchObject({ schemaVersion: 1, moves: { length: 2 }, helm: { length: 2 } });
    }));

  it('is Markdown for a pull request', () =>
    inExample(async (clone) => {
      change(clone);
      const { exit, stdout } = await clone.run('diff', '--format', 'markdown');
      expect(exit).toBe(4);
      expect(stdout).toContain('2 routes move, 2 cross a boundary, 1 limit is exceeded');
      expect(stdout).toContain('product-recommendations');
      // The same report in every format: only how it is written differs.
      const { data } = await clone.diff();
      expect(stdout).toContain(data.digest);
    }));

  it.each(['yaml', 'script'])('has no format %s', (format) =>
    inExample(async (clone) => {
      const { exit, stdout, stderr } = await clone.run('diff', '--format', format);
      expect([exit, stdout]).toEqual([64, '']);
      expect(stderr).toContain(`"${format}" is invalid`);
    }),
  );
});
