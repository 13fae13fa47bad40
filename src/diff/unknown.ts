import type { Diagnostic } from '../base/diagnostic.ts';
import type { Compiled } from '../compile/compiled.ts';
import type { Organization } from '../model/organization.ts';
import { teamOf } from '../model/team-of.ts';
import { baseNameOf, kindOf } from '../source/layout.ts';
import type { ResolvedRoute, Subject } from './resolve.ts';
import type { State } from './state.ts';

/** Findings of these rules leave the route itself decided; what they break is told by its class, or elsewhere. */
const routeStaysKnown: ReadonlySet<string> = new Set(['unknown-pool', 'empty-pool', 'missing-default-pool']);

/** What the errors of a side touch. */
interface Touched {
  everything: string | undefined;
  readonly teams: Set<string>;
  readonly clusters: Set<string>;
}

/** A side read from files. A route that an error touches is unknown on it: a guess would look like knowledge. */
export function stateOfOrganization(
  organization: Organization,
  diagnostics: readonly Diagnostic[],
  compiled: Compiled,
): State {
  const source = { organization, diagnostics };
  const touched = touchedBy(organization, diagnostics);
  if (touched.everything === undefined && touched.teams.size + touched.clusters.size === 0)
    return { compiled, source, unknown: () => undefined };
  return { compiled, source, unknown: (subject, route) => reasonFor(organization, touched, subject, route) };
}

function touchedBy(organization: Organization, diagnostics: readonly Diagnostic[]): Touched {
  const touched: Touched = { everything: undefined, teams: new Set(), clusters: new Set() };
  for (const { severity, rule, span } of diagnostics) {
    if (severity !== 'error' || routeStaysKnown.has(rule)) continue;
    const { path } = span.file;
    switch (kindOf(path)) {
      case 'team':
        touched.teams.add(teamOf(path));
        break;
      case 'cluster':
        touched.clusters.add(baseNameOf(path));
        break;
      case 'helm-layer':
      case 'helm-pool-layer':
        for (const cluster of clustersOfLayer(organization, path)) touched.clusters.add(cluster);
        break;
      case 'baseline':
        break;
      default:
        touched.everything = `${path} has errors`;
    }
  }
  return touched;
}

/** The clusters whose values a Helm layer is part of. */
function clustersOfLayer({ clusters, links }: Organization, path: string): readonly string[] {
  const name = baseNameOf(path);
  if (path.startsWith('helm/pools/')) return links.poolNamed.get(name)?.clusters.map(({ text }) => text) ?? [];
  return clusters.filter(({ provider }) => name === 'base' || provider === name).map((cluster) => cluster.name.text);
}

/** A broken file of a team can hold any mapping that the team may make: of its own projects, and of those that nobody claims. */
function reasonFor(
  { links }: Organization,
  touched: Touched,
  subject: Subject,
  route: ResolvedRoute,
): string | undefined {
  if (touched.everything !== undefined) return touched.everything;
  const owner = links.claimsOnProject.get(subject.project)?.[0]?.team;
  const broken = owner === undefined ? [...touched.teams][0] : touched.teams.has(owner) ? owner : undefined;
  if (broken !== undefined) return `files of team "${broken}" have errors`;
  const cluster = route.clusters.find(({ name }) => touched.clusters.has(name));
  return cluster && `cluster "${cluster.name}" has errors`;
}
