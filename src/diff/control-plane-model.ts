import type { Compiled } from '../compile/compiled.ts';
import { defaultPoolName } from '../model/route.ts';
import type { PoolMap, Step } from './plan-step.ts';
import type { Subject } from './resolve.ts';

/** What a control plane stores, for tests and for playing a plan through. Operations return a new one. */
export interface ControlPlane {
  readonly pools: PoolMap;
  /** Pool names by subject, see {@link rowKey}. */
  readonly rows: ReadonlyMap<string, string>;
  readonly behaviour: Behaviour;
}

/** What public material leaves open; a plan has to be right whichever way a server behaves. */
export interface Behaviour {
  /** Deleting the row of a project-domain deletes the rows of its workflows, as the open-source server does. */
  readonly deletesWorkflowRows: boolean;
  /** Where nothing is stored, the server answers with the default pool; the open-source server finds nothing. */
  readonly answersWithDefault: boolean;
}

const rowKey = ({ project, domain, workflow }: Subject): string => JSON.stringify([project, domain, workflow ?? null]);

/** A control plane that was never told anything. */
export const emptyControlPlane = (behaviour: Behaviour): ControlPlane => ({
  pools: new Map(),
  rows: new Map(),
  behaviour,
});

/** A control plane that was told a state row by row, each project-domain before its workflows. */
export function controlPlaneOf({ clusterPools, clusterPoolAttributes }: Compiled, behaviour: Behaviour): ControlPlane {
  const rows = new Map<string, string>();
  const plane: ControlPlane = { pools: clusterPools, rows, behaviour };
  for (const row of clusterPoolAttributes)
    if (readRow(plane, row) !== row.clusterPoolName) rows.set(rowKey(row), row.clusterPoolName);
  return plane;
}

/** What is stored for a subject, or else for its project-domain. */
const storedFor = ({ rows }: ControlPlane, subject: Subject): string | undefined =>
  rows.get(rowKey(subject)) ?? rows.get(rowKey({ ...subject, workflow: undefined }));

/** `uctl get`: what is stored for a subject or inherited by it, which is not told apart. */
const readRow = (plane: ControlPlane, subject: Subject): string | undefined =>
  storedFor(plane, subject) ?? (plane.behaviour.answersWithDefault ? defaultPoolName : undefined);

/** `uctl update`: compares with the value in effect, and skips an equal one, so that the row is not stored. */
function updateRow(plane: ControlPlane, subject: Subject, pool: string): ControlPlane {
  return readRow(plane, subject) === pool ? plane : { ...plane, rows: new Map(plane.rows).set(rowKey(subject), pool) };
}

/** `uctl delete`: with the row of a project-domain go those of its workflows. Deleting nothing is no error. */
function deleteRow(plane: ControlPlane, subject: Subject): ControlPlane {
  const { project, domain, workflow } = subject;
  const withWorkflows = workflow === undefined && plane.behaviour.deletesWorkflowRows;
  const prefix = `${JSON.stringify([project, domain]).slice(0, -1)},`;
  const rows = [...plane.rows].filter(([key]) => key !== rowKey(subject) && !(withWorkflows && key.startsWith(prefix)));
  return { ...plane, rows: new Map(rows) };
}

/** What the control plane stores after a step; a manual step does what it asks people to do. */
export function applyStep(plane: ControlPlane, { action }: Pick<Step, 'action'>): ControlPlane {
  const { pools } = plane;
  switch (action.kind) {
    case 'install-cluster':
    case 'upgrade-cluster':
    case 'uninstall-cluster':
      return plane;
    case 'hand-over-pools':
      return { ...plane, pools: action.pools };
    case 'create-pool':
      return { ...plane, pools: new Map(pools).set(action.pool, pools.get(action.pool) ?? []) };
    case 'remove-pool':
      return { ...plane, pools: new Map([...pools].filter(([pool]) => pool !== action.pool)) };
    case 'assign-cluster':
      return withMembers(plane, action.pool, [...(pools.get(action.pool) ?? []), action.cluster]);
    case 'unassign-cluster':
      return withMembers(
        plane,
        action.pool,
        (pools.get(action.pool) ?? []).filter((cluster) => cluster !== action.cluster),
      );
    case 'set-row':
      return updateRow(plane, action.subject, action.pool);
    case 'delete-row':
      return deleteRow(plane, action.subject);
  }
}

/** Assigning to a pool that does not exist does nothing. */
const withMembers = (plane: ControlPlane, pool: string, clusters: readonly string[]): ControlPlane =>
  plane.pools.has(pool) ? { ...plane, pools: new Map(plane.pools).set(pool, [...new Set(clusters)].sort()) } : plane;

/** Where new executions of a subject run: by its own row, its project-domain's, or in the default pool. */
export function routeIn(
  plane: ControlPlane,
  subject: Subject,
): { readonly poolName: string; readonly clusters: readonly string[] } {
  const poolName = storedFor(plane, subject) ?? defaultPoolName;
  return { poolName, clusters: plane.pools.get(poolName) ?? [] };
}

/** Whether a step's verification holds; nothing where only people, or a cluster, can tell. */
export function readsBack(
  plane: ControlPlane,
  { action, verify }: Pick<Step, 'action' | 'verify'>,
): boolean | undefined {
  const { expected } = verify;
  if (expected?.kind === 'pool-exists') return plane.pools.has(expected.pool);
  if (!('subject' in action) || (expected?.kind !== 'pool' && expected?.kind !== 'pool-or-nothing')) return undefined;
  const found = readRow(plane, action.subject);
  return found === expected.pool || (found === undefined && expected.kind === 'pool-or-nothing');
}
