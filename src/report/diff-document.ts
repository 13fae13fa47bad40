import { acknowledgementText } from '../diff/limits.ts';
import type { State } from '../diff/state.ts';
import { meaningsFor } from './diff-absence.ts';
import { concernedBy } from './diff-concerned.ts';
import { movesData } from './diff-document-moves.ts';
import { helmData } from './diff-helm.ts';
import { ignoreChanges } from './diff-ignores.ts';
import { knownChanges } from './diff-known.ts';
import { type DiffReport, isUnchanged, type Side } from './diff-report.ts';
import type { DiffDocument } from './diff-schema.ts';
import { clusterDifferences } from './diff-values.ts';
import { countsOf, verdictOf } from './diff-verdict.ts';
import { maskText } from './mask-value.ts';
import { placeText } from './place.ts';

/** All that reports tell of a comparison, as data: what `poolc diff` prints, in whatever format. Secrets are covered in it. */
export function diffDocument(report: DiffReport): DiffDocument {
  const { comparison, sides, notes } = report;
  const facts: Omit<DiffDocument, 'verdict'> = {
    schemaVersion: 1,
    isUnchanged: isUnchanged(comparison),
    before: sideData(sides.before, comparison.before),
    after: sideData(sides.after, comparison.after),
    absence: absenceData(comparison.before.absence),
    digest: comparison.digest,
    counts: countsOf(report),
    classes: meaningsFor(comparison.before.absence),
    limitsExceeded: report.exceeded.map(({ limit, message, moves }) => ({
      limit,
      message,
      acknowledgements: moves.map((move) => acknowledgementText(move, comparison.digest)),
    })),
    toAcknowledge: openAcknowledgements(report),
    moves: movesData(report),
    concerned: concernedBy(comparison),
    ...changesData(report),
    notes,
  };
  const { schemaVersion, ...others } = facts;
  return { schemaVersion, verdict: verdictOf(facts), ...others };
}

const sideData = ({ name, commit }: Side, { compiled, source }: State): DiffDocument['before'] => ({
  name,
  commit: commit ?? null,
  isBundle: source === undefined,
  organization: compiled.organization,
  controlPlaneHost: compiled.controlPlaneHost,
  domains: compiled.domains,
});

/** What limits count, and what crosses a boundary, each once and in the order of the moves. */
function openAcknowledgements({ comparison, exceeded, boundary }: DiffReport): readonly string[] {
  const asked = new Set([...boundary, ...exceeded.flatMap(({ moves }) => moves)]);
  return comparison.moves.flatMap((move) => (asked.has(move) ? [acknowledgementText(move, comparison.digest)] : []));
}

/** Folders that are named; whoever has more knows them. */
const mostFolders = 20;

const absenceData = (absence: State['absence']): DiffDocument['absence'] =>
  absence ? { kind: absence.kind, folders: absence.folders.slice(0, mostFolders) } : null;

type Changes = 'events' | 'pools' | 'clusters' | 'ownership' | 'mappings' | 'settings' | 'ignores' | 'helm';

/** What changes beside routes. */
function changesData(report: DiffReport): Pick<DiffDocument, Changes> {
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
    settings: known.settings.map(({ key, before, after }) => ({ key, before: before ?? null, after: after ?? null })),
    ignores: ignoreChanges(report.comparison).map(({ kind, comment, span }) => ({
      kind,
      comment: maskText(comment),
      place: placeText(report.places, span),
    })),
    helm: helmData(report),
  };
}
