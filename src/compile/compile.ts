import { sortedBy, sortedTexts } from '../base/collections.ts';
import { compareBytes } from '../base/text.ts';
import type { Mapping, Organization } from '../model/organization.ts';
import { compileCluster } from './compile-cluster.ts';
import type { ClusterPoolAttributes, Compiled } from './compiled.ts';

/** An organization without errors to what the control plane and the clusters are told. Cannot fail: rules come before. */
export function compile({ settings, pools, clusters, mappings, links }: Organization): Compiled {
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
    clusterPoolAttributes: attributesOf(mappings),
    clusterValues: new Map(
      inOrder.flatMap(({ name }) => {
        const values = links.valuesOfCluster.get(name.text);
        return values ? [[name.text, values] as const] : [];
      }),
    ),
  };
}

/** Mappings as rows, each subject once: copies of a mapping say the same, or they would be errors. */
function attributesOf(mappings: readonly Mapping[]): readonly ClusterPoolAttributes[] {
  const rows = mappings.map(({ domain, project, workflow, clusterPoolName }) => ({
    domain: domain.text,
    project: project.text,
    workflow: workflow?.text,
    clusterPoolName: clusterPoolName.text,
  }));
  const sorted = rows.sort(compareSubjects);
  return sorted.filter((row, index) => {
    const previous = sorted[index - 1];
    return previous === undefined || compareSubjects(previous, row) !== 0;
  });
}

const compareSubjects = (a: ClusterPoolAttributes, b: ClusterPoolAttributes): number =>
  compareBytes(a.project, b.project) ||
  compareBytes(a.domain, b.domain) ||
  compareBytes(a.workflow ?? '', b.workflow ?? '');
