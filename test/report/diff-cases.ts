import type { DiffReport } from '../../src/report/diff-report.ts';
import {
  asBundles,
  compareTexts,
  compareWithNothing,
  reportOn,
  reportOnTexts,
  smallConfig,
  withFile,
} from './diff-samples.ts';

/** Real comparisons of a small organization, by what they are about; every one is kept as text and as Markdown. */
export const cases: Readonly<Record<string, () => DiffReport>> = {
  'nothing after a file was split': () =>
    reportOnTexts(smallConfig, {
      ...withFile('teams/ml.yaml', undefined),
      'teams/ml/production.yaml': 'domain: production\nproject: flytesnacks\nclusterPoolName: production\n',
      'teams/ml/team.yaml': 'owners: ["@acme/ml"]\nprojects: [vision, flytesnacks]\n',
    }),
  'another default pool': () =>
    reportOnTexts(
      smallConfig,
      withFile('pools.yaml', smallConfig['pools.yaml']?.replace('default: [dev-1]', 'default: [gpu-1]\nold: [dev-1]')),
    ),
  'a boundary, one of two acknowledged': () => {
    const limited = withFile('poolc.yaml', `${smallConfig['poolc.yaml']}limits: {boundary: 0}\n`);
    const mappings = `owners: ["@acme/ml"]
projects: [flytesnacks, vision]
mappings:
  - project: [flytesnacks, vision]
    domain: production
    clusterPoolName: gpu
`;
    const after = { ...limited, 'teams/ml.yaml': mappings };
    const { digest } = compareTexts(limited, after);
    return reportOnTexts(limited, after, [`boundary:vision/production@${digest}`]);
  },
  'a pool that loses a cluster': () => {
    const limits = 'limits: {poolsThatKeepTheirClusters: [production]}\n';
    const limited = withFile('poolc.yaml', `${smallConfig['poolc.yaml']}${limits}`);
    const pools = smallConfig['pools.yaml']?.replace('[prod-1, prod-2]', '[prod-1]');
    const { 'clusters/prod-2.yaml': _, ...others } = limited;
    return reportOnTexts(limited, { ...others, 'pools.yaml': pools ?? '' });
  },
  'spillover from the file of another team': () =>
    reportOnTexts(
      smallConfig,
      withFile(
        'teams/growth.yaml',
        'projects: [churn]\nmappings:\n  - project: vision\n    domain: staging\n    clusterPoolName: production\n',
      ),
    ),
  'a file that cannot be read': () => reportOnTexts(smallConfig, withFile('teams/ml.yaml', 'projects: [flytesnacks\n')),
  'Helm values, with secrets': () => {
    const before = withFile('helm/base.yaml', 'replicas: 2\nextra: [{name: DB_PASSWORD, value: hunter2}]\n');
    return reportOnTexts(before, {
      ...before,
      'helm/base.yaml': 'replicas: 3\nextra: [{name: DB_PASSWORD, value: hunter3}]\nquiet: null\n',
      'helm/pools/gpu.yaml': 'tolerations: [{key: nvidia.com/gpu, operator: Exists}]\n',
    });
  },
  'many pools, two bundles': () => {
    const mapping = (domain: string, pool: string) =>
      `  - {project: churn, domain: ${domain}, clusterPoolName: ${pool}}\n`;
    const growth = (production: string, staging: string) =>
      `projects: [churn]\nmappings:\n${mapping('production', production)}${mapping('staging', staging)}`;
    const before = withFile('teams/growth.yaml', growth('production', 'gpu'));
    return reportOn(asBundles(compareTexts(before, { ...before, 'teams/growth.yaml': growth('gpu', 'default') })));
  },
  'a first rollout': () =>
    reportOn(compareWithNothing({ kind: 'first-rollout', folders: [] }, withFile('helm/base.yaml', 'replicas: 3\n'))),
  'a first rollout, with an error, beside other folders': () =>
    reportOn(
      compareWithNothing(
        { kind: 'first-rollout', folders: ['', 'a/config', 'b/config', 'c/config', 'd/config'] },
        withFile('teams/ml.yaml', `${smallConfig['teams/ml.yaml']}owner: []\n`),
      ),
    ),
  'a config folder that was renamed': () =>
    reportOn(compareWithNothing({ kind: 'elsewhere', folders: ['routing'] }, smallConfig)),
  'a config folder that may be anywhere': () =>
    reportOn(compareWithNothing({ kind: 'elsewhere', folders: [] }, smallConfig)),
  'settings and an owner, but no route': () =>
    reportOnTexts(smallConfig, {
      ...smallConfig,
      'poolc.yaml': `${smallConfig['poolc.yaml']?.replace('2026.8.3', '2026.9.0')}limits: {moved: 10%}\nrules: {unused-pool: off}\n`,
      'teams/ml.yaml': smallConfig['teams/ml.yaml']?.replace('[flytesnacks, vision]', '[flytesnacks]') ?? '',
      'teams/growth.yaml': 'projects: [churn, vision]\n',
    }),
};
