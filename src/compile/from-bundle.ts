import { addAll } from '../base/collections.ts';
import { type Checked, type Diagnostic, hasErrors } from '../base/diagnostic.ts';
import { controlPlaneFile } from '../model/control-plane-file.ts';
import { decode } from '../model/decode.ts';
import { type HelmMap, toHelmValue } from '../model/helm-value.ts';
import type { BundleFiles } from '../source/read-bundle.ts';
import { largestFileSize } from '../source/read-plain-file.ts';
import { readYaml } from '../syntax/read-yaml.ts';
import { entryOf } from '../syntax/tree.ts';
import type { Compiled, CompiledCluster } from './compiled.ts';
import { takeLongParts } from './long-parts.ts';

/** Reads back what a build wrote, as the compiled data that it was written from; findings where a file is not as poolc writes it. */
export function compiledFromBundle({ controlPlane: file, values }: BundleFiles): Checked<Compiled | undefined> {
  const diagnostics: Diagnostic[] = [];
  const long = takeLongParts(file);
  const controlPlane = long?.rest ?? file;
  const read = readYaml(controlPlane, { dialect: 'strict', severalDocuments: false, maximumBytes: largestFileSize });
  addAll(diagnostics, read.diagnostics);
  const [tree] = read.value;
  const data = tree && decode(controlPlane, tree.root, controlPlaneFile, diagnostics);
  const clusterValues = new Map<string, HelmMap>();
  for (const file of values) {
    const helm = readYaml(file, { dialect: 'helm', severalDocuments: false, maximumBytes: largestFileSize });
    addAll(diagnostics, helm.diagnostics);
    const [values] = helm.value;
    const map = values && toHelmValue(file, values.root, 'bundle', diagnostics);
    if (map?.kind === 'map') clusterValues.set(file.path.split('/')[1] ?? '', map);
  }
  if (!data || hasErrors(diagnostics)) return { value: undefined, diagnostics };
  const clustersNode = tree && entryOf(tree.root, 'clusters')?.value;
  const clusters = Object.entries(data.clusters).map(
    ([name, { secretStore: _, ...cluster }]): [string, CompiledCluster] => {
      const entry = clustersNode && entryOf(clustersNode, name)?.value;
      const store = entry && entryOf(entry, 'secretStore')?.value;
      const secretStore = store && toHelmValue(controlPlane, store, 'bundle', diagnostics);
      return [name, { ...cluster, secretStore: secretStore?.kind === 'map' ? secretStore : undefined }];
    },
  );
  const compiled: Compiled = {
    organization: data.organization,
    controlPlaneHost: data.controlPlaneHost,
    domains: data.domains,
    clusterPools: new Map(Object.entries(data.clusterPools)),
    clusters: new Map(clusters),
    projects: long?.projects ?? new Map(Object.entries(data.projects)),
    clusterPoolAttributes:
      long?.clusterPoolAttributes ?? data.clusterPoolAttributes.map(({ workflow, ...row }) => ({ ...row, workflow })),
    clusterValues,
  };
  return { value: compiled, diagnostics };
}
