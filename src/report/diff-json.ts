import { acknowledgementText } from '../diff/limits.ts';
import type { Move } from '../diff/moves.ts';
import type { ResolvedRoute } from '../diff/resolve.ts';
import { classMeaning } from '../diff/risk-class.ts';
import type { State } from '../diff/state.ts';
import { type HelmLeafView, helmChangeViews } from './diff-helm.ts';
import { knownChanges } from './diff-known.ts';
import { locations, type MoveView, metadataBuckets, moveViewer } from './diff-move.ts';
import { type DiffReport, isUnchanged, type Side } from './diff-report.ts';
import { clusterDifferences } from './diff-values.ts';
import { countsOf, verdictOf } from './diff-verdict.ts';
import { inertJson } from './inert-json.ts';
import { maskText } from './mask-value.ts';
import { placeText } from './place.ts';

/** A comparison as versioned data, whole: schemas/diff.schema.json describes it. Secrets are covered here as everywhere. */
export function diffJson(report: DiffReport): string {
  const { comparison, sides, notes } = report;
  const { moved, unknown, byClass, spillover, acknowledged } = countsOf(report);
  const data = {
    schemaVersion: 1,
    verdict: verdictOf(report),
    isUnchanged: isUnchanged(comparison),
    before: sideData(sides.before, comparison.before),
    after: sideData(sides.after, comparison.after),
    digest: comparison.digest,
    counts: { routesBefore: comparison.routes, moved, unknown, spillover: spillover ?? null, acknowledged, byClass },
    classes: classMeaning,
    limitsExceeded: report.exceeded.map(({ limit, message, moves }) => ({
      limit,
      message,
      acknowledgements: moves.map((move) => acknowledgementText(move, comparison.digest)),
    })),
    moves: movesData(report),
    ...changesData(report),
    notes,
  };
  return `${inertJson(data, 2)}\n`;
}

const sideData = ({ name, commit }: Side, { compiled, source }: State) => ({
  name,
  commit: commit ?? null,
  isBundle: source === undefined,
  organization: compiled.organization,
  controlPlaneHost: compiled.controlPlaneHost,
  domains: compiled.domains,
});

function movesData(report: DiffReport) {
  const viewOf = moveViewer(report);
  const causes = new Map(report.comparison.causes?.map((cause) => [cause.move, cause]));
  const place = (span: Parameters<typeof placeText>[1] | undefined) => (span ? placeText(report.places, span) : null);
  const causeData = (move: Move, { cause }: MoveView) => {
    const traced = causes.get(move);
    if (!traced) return null;
    const at = cause ? { side: cause.side, place: place(cause.span) } : null;
    return {
      at,
      decidedBefore: place(traced.before),
      decidedAfter: place(traced.after),
      isSpillover: traced.isSpillover,
    };
  };
  return report.comparison.moves.map((move) => {
    const view = viewOf(move);
    return {
      project: move.subject.project,
      domain: move.subject.domain,
      workflow: move.subject.workflow ?? null,
      class: move.riskClass,
      label: (move.unknownBecause === undefined && move.label) || null,
      inherited: move.unknownBecause === undefined && move.inherited,
      unknownBecause: move.unknownBecause ?? null,
      before: routeData(view.before),
      after: routeData(view.after),
      ...differencesData(move, view),
      teams: view.teams,
      pools: view.pools,
      cause: causeData(move, view),
      acknowledgement: acknowledgementText(move, report.comparison.digest),
      isAcknowledged: view.isAcknowledged,
    };
  });
}

/** A route as it is known; nothing where it is not. */
const routeData = (route: ResolvedRoute | undefined) =>
  route
    ? {
        clusterPoolName: route.poolName,
        level: route.level,
        clusters: route.clusters.map(({ name }) => name),
        metadataBuckets: metadataBuckets(route),
        locations: locations(route),
      }
    : null;

/** What sets the two routes apart; nothing is said about a route that is unknown. */
const differencesData = (move: Move, { before, after }: MoveView) => {
  const isKnown = before !== undefined && after !== undefined;
  const boundaries = move.boundaries.map((each) => ({
    what: each.what,
    before: each.before.map(maskText),
    after: each.after.map(maskText),
  }));
  return {
    boundaries: isKnown ? boundaries : [],
    lostClusters: isKnown ? move.lostClusters : [],
    lostCapabilities: isKnown ? move.lostCapabilities : [],
    newLocations: isKnown ? move.newLocations : [],
  };
};

/** What changes beside routes. */
function changesData(report: DiffReport) {
  const known = knownChanges(report.comparison);
  return {
    events: known.events,
    pools: known.pools.map((change) => ({
      name: change.name,
      kind: change.kind,
      before: change.kind === 'added' ? null : change.before,
      after: change.kind === 'removed' ? null : change.after,
    })),
    clusters: known.clusters.map((change) => ({
      name: change.name,
      kind: change.kind,
      differences: clusterDifferences(change).map(({ what, before, after }) => ({
        what,
        before: before ?? null,
        after: after ?? null,
      })),
    })),
    ownership: known.ownership.map((change) => ({
      project: change.name,
      before: change.kind === 'added' ? null : change.before,
      after: change.kind === 'removed' ? null : change.after,
    })),
    mappings: known.rows.map(({ subject, before, after }) => ({
      project: subject.project,
      domain: subject.domain,
      workflow: subject.workflow ?? null,
      before: before ?? null,
      after: after ?? null,
    })),
    settings: known.settings.map(({ key, before, after }) => ({
      key,
      before: before ?? null,
      after: after ?? null,
    })),
    helm: [...helmChangeViews(report)].map(([cluster, changes]) => ({
      cluster,
      changes: changes.map(({ path, before, after }) => ({ path, before: leafData(before), after: leafData(after) })),
    })),
  };
}

const leafData = (leaf: HelmLeafView | undefined) =>
  leaf ? { value: leaf.value, layer: leaf.layer ?? null, place: leaf.place ?? null } : null;
