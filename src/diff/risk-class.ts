import { compareBytes } from '../base/text.ts';
import type { CompiledCluster } from '../compile/compiled.ts';
import type { HelmValue } from '../model/helm-value.ts';
import { helmPlain } from '../model/helm-value.ts';
import { canonicalText } from './canonical-text.ts';
import type { ResolvedRoute } from './resolve.ts';

/** How dangerous a move is, worst first. */
export const riskClasses = ['unrouted', 'unknown', 'boundary', 'location', 'capacity', 'safe'] as const;
export type RiskClass = (typeof riskClasses)[number];

/** Orders classes, the worst first. */
export const compareClasses = (a: RiskClass, b: RiskClass): number => riskClasses.indexOf(a) - riskClasses.indexOf(b);

/** What each class means for the work: its history, its cache, its running and its new executions, and what nobody can tell. */
export const classMeaning: Readonly<Record<RiskClass, string>> = {
  unrouted: 'The pool is missing or empty, so new executions fail; running ones finish where they are.',
  unknown: 'A finding touches this route, so where it leads cannot be told; correct the finding first.',
  boundary:
    'History, cache and inputs stay behind, and running work cannot follow; new executions start without them. Schedules, apps and running executions are not known here.',
  location:
    'New executions run at a provider or in a region where they did not run before, with the same data; running ones finish where they are. Schedules and apps are not known here.',
  capacity:
    'History and cache stay, but a cluster or a capability that the work could use is gone; running work on a lost cluster must finish there. Queued and running executions are not known here.',
  safe: 'History, cache and inputs stay, and running work finishes where it is; new executions follow the change.',
};

/** What sets clusters apart for the data of the work; without cluster files nothing is known but their component. */
interface Boundary {
  readonly what: 'metadata bucket' | 'secret store' | 'image registry' | 'component';
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** A route's class, with the boundaries that it crosses. */
export interface Classified {
  readonly riskClass: RiskClass;
  readonly boundaries: readonly Boundary[];
  readonly lostClusters: readonly string[];
  readonly lostCapabilities: readonly string[];
  /** `provider region` pairs that were not there before. */
  readonly newLocations: readonly string[];
}

const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)].sort(compareBytes);

/** A secret store as one text; the chart leaves it at K8s where nothing says otherwise. */
export function secretStoreText(store: HelmValue | undefined): string {
  const set = store ? (helmPlain(store) as Readonly<Record<string, unknown>>) : {};
  const entries = Object.entries({
    type: 'K8s',
    ...Object.fromEntries(Object.entries(set).filter(([, value]) => value !== null)),
  });
  return entries
    .sort(([a], [b]) => compareBytes(a, b))
    .map(([key, value]) =>
      key === 'type' ? String(value) : `${key}=${typeof value === 'string' ? value : canonicalText(value)}`,
    )
    .join(' ');
}

/** All that matters of a cluster to the work on it, as one text. */
export const clusterText = (cluster: CompiledCluster): string =>
  canonicalText({ ...cluster, secretStore: secretStoreText(cluster.secretStore) });

const boundaryKeys: readonly { readonly what: Boundary['what']; readonly of: (cluster: CompiledCluster) => string }[] =
  [
    { what: 'metadata bucket', of: ({ metadataBucket }) => metadataBucket },
    { what: 'secret store', of: ({ secretStore }) => secretStoreText(secretStore) },
    { what: 'image registry', of: ({ imageRegistry }) => imageRegistry },
  ];

/** Members of the component that a cluster belongs to, by the cluster's name; for states without cluster files. */
export type Components = ReadonlyMap<string, readonly string[]>;

/**
 * Classes the change of a route. A boundary is crossed where a bucket, a secret store or a registry appears that was not
 * there before: what was shared is still found in one of them when a cluster merely leaves.
 */
export function classify(before: ResolvedRoute, after: ResolvedRoute, components: Components): Classified {
  const lostClusters = before.clusters
    .map(({ name }) => name)
    .filter((name) => !after.clusters.some((cluster) => cluster.name === name));
  const [from, to] = [before, after].map(({ clusters }) => clusters.flatMap(({ details }) => details ?? []));
  const capabilities = distinct((from ?? []).flatMap((cluster) => cluster.capabilities));
  const lostCapabilities = capabilities.filter(
    (capability) => !to?.some((cluster) => cluster.capabilities.includes(capability)),
  );
  const placeOf = ({ provider, region }: CompiledCluster): string => `${provider} ${region}`;
  const newLocations = distinct((to ?? []).map(placeOf)).filter(
    (place) => !from?.some((cluster) => placeOf(cluster) === place),
  );
  const boundaries = crossedBoundaries(before, after, components);
  const lost = lostClusters.length + lostCapabilities.length > 0;
  const isRouted = before.clusters.length > 0 && after.clusters.length > 0;
  const riskClass = !isRouted
    ? 'unrouted'
    : boundaries.length > 0
      ? 'boundary'
      : newLocations.length > 0
        ? 'location'
        : lost
          ? 'capacity'
          : 'safe';
  return { riskClass, boundaries, lostClusters, lostCapabilities, newLocations };
}

function crossedBoundaries(before: ResolvedRoute, after: ResolvedRoute, components: Components): readonly Boundary[] {
  const detailsOf = ({ clusters }: ResolvedRoute) => clusters.flatMap(({ details }) => details ?? []);
  const [from, to] = [detailsOf(before), detailsOf(after)];
  if (from.length === before.clusters.length && to.length === after.clusters.length)
    return boundaryKeys.flatMap(({ what, of }) => {
      const sides = { before: distinct(from.map(of)), after: distinct(to.map(of)) };
      return sides.after.every((text) => sides.before.includes(text)) ? [] : [{ what, ...sides }];
    });
  const namesOf = ({ clusters }: ResolvedRoute) => clusters.map(({ name }) => name);
  const reachable = new Set(namesOf(before).flatMap((name) => components.get(name) ?? [name]));
  const stays = namesOf(after).some((name) => reachable.has(name));
  return stays ? [] : [{ what: 'component', before: namesOf(before), after: namesOf(after) }];
}
