import { didYouMean, quote, quotedList } from '../base/text.ts';
import { identityLayer, userLayers } from '../model/cluster-values.ts';
import { type HelmValue, helmPlain, helmValueAt } from '../model/helm-value.ts';
import type { Cluster, Organization } from '../model/organization.ts';
import type { Provider } from '../model/provider.ts';
import type { Found, Rule } from './rule.ts';
import { exampleCluster } from './support/example-files.ts';
import { oncePerPlace, placeOf } from './support/places.ts';

const files = {
  'pools.yaml': 'default: [cluster-1]\n',
  'clusters/cluster-1.yaml': exampleCluster({ clusterName: 'cluster-1', bucketName: 'acme-data' }),
};

const path = ['storage', 'provider'];

/** What the chart's templates know; anything else ends the rendering with "invalid provider". */
const allowed = ['compat', 'oci', 'aws', 'gcs', 'custom'];

/** The storage that goes with each provider. */
const fitting: Readonly<Record<Provider, string>> = {
  aws: 'aws',
  gcp: 'gcs',
  azure: 'custom',
  oci: 'oci',
  custom: 'compat',
};

/** Names that people use for a storage which the chart calls otherwise. */
const otherNames: ReadonlyMap<string, string> = new Map([
  ['gcp', 'gcs'],
  ['google', 'gcs'],
  ['azure', 'custom'],
  ['abfs', 'custom'],
  ['minio', 'compat'],
  ['ceph', 'compat'],
]);

export const storageProvider: Rule = {
  id: 'storage-provider',
  severity: 'error',
  fixed: false,
  needs: ['settings', 'pools'],
  summary: 'storage.provider is one that the chart knows, and that of the cluster.',
  why: 'The chart does not render with any other one, or speaks to the bucket in a language that it does not understand.',
  fix: "Delete the value: poolc and the chart's own values for the cloud set it.",
  example: {
    wrong: { ...files, 'helm/aws.yaml': 'storage: {provider: [|s3|]}\n' },
    right: { ...files, 'helm/aws.yaml': 'storage: {provider: aws}\n' },
  },
  *check(organization) {
    const split = splitPlaces(organization);
    yield* oncePerPlace([...judged(organization)].filter(({ span }) => !split.has(placeOf(span))));
  },
};

/** Where oci and custom clusters are told another provider than poolc derives, which identity-split reports. */
function splitPlaces(organization: Organization): ReadonlySet<string> {
  const places = new Set<string>();
  for (const cluster of organization.clusters) {
    const derived = helmValueAt(identityLayer(organization, cluster), path);
    if (!derived) continue;
    for (const layer of userLayers(organization, cluster)) {
      const value = helmValueAt(layer, path);
      if (value && helmPlain(value) !== helmPlain(derived)) places.add(placeOf(value.origin.span));
    }
  }
  return places;
}

function* judged({ links }: Organization): Generator<Found> {
  for (const cluster of links.clusterNamed.values()) {
    const value = helmValueAt(links.valuesOfCluster.get(cluster.name.text), path);
    if (value) yield* problemOf(cluster, value);
  }
}

function* problemOf({ name, provider }: Cluster, value: HelmValue): Generator<Found> {
  const written = helmPlain(value);
  const right = fitting[provider];
  if (written === right || (typeof written === 'string' && written.includes('{{'))) return;
  const help = `Delete it, or write ${quote(right)}, which goes with provider ${quote(provider)}.`;
  if (typeof written === 'string' && allowed.includes(written))
    yield {
      span: value.origin.span,
      message: `"storage.provider" is ${quote(written)}, but cluster ${quote(name.text)} runs on ${quote(provider)}, whose storage is ${quote(right)}.`,
      help,
    };
  else {
    const shown = value.kind === 'scalar' ? quote(String(value.value ?? '')) : `a ${value.kind}`;
    yield {
      span: value.origin.span,
      message: `"storage.provider" is ${shown}, which is not one of ${quotedList(allowed)}.${suggestion(written, right)}`,
      help,
    };
  }
}

function suggestion(written: unknown, right: string): string {
  if (typeof written !== 'string') return '';
  const word = written.toLowerCase();
  const meant = word === 's3' ? (right === 'aws' ? 'aws' : 'compat') : otherNames.get(word);
  return meant === undefined ? didYouMean(written, allowed) : ` Did you mean ${quote(meant)}?`;
}
