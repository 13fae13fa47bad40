import { createHash } from 'node:crypto';
import { sortedTexts } from '../base/collections.ts';
import { compareBytes, count } from '../base/text.ts';
import type { Compiled } from '../compile/compiled.ts';
import type { Artifact } from '../emit/artifact.ts';
import { emitClusterValues } from '../emit/cluster-values.ts';
import { helmChanges } from './helm-changes.ts';
import { inOutFolder, type PlanOptions } from './plan-options.ts';
import { listed, prose, type Sentence, say } from './plan-sentence.ts';
import type { StepDraft, StepFile } from './plan-step.ts';

/** Helm releases that come, change and go. */
export interface HelmSteps {
  readonly installs: readonly StepDraft[];
  readonly upgrades: readonly StepDraft[];
  readonly uninstalls: readonly StepDraft[];
}

/** Whether a cluster is known neither by a file nor as a member of a pool, so that nothing runs there yet. */
export const isNewCluster = (cluster: string, before: Compiled): boolean => !isKnown(cluster, before);

function isKnown(cluster: string, { clusterValues, clusterPools }: Compiled): boolean {
  return clusterValues.has(cluster) || [...clusterPools.values()].some((members) => members.includes(cluster));
}

/** Steps for the Helm releases of clusters; a cluster is upgraded when its values differ, or the chart's version. */
export function helmSteps(before: Compiled, after: Compiled, options: PlanOptions): HelmSteps {
  const [was, is] = [valuesByCluster(before), valuesByCluster(after)];
  const changes = helmChanges(before, after);
  const [installs, upgrades]: [StepDraft[], StepDraft[]] = [[], []];
  for (const [cluster, values] of is) {
    const release: Release = { cluster, values, before, after, options };
    if (!isKnown(cluster, before))
      installs.push(
        releaseStep('install-cluster', release, say`The cluster is new, and has to run before a pool counts on it.`),
      );
    else if (was.get(cluster)?.text !== values.text) {
      const changed = changes.get(cluster)?.length ?? 0;
      upgrades.push(
        releaseStep(
          'upgrade-cluster',
          release,
          say`${prose(count(changed, 'Helm value'))} of the cluster ${prose(changed === 1 ? 'changes' : 'change')}.`,
        ),
      );
    } else if (options.chartBefore && chartText(options.chartBefore) !== chartText(options.chart))
      upgrades.push(
        releaseStep(
          'upgrade-cluster',
          release,
          say`The chart changes from ${chartText(options.chartBefore)} to ${chartText(options.chart)}.`,
        ),
      );
  }
  const leaving = [...was.keys()].filter((cluster) => !isKnown(cluster, after));
  return { installs, upgrades: byPool(upgrades, after), uninstalls: leaving.map(uninstallStep) };
}

const valuesByCluster = (compiled: Compiled): ReadonlyMap<string, Artifact> => {
  const artifacts = emitClusterValues(compiled);
  return new Map(
    [...compiled.clusterValues.keys()].flatMap((cluster, index) => {
      const artifact = artifacts[index];
      return artifact ? [[cluster, artifact] as const] : [];
    }),
  );
};

const chartText = ({ name, version }: PlanOptions['chart']): string =>
  version === undefined ? name : `${name}-${version}`;

/** Clusters of one pool one after the other, so that whoever watches a pool watches it once. */
function byPool(steps: readonly StepDraft[], { clusterPools }: Compiled): readonly StepDraft[] {
  const keyOf = ({ action }: StepDraft): string => {
    const cluster = 'cluster' in action ? action.cluster : '';
    const [pool = ''] = [...clusterPools].flatMap(([name, members]) => (members.includes(cluster) ? [name] : []));
    return `${pool}\n${cluster}`;
  };
  return [...steps].sort((a, b) => compareBytes(keyOf(a), keyOf(b)));
}

interface Release {
  readonly cluster: string;
  readonly values: Artifact;
  readonly before: Compiled;
  readonly after: Compiled;
  readonly options: PlanOptions;
}

/** The chart has an overlay for each of these; the others take everything from the site values. */
const overlays: ReadonlySet<string> = new Set(['aws', 'gcp', 'azure']);

