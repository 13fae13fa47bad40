import { sortedTexts } from '../base/collections.ts';
import type { ClusterPoolAttributes, Compiled } from '../compile/compiled.ts';
import { defaultPoolName } from '../model/route.ts';
import { compareSubjects, type Subject } from './resolve.ts';

/** One stored row to write or to delete. */
export interface RowOperation {
  readonly subject: Subject;
  /** What the earlier state maps the subject to; a row that equals its inherited pool may never have been stored. */
  readonly before: string | undefined;
  /** The pool to store; nothing deletes the row. */
  readonly pool: string | undefined;
  /** Where the subject runs without a row of its own, once the operations before this one are done. */
  readonly inherited: { readonly pool: string; readonly isStored: boolean };
  /** Workflows whose rows are written right after this one, because it is their project-domain's. */
  readonly followedBy: readonly string[];
  /** Why a row that no file changed has to be written all the same. */
  readonly again: 'project-domain-changes' | 'project-domain-goes' | undefined;
}

/** A pin that equals the pool which its workflow inherits: uctl skips it, so nothing can store it. */
export interface NotStorable {
  readonly subject: Subject;
  readonly pool: string;
}

export interface RowOperations {
  /** In their order: each project-domain before its workflows. */
  readonly updates: readonly RowOperation[];
  /** In their order: a project-domain's own row, then its surviving workflow rows again, then those that go. */
  readonly deletes: readonly RowOperation[];
  readonly notStorable: readonly NotStorable[];
}

/** The rows of one project-domain. */
interface Rows {
  own: string | undefined;
  readonly pins: Map<string, string>;
}

/**
 * What turns the stored rows of one state into those of another. `uctl update` compares with the inherited value and skips
 * an equal one, so workflow rows follow the row of their project-domain, all of them when that changes. Deleting the row of
 * a project-domain deletes its workflow rows as well, at least on the open-source server, so the surviving ones follow it.
 */
export function rowOperations(before: Compiled, after: Compiled): RowOperations {
  const [was, is] = [rowsByProjectDomain(before), rowsByProjectDomain(after)];
  const subjects = new Map([...was, ...is].map(([key, { subject }]) => [key, subject]));
  const operations = [...subjects]
    .sort(([, a], [, b]) => compareSubjects(a, b))
    .map(([key, subject]) => ofProjectDomain(subject, was.get(key)?.rows ?? noRows, is.get(key)?.rows ?? noRows));
  return {
    updates: operations.flatMap(({ updates }) => updates),
    deletes: operations.flatMap(({ deletes }) => deletes),
    notStorable: operations.flatMap(({ notStorable }) => notStorable),
  };
}

const noRows: Rows = { own: undefined, pins: new Map() };

function rowsByProjectDomain({ clusterPoolAttributes }: Compiled) {
  const byProjectDomain = new Map<string, { readonly subject: Subject; readonly rows: Rows }>();
  const rowsOf = ({ project, domain }: ClusterPoolAttributes): Rows => {
    const key = JSON.stringify([project, domain]);
    const known = byProjectDomain.get(key)?.rows;
    if (known) return known;
    const rows: Rows = { own: undefined, pins: new Map() };
    byProjectDomain.set(key, { subject: { project, domain, workflow: undefined }, rows });
    return rows;
  };
  for (const row of clusterPoolAttributes)
    if (row.workflow === undefined) rowsOf(row).own = row.clusterPoolName;
    else rowsOf(row).pins.set(row.workflow, row.clusterPoolName);
  return byProjectDomain;
}

function ofProjectDomain(subject: Subject, was: Rows, is: Rows): RowOperations {
  const inherited = { pool: is.own ?? defaultPoolName, isStored: is.own !== undefined };
  const ownChanges = was.own !== is.own;
  const ownGoes = ownChanges && is.own === undefined;
  const ofWorkflow = (workflow: string, before: string | undefined, pool: string | undefined): RowOperation => {
    const again = ownGoes ? 'project-domain-goes' : 'project-domain-changes';
    const subjectOfPin = { ...subject, workflow };
    return {
      subject: subjectOfPin,
      before,
      pool,
      inherited,
      followedBy: [],
      again: before === pool ? again : undefined,
    };
  };
  const [sets, deletes]: [RowOperation[], RowOperation[]] = [[], []];
  const notStorable: NotStorable[] = [];
  for (const workflow of sortedTexts([...was.pins.keys(), ...is.pins.keys()])) {
    const [before, after] = [was.pins.get(workflow), is.pins.get(workflow)];
    const isRedundant = after === inherited.pool;
    if (isRedundant && (ownChanges || before !== after))
      notStorable.push({ subject: { ...subject, workflow }, pool: after });
    if (after === undefined || isRedundant) {
      if (before !== undefined && before !== after) deletes.push(ofWorkflow(workflow, before, undefined));
    } else if (ownChanges || before !== after) sets.push(ofWorkflow(workflow, before, after));
  }
  if (!ownChanges) return { updates: sets, deletes, notStorable };
  const own: RowOperation = {
    subject,
    before: was.own,
    pool: is.own,
    inherited: { pool: defaultPoolName, isStored: false },
    followedBy: sets.flatMap(({ subject: { workflow } }) => workflow ?? []),
    again: undefined,
  };
  return ownGoes
    ? { updates: [], deletes: [own, ...sets, ...deletes], notStorable }
    : { updates: [own, ...sets], deletes, notStorable };
}
