import { sortedBy } from '../base/collections.ts';
import type { Compiled, CompiledCluster } from '../compile/compiled.ts';
import type { HelmMap } from '../model/helm-value.ts';
import type { Artifact } from './artifact.ts';
import { attributesText } from './attributes-text.ts';
import { helmMapYaml } from './helm-yaml.ts';
import { emitYaml, type YamlValue } from './yaml.ts';

/** control-plane.yaml: the one canonical document, with all that a later diff needs. Keys stand in the order below. */
export function emitControlPlane(compiled: Compiled): readonly Artifact[] {
  const document = new Map<string, YamlValue>([
    ['organization', compiled.organization],
    ['controlPlaneHost', compiled.controlPlaneHost],
    ['domains', compiled.domains],
    ['clusterPools', compiled.clusterPools],
    ['clusters', new Map([...compiled.clusters].map(([name, cluster]) => [name, clusterEntry(cluster)]))],
    ['projects', new Map([...compiled.projects].map(([name, { team }]) => [name, new Map([['team', team]])]))],
  ]);
  return [{ path: 'control-plane.yaml', text: emitYaml(document) + attributesList(compiled) }];
}

/** The last key, which has as many items as there are routes. */
function attributesList({ clusterPoolAttributes }: Compiled): string {
  if (clusterPoolAttributes.length === 0) return 'clusterPoolAttributes: []\n';
  const items = clusterPoolAttributes.map((row) => attributesText(row, '\n    '));
  return `clusterPoolAttributes:\n  - ${items.join('  - ')}`;
}

/** The chart leaves the secret store at K8s when no layer says otherwise (values.yaml of dataplane 2026.8.3). */
const chartSecretStore: YamlValue = 'K8s';

const clusterEntry = (cluster: CompiledCluster): YamlValue =>
  new Map<string, YamlValue>([
    ['provider', cluster.provider],
    ['region', cluster.region],
    ['metadataBucket', cluster.metadataBucket],
    ['secretStore', secretStore(cluster.secretStore)],
    ['imageRegistry', cluster.imageRegistry],
    ['capabilities', cluster.capabilities],
  ]);

function secretStore(merged: HelmMap | undefined): YamlValue {
  const set = merged ? [...helmMapYaml(merged)].filter(([, value]) => value !== null) : [];
  return new Map(sortedBy(new Map<string, YamlValue>([['type', chartSecretStore], ...set]), ([key]) => key));
}
