import { addAll, sortedBy, sortedTexts } from '../base/collections.ts';
import { compareBytes } from '../base/text.ts';
import type { Links, Mapping, Organization } from '../model/organization.ts';
import { compileCluster } from './compile-cluster.ts';
import type { ClusterPoolAttributes, Compiled } from './compiled.ts';

/** An organization without errors to what the control plane and the clusters are told. Cannot fail: rules come before. */
export function compile({ settings, pools, clusters, links }: Organization): Compiled {
  const inOrder = sortedBy(clusters, ({ name }) => name.text);
  return {
    organization: settings.organization.text,
    controlPlaneHost: settings.controlPlaneHost.text,
    domains: sortedTexts(settings.domains.map(({ text }) => text)),
    clusterPools: new Map(
      sortedBy(pools, ({ name }) => name.text).map((pool) => [
        pool.name.text,
        sortedTexts(pool.clusters.map(({ text }) => text)),
      ]),
    ),
    clusters: new Map(
      inOrder.map((cluster) => [
        cluster.name.text,
        compileCluster(cluster, links.valuesOfCluster.get(cluster.name.text)),
      ]),
    ),
    projects: new Map(
      sortedTexts(links.claimsOnProject.keys()).map((project) => [
        project,
        { team: links.claimsOnProject.get(project)?.[0]?.team ?? '' },
      ]),
    ),
    clusterPoolAttributes: attributesOf(links.mappingsOf),
    clusterValues: new Map(
      inOrder.flatMap(({ name }) => {
        const values = links.valuesOfCluster.get(name.text);
        return values ? [[name.text, values] as const] : [];
      }),
    ),
  };
}

/** Mappings as rows, each subject once: copies of a mapping say the same, or they would be errors. */
function attributesOf(mappingsOf: Links['mappingsOf']): readonly ClusterPoolAttributes[] {
  const rows: ClusterPoolAttributes[] = [];
  for (const [project, ofSubjects] of sortedBy(mappingsOf.projects(), ([name]) => name)) {
    const ofProject: ClusterPoolAttributes[] = [];
    for (const [mapping] of ofSubjects) if (mapping) ofProject.push(rowOf(mapping, project));
    addAll(rows, ofProject.sort(compareInProject));
  }
  return rows;
}

const rowOf = ({ domain, workflow, clusterPoolName }: Mapping, project: string): ClusterPoolAttributes => ({
  domain: domain.text,
  project,
  workflow: workflow?.text,
  clusterPoolName: clusterPoolName.text,
});

const compareInProject = (a: ClusterPoolAttributes, b: ClusterPoolAttributes): number =>
  compareBytes(a.domain, b.domain) || compareBytes(a.workflow ?? '', b.workflow ?? '');
