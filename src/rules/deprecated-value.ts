import { quote } from '../base/text.ts';
import { type HelmMap, type HelmPath, type HelmValue, helmPathText, helmValueAt } from '../model/helm-value.ts';
import type { Found, Rule } from './rule.ts';
import { isCurrentDataplane } from './support/chart-version.ts';
import { exampleCluster } from './support/example-files.ts';
import { oncePerPlace, valueSources } from './support/places.ts';
import { retiredBlock, retiredValues } from './support/retired-values.ts';

const files = {
  'pools.yaml': 'default: [cluster-1]\n',
  'clusters/cluster-1.yaml': exampleCluster({ clusterName: 'cluster-1', bucketName: 'acme-data' }),
};

export const deprecatedValue: Rule = {
  id: 'deprecated-value',
  severity: 'warning',
  fixed: false,
  needs: ['settings'],
  summary: 'No layer sets a Helm value that the chart has retired.',
  why: 'The chart takes a retired value without a word and does nothing with it, so what it was meant to change stays as it is.',
  fix: 'Write the value that took its place, as the message says, or delete it.',
  example: {
    wrong: { ...files, 'helm/base.yaml': 'serving: {[|enabled|]: true}\n' },
    right: { ...files, 'helm/base.yaml': 'apps: {enabled: true}\n' },
  },
  *check(organization) {
    if (isCurrentDataplane(organization.settings))
      yield* oncePerPlace(valueSources(organization).flatMap((source) => [...retiredIn(source)]));
  },
};

function* retiredIn(source: HelmMap): Generator<Found> {
  for (const { path, instead } of retiredValues) yield* retiredAt(path, helmValueAt(source, path), instead);
  const block = helmValueAt(source, retiredBlock.path);
  if (block?.kind !== 'map') yield* retiredAt(retiredBlock.path, block, retiredBlock.instead);
  else
    for (const [key, value] of block.entries)
      if (key !== retiredBlock.kept) yield* retiredAt([...retiredBlock.path, key], value, retiredBlock.instead);
}

/** A null asks for nothing: it deletes the value. */
function* retiredAt(path: HelmPath, value: HelmValue | undefined, instead: string): Generator<Found> {
  if (!value || (value.kind === 'scalar' && value.value === null)) return;
  yield {
    span: value.origin.key ?? value.origin.span,
    message: `Helm value ${quote(helmPathText(path))} is retired; the chart does not read it.`,
    help: instead,
  };
}
