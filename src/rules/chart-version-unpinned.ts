import { fileSpan } from '../base/span.ts';
import { quote } from '../base/text.ts';
import type { Rule } from './rule.ts';
import { isPinned, knownVersion } from './support/chart-version.ts';
import { exampleCluster } from './support/example-files.ts';

const files = (version: string) => ({
  'poolc.yaml': `organization: acme\ncontrolPlaneHost: acme.us-west-2.union.ai\nchart: {version: ${version}}\n`,
  'pools.yaml': 'default: [cluster-1]\n',
  'clusters/cluster-1.yaml': exampleCluster({ clusterName: 'cluster-1', bucketName: 'acme-data' }),
});

export const chartVersionUnpinned: Rule = {
  id: 'chart-version-unpinned',
  severity: 'error',
  fixed: false,
  needs: ['settings'],
  summary: 'Once clusters have files, poolc.yaml pins the version of the chart.',
  why: 'With a range, two clusters of one pool get different charts, depending on the day on which each was installed.',
  fix: 'Write the version in full, for example 2026.8.3.',
  example: { wrong: files('[|latest|]'), right: files(knownVersion) },
  *check({ settings, hasClusterFiles }) {
    if (!hasClusterFiles) return;
    const { version } = settings.chart;
    if (!version)
      yield {
        span: fileSpan(settings.file),
        message: 'The version of the chart is missing.',
        help: `Write it in full, for example "chart: {version: ${knownVersion}}".`,
      };
    else if (!isPinned(version.text))
      yield {
        span: version.span,
        message: `Chart version ${quote(version.text)} does not pin one version.`,
        help: `Write it in full, for example ${knownVersion}; clusters that are installed on different days get the same chart.`,
      };
  },
};
