import { type HelmPath, helmPathOf } from '../../model/helm-value.ts';

/** A value that the dataplane chart does not read any more, and what to do about it. */
export interface RetiredValue {
  readonly path: HelmPath;
  readonly instead: string;
}

const host =
  'Delete it: poolc writes "global.CONTROLPLANE_HOST" from controlPlaneHost, and the chart takes all endpoints from there.';

const retired = (path: string, instead: string): RetiredValue => ({ path: helmPathOf(path), instead });

export const retiredValues: readonly RetiredValue[] = [
  retired('host', host),
  retired('global.UNION_CONTROL_PLANE_HOST', host),
  retired('global.CONTROLPLANE_GRPC_ENDPOINT', host),
  retired('global.QUEUE_GRPC_ENDPOINT', host),
  retired('global.CLIENT_ID', 'Delete it: poolc writes "global.AUTH_CLIENT_ID" from authClientId.'),
  retired('serving.enabled', 'Write "apps.enabled" instead.'),
  retired('config.operator.billableUsageCollector.enabled', 'Write "config.operator.billing.model" instead.'),
];

/** The block whose keys are all retired but one, which still wins over its successor. */
export const retiredBlock = {
  path: helmPathOf('executor'),
  kept: 'task_logs',
  instead: 'Delete it: "leaseworker" does the work of the executor, and has settings of its own.',
} as const;

const startsWith = (path: HelmPath, start: HelmPath): boolean => start.every((key, index) => path[index] === key);

/** Whether a path leads to or into what the chart once knew. */
export const wasKnown = (path: HelmPath): boolean =>
  [retiredBlock, ...retiredValues].some((value) => startsWith(path, value.path) || startsWith(value.path, path));
