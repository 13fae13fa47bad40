import { chartVersionUnpinned } from '../../src/rules/chart-version-unpinned.ts';
import { exampleCluster } from '../../src/rules/support/example-files.ts';
import { testRule } from '../support/test-rule.ts';

const settings = (chart: string, mark = '') => ({
  'poolc.yaml': `${mark}organization: acme\ncontrolPlaneHost: acme.us-west-2.union.ai\n${chart}`,
});
const cluster = {
  'clusters/cluster-1.yaml': exampleCluster({ clusterName: 'cluster-1', bucketName: 'acme-data' }),
};
const version = (written: string) => ({ ...cluster, ...settings(`chart: {version: ${written}}\n`) });
const unpinned = (written: string) => ({
  files: version(`[|${written}|]`),
  messages: [`Chart version "${written.replaceAll(/["']/g, '')}" does not pin one version.`],
});

testRule(chartVersionUnpinned, {
  valid: {
    'a version': version('2026.8.3'),
    'a version with a v': version('v2026.8.3'),
    'a pre-release and a build': version('2026.9.0-rc.1+5'),
    'no version without cluster files': settings(''),
    'a range without cluster files': settings('chart: {version: latest}\n'),
  },
  invalid: {
    'no version': {
      files: { ...cluster, ...settings('', '[||]') },
      messages: ['The version of the chart is missing.'],
    },
    'a chart without one': {
      files: { ...cluster, ...settings('chart: {name: dataplane}\n', '[||]') },
      messages: ['The version of the chart is missing.'],
    },
    latest: unpinned('latest'),
    'a caret': unpinned('^2026.8'),
    'a tilde': unpinned('~2026.8.3'),
    'a comparison': unpinned('">=2026.8.3"'),
    'a star': unpinned('"*"'),
    'an x': unpinned('2026.x'),
    'two numbers': unpinned('"2026.8"'),
    'two versions': unpinned('2026.8.3 || 2026.8.4'),
    nothing: unpinned('""'),
  },
});
