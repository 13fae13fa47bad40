/** The Helm chart that clusters are installed with. */
export interface PlanChart {
  readonly name: string;
  readonly version: string | undefined;
}

/** What a plan has to know beside the two states. */
export interface PlanOptions {
  /** Who configures pools: Union, given the pool map, or commands. */
  readonly poolManagement: 'union' | 'uctl';
  readonly organization: string;
  /** Where `poolc build` wrote the later state, as commands reach it. */
  readonly outFolder: string;
  /** The chart of the later state. */
  readonly chart: PlanChart;
  /** The chart of the earlier state, where it is known; another version upgrades every cluster. */
  readonly chartBefore?: PlanChart | undefined;
  /** Set by the plan itself: the earlier state was never told to poolc, so nothing may be taken for absent. */
  readonly isFirstRollout?: boolean;
}

/** A file of the out folder as commands name it. */
export const inOutFolder = ({ outFolder }: PlanOptions, path: string): string =>
  `${outFolder.replace(/\/+$/, '')}/${path}`;

/** `dataplane-2026.8.3`, as Helm calls a chart. */
export const chartText = ({ name, version }: PlanChart): string =>
  version === undefined ? name : `${name}-${version}`;
