import { sortedBy } from '../base/collections.ts';
import type { HelmMap, HelmValue } from '../model/helm-value.ts';
import type { YamlValue } from './yaml.ts';

/** A Helm value as YAML, keys in byte order; a null stays, because it deletes the chart's own default. */
function helmYaml(value: HelmValue): YamlValue {
  if (value.kind === 'scalar') return value.value;
  return value.kind === 'list' ? value.items.map(helmYaml) : helmMapYaml(value);
}

/** A map of Helm values as YAML. */
export const helmMapYaml = ({ entries }: HelmMap): ReadonlyMap<string, YamlValue> =>
  new Map(sortedBy(entries, ([key]) => key).map(([key, child]) => [key, helmYaml(child)]));