function releaseStep(kind: 'install-cluster' | 'upgrade-cluster', release: Release, why: Sentence): StepDraft {
  const { cluster, values, after, options } = release;
  const { name, version } = options.chart;
  const provider = after.clusters.get(cluster)?.provider ?? '';
  const path = inOutFolder(options, values.path);
  const sha256 = createHash('sha256').update(values.text).digest('hex');
  const files: readonly StepFile[] = [
    ...(overlays.has(provider) ? [{ origin: 'chart', path: `values.${provider}.yaml` } as const] : []),
    { origin: 'build', path, sha256 },
  ];
  // Recorded in the release, it tells later which values it was given; the kubectl context keeps them off other clusters.
  const description = `poolc values ${sha256.slice(0, 16)}`;
  const target = ['--namespace=union', `--kube-context=${cluster}`];
  const installs = kind === 'install-cluster';
  return {
    action: { kind, cluster },
    title: installs ? say`Install the operator in cluster ${cluster}` : say`Upgrade the operator in cluster ${cluster}`,
    command: [
      ...['helm', 'upgrade', '--install', 'union', `unionai/${name}`],
      ...(version === undefined ? [] : [`--version=${version}`]),
      ...files.map((file) => `--values=${file.path}`),
      ...[...target, '--create-namespace', '--wait', `--description=${description}`],
    ],
    files,
    why,
    preconditions: [
      say`kubectl knows the cluster as context ${cluster}, and helm the repository ${'https://unionai.github.io/helm-charts/'} as ${'unionai'}.`,
      ...(overlays.has(provider)
        ? [say`${`values.${provider}.yaml`} of ${chartText(options.chart)} is in the current folder.`]
        : []),
      ...(installs ? [] : upgradePreconditions(release)),
    ],
    verify: {
      text: say`helm reports the release as deployed with the description ${description}; kubectl --namespace=union get pods shows every pod ready, and the cluster is healthy in the console.`,
      command: ['helm', 'history', 'union', '--max=1', '--output=json', ...target],
      expected: {
        kind: 'release',
        fields: [
          ['status', 'deployed'],
          ...(version === undefined ? [] : [['chart', chartText(options.chart)] as const]),
          ['description', description],
        ],
      },
      tellsApart: true,
    },
    undo: installs
      ? { text: say`Uninstall the release.`, command: ['helm', 'uninstall', 'union', ...target] }
      : {
          text: say`Go back to the release's revision before this one.`,
          command: ['helm', 'rollback', 'union', ...target, '--wait'],
        },
  };
}

function upgradePreconditions({ cluster, before, after }: Release): readonly Sentence[] {
  const [was, is] = [before, after].map(({ clusters }) => clusters.get(cluster)?.metadataBucket);
  const bucketChanges = was !== undefined && is !== undefined && was !== is;
  const pools = poolsOf(cluster, after);
  const movesToo = bucketChanges && pools.join('\n') !== poolsOf(cluster, before).join('\n');
  const alone = pools.filter((pool) => after.clusterPools.get(pool)?.length === 1);
  return [
    say`The upgrade before this one is verified: clusters are upgraded one at a time.`,
    ...(alone.length === 0
      ? []
      : [
          say`Pools with no other cluster than this one: ${listed(alone)}. Their new executions wait while the operator restarts.`,
        ]),
    ...(bucketChanges
      ? [
          say`The metadata bucket changes from ${was} to ${is}. The cluster is drained: history, cache and inputs stay behind, and running work cannot follow.${prose(movesToo ? ' It changes pools at the same time, so it stays out of service until the last step that takes it out of a pool.' : '')}`,
        ]
      : []),
  ];
}

const poolsOf = (cluster: string, { clusterPools }: Compiled): readonly string[] =>
  sortedTexts([...clusterPools].flatMap(([pool, members]) => (members.includes(cluster) ? [pool] : [])));

const uninstallStep = (cluster: string): StepDraft => ({
  action: { kind: 'uninstall-cluster', cluster },
  title: say`Take cluster ${cluster} out of service`,
  command: [],
  files: [],
  why: say`Neither a cluster file nor a pool names the cluster any more. Uninstalling ends what still runs there, and its bucket may hold history that somebody needs, so people decide when.`,
  preconditions: [say`Nothing runs there any more, and all earlier steps are verified.`],
  verify: {
    text: say`${`helm uninstall union --namespace=union --kube-context=${cluster}`} is done, and the console no longer lists the cluster.`,
    command: [],
    expected: undefined,
    tellsApart: false,
  },
  undo: { text: say`Install the release again with the values of the earlier state.`, command: [] },
});
