import { didYouMean, quote } from '../base/text.ts';
import { helmLeaves, helmPathOf, helmPathText } from '../model/helm-value.ts';
import { valueHistories } from '../model/value-history.ts';
import { explainValueJson, explainValueText } from '../report/explain-value.ts';
import type { ExplainOptions } from './explain.ts';
import type { Explained } from './explain-route.ts';
import { type Io, UsageError } from './io.ts';

/** Why a Helm value of a cluster is what it is. */
export function explainValue(
  { organization, folder }: Explained,
  words: readonly string[],
  { cluster: name = '', format }: ExplainOptions,
  { stderr }: Io,
): string {
  const [path, ...others] = words;
  if (path === undefined || others.length > 0)
    throw new UsageError(
      'explain --cluster takes one Helm path: poolc explain --cluster cluster-1 storage.bucketName.',
    );
  const { clusterNamed, valuesOfCluster } = organization.links;
  const cluster = clusterNamed.get(name);
  if (!cluster)
    throw new UsageError(`Cluster ${quote(name)} has no file under clusters/.${didYouMean(name, clusterNamed.keys())}`);
  const histories = valueHistories(organization, cluster, helmPathOf(path));
  const values = valuesOfCluster.get(name);
  if (values && histories.every(({ value, layers }) => value === undefined && layers.length === 0)) {
    const known = [...helmLeaves(values)].map((leaf) => helmPathText(leaf.path));
    const near = didYouMean(path, known);
    if (near !== '') stderr.write(`poolc: ${quote(path)} is not set.${near}\n`);
  }
  return format === 'json' ? explainValueJson(name, histories, folder) : explainValueText(name, histories, folder);
}
