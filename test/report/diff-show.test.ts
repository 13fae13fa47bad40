import { it } from 'vitest';
import { diffText } from '../../src/report/diff-text.ts';
import { smallConfig, reportOnTexts } from './diff-samples.ts';
it('shows', () => {
  const after = {...smallConfig,
   'poolc.yaml': smallConfig['poolc.yaml'] + 'limits: {moved: 3}\n',
   'pools.yaml': 'default: [gpu-1]\nproduction:\n  clusters: [prod-1]\n  owners: ["@acme/platform"]\nold: [dev-1, prod-2]\n',
   'helm/base.yaml': 'replicas: 3\nsecrets: {admin: {clientSecret: "${X}"}}\nextra: [{name: DB_PASSWORD, value: hunter2}]\n',
   'teams/ml.yaml': 'projects: [flytesnacks]\nmappings:\n  - project: flytesnacks\n    domain: production\n    clusterPoolName: production\n',
   'teams/growth.yaml': 'projects: [churn, vision]\nmappings:\n  - project: churn\n    domain: [production, staging]\n    clusterPoolName: gpu\n  - project: churn\n    domain: development\n    clusterPoolName: default\n',
  };
  const before = {...smallConfig, 'poolc.yaml': smallConfig['poolc.yaml'] + 'limits: {boundary: 1, poolsThatKeepTheirClusters: [production]}\n' };
  console.log(diffText(reportOnTexts(before, after), {colour:false}));
  console.log(diffText(reportOnTexts(before, before), {colour:false}));
});
