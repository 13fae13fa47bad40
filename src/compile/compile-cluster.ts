import { sortedTexts } from '../base/collections.ts';
import { bucketOf } from '../model/bucket.ts';
import { type HelmMap, helmTextAt, helmValueAt } from '../model/helm-value.ts';
import type { Cluster } from '../model/organization.ts';
import type { CompiledCluster } from './compiled.ts';

/** What of a cluster matters to the work that is routed there, taken from its merged values. */
export function compileCluster(cluster: Cluster, values: HelmMap | undefined): CompiledCluster {
  const secretStore = helmValueAt(values, ['proxy', 'secretManager']);
  return {
    provider: cluster.provider,
    region: cluster.region.text,
    metadataBucket: bucketOf(cluster, values, 'metadata')?.uri ?? '',
    secretStore: secretStore?.kind === 'map' ? secretStore : undefined,
    imageRegistry: helmTextAt(values, ['imageBuilder', 'defaultRepository']) ?? derivedRegistry(cluster, values),
    capabilities: sortedTexts(cluster.capabilities.map(({ text }) => text)),
  };
}

/**
 * The registry that the chart derives where none is pinned: from account and region, so that two clusters in different
 * regions do not share it. Where the chart's own rule is not public, a text that is equal exactly when both are.
 */
function derivedRegistry({ provider, region }: Cluster, values: HelmMap | undefined): string {
  const globalOf = (key: string): string => helmTextAt(values, ['global', key]) ?? '';
  switch (provider) {
    case 'aws':
      return `${globalOf('AWS_ACCOUNT_ID')}.dkr.ecr.${region.text}.amazonaws.com`;
    case 'gcp':
      return `${region.text}-docker.pkg.dev/${globalOf('GOOGLE_PROJECT_ID')}`;
    case 'azure':
      return `azure/${globalOf('AZURE_SUBSCRIPTION_ID')}/${region.text}`;
    default:
      return `${provider}/${region.text}`;
  }
}
