import { sortedBy } from '../base/collections.ts';
import { sha256 } from '../base/sha256.ts';
import { count } from '../base/text.ts';
import type { Compiled } from '../compile/compiled.ts';
import type { Artifact } from '../emit/artifact.ts';
import { emitClusterValues } from '../emit/cluster-values.ts';
import { helmChanges } from './helm-changes.ts';
import { bucketChange, knowsCluster, poolsOf } from './plan-clusters.ts';
import { chartText, inOutFolder, type PlanOptions } from './plan-options.ts';
import { listed, prose, type Sentence, say } from './plan-sentence.ts';
import type { StepDraft, StepFile } from './plan-step.ts';

/** Helm releases that come, change and go. */
export interface HelmSteps {
  readonly installs: readonly StepDraft[];
  readonly upgrades: readonly StepDraft[];
  readonly uninstalls: readonly StepDraft[];
}

/** A cluster's release as the later state wants it. */
interface Release {
  readonly cluster: string;
  readonly values: Artifact;
  readonly before: Compiled;
  readonly after: Compiled;
  readonly options: PlanOptions;
}

/** Steps for the Helm releases of clusters; a cluster is upgraded when its values differ, or the chart's version. */
export function helmSteps(before: Compiled, after: Compiled, options: PlanOptions): HelmSteps {
  const [was, is] = [valuesByCluster(before), valuesByCluster(after)];
  const releases = [...is].map(([cluster, values]): Release => ({ cluster, values, before, after, options }));
  const isNew = ({ cluster }: Release): boolean => !knowsCluster(cluster, before);
  const changes = helmChanges(before, after);
  const upgrades = releases
    .filter((release) => !isNew(release))
    .flatMap((release) => {
      const changed =
        was.get(release.cluster)?.text === release.values.text ? 0 : (changes.get(release.cluster)?.length ?? 0);
      const why = whyToUpgrade(changed, options);
      return why === undefined
        ? []
        : [{ cluster: release.cluster, step: releaseStep('upgrade-cluster', release, why) }];
    });
  const leaving = [...was.keys()].filter((cluster) => !knowsCluster(cluster, after));
  return {
    installs: releases
      .filter(isNew)
      .map((release) =>
        releaseStep(
          'install-cluster',
          release,
          options.isFirstRollout
            ? say`The cluster is new to poolc. Whether a release runs there already is not known: the command installs one, or upgrades it to these values.`
            : say`The cluster is new, and has to run before a pool counts on it.`,
        ),
      ),
    // Clusters of one pool one after the other, so that whoever watches a pool watches it once.
    upgrades: sortedBy(upgrades, ({ cluster }) => `${poolsOf(cluster, after)[0] ?? ''}\n${cluster}`).map(
      ({ step }) => step,
    ),
    uninstalls: leaving.map(uninstallStep),
  };
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

function whyToUpgrade(changed: number, { chart, chartBefore }: PlanOptions): Sentence | undefined {
  if (changed > 0)
    return say`${prose(count(changed, 'Helm value'))} of the cluster ${prose(changed === 1 ? 'changes' : 'change')}.`;
  if (chartBefore === undefined || chartText(chartBefore) === chartText(chart)) return undefined;
  return say`The chart changes from ${chartText(chartBefore)} to ${chartText(chart)}.`;
}

/** The chart has an overlay for each of these; the others take everything from the site values. */
const overlays: ReadonlySet<string> = new Set(['aws', 'gcp', 'azure']);

function releaseStep(kind: 'install-cluster' | 'upgrade-cluster', release: Release, why: Sentence): StepDraft {
  const { cluster, values, after, options } = release;
  const { name, version } = options.chart;
  const provider = after.clusters.get(cluster)?.provider ?? '';
  const digest = sha256(values.text);
  const files: readonly StepFile[] = [
    ...(overlays.has(provider) ? [{ origin: 'chart', path: `values.${provider}.yaml` } as const] : []),
    { origin: 'build', path: inOutFolder(options, values.path), sha256: digest },
  ];
  // Recorded in the release, it tells later which values that was given.
  const description = `poolc values ${digest.slice(0, 16)}`;
  // The context keeps the values of one cluster off every other, whatever kubectl's current context is.
  const target = ['--namespace=union', `--kube-context=${cluster}`];
  const installs = kind === 'install-cluster';
  const isFirst = options.isFirstRollout === true;
  return {
    action: { kind, cluster },
    title: installs ? say`Install the operator in cluster ${cluster}` : say`Upgrade the operator in cluster ${cluster}`,
    command: [
      ...['helm', 'upgrade', '--install', 'union', `unionai/${name}`],
      ...(version === undefined ? [] : [`--version=${version}`]),
      ...files.map(({ path }) => `--values=${path}`),
      ...[...target, '--create-namespace', '--wait', `--description=${description}`],
    ],
    files,
    why,
    waits: installs ? isFirst : bucketChange(cluster, release.before, after) !== undefined,
    preconditions: [
      say`kubectl has a context called ${cluster} for the cluster, and helm knows ${'https://unionai.github.io/helm-charts/'} as ${'unionai'}.`,
      ...(overlays.has(provider)
        ? [say`${`values.${provider}.yaml`} of chart ${chartText(options.chart)} is in the current folder.`]
        : []),
      ...(isFirst ? beforeTakingOver(release, target) : installs ? [] : beforeUpgrading(release)),
    ],
    verify: {
      text: say`helm says that the release is deployed, with the description ${description}; ${`kubectl --context=${cluster} --namespace=union get pods`} shows every pod ready, and the console a healthy cluster.`,
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
    undo: isFirst
      ? {
          text: say`Roll back to the release's revision before; uninstall the release only where there was none.`,
          command: [],
        }
      : installs
        ? { text: say`Uninstall the release.`, command: ['helm', 'uninstall', 'union', ...target] }
        : {
            text: say`Go back to the release's revision before.`,
            command: ['helm', 'rollback', 'union', ...target, '--wait'],
          },
  };
}

function beforeTakingOver({ cluster, after }: Release, target: readonly string[]): readonly Sentence[] {
  const bucket = after.clusters.get(cluster)?.metadataBucket ?? '';
  return [
    say`What ${['helm', 'get', 'values', 'union', ...target].join(' ')} prints is kept, where a release is there. With another metadata bucket than ${bucket}, history, cache and inputs stay behind, and running work cannot follow: drain the cluster first.`,
  ];
}

function beforeUpgrading({ cluster, before, after }: Release): readonly Sentence[] {
  const bucket = bucketChange(cluster, before, after);
  const movesToo = poolsOf(cluster, before).join('\n') !== poolsOf(cluster, after).join('\n');
  const alone = poolsOf(cluster, after).filter((pool) => after.clusterPools.get(pool)?.length === 1);
  return [
    say`Clusters are upgraded one at a time: the upgrade before this one is verified.`,
    ...(alone.length === 0
      ? []
      : [
          say`Pools that have no other cluster: ${listed(alone)}. Their new executions wait while the operator restarts.`,
        ]),
    ...(bucket === undefined
      ? []
      : [
          say`The metadata bucket changes from ${bucket.was} to ${bucket.is}. Drain the cluster first: history, cache and inputs stay behind, and running work cannot follow.${prose(movesToo ? ' It changes pools as well, so keep it out of service to the end of this plan.' : '')}`,
        ]),
  ];
}

const uninstallStep = (cluster: string): StepDraft => ({
  action: { kind: 'uninstall-cluster', cluster },
  title: say`Take cluster ${cluster} out of service`,
  command: [],
  files: [],
  why: say`Neither a cluster file nor a pool names the cluster any more. Uninstalling ends what still runs there, and its bucket may hold history that somebody needs: people decide when.`,
  preconditions: [say`All earlier steps are verified, and nothing runs there any more.`],
  verify: {
    text: say`${`helm uninstall union --namespace=union --kube-context=${cluster}`} is done, and the console no longer lists the cluster.`,
    command: [],
    expected: undefined,
    tellsApart: false,
  },
  undo: { text: say`Install the release again with the values of the earlier state.`, command: [] },
});
