import { escapeInvisible, quote } from '../base/text.ts';
import { type HelmPath, type HelmValue, helmPathText, helmPlain } from '../model/helm-value.ts';
import type { ValueHistory } from '../model/value-history.ts';
import { inertJson } from './inert-json.ts';
import { type Places, placeText } from './place.ts';

const valueText = (value: HelmValue): string => escapeInvisible(JSON.stringify(helmPlain(value)));

const effect = (value: HelmValue): string =>
  value.kind === 'scalar' && value.value === null ? "null, which deletes the chart's own default" : valueText(value);

/** Helm values of a cluster as text: each with the layer and the place that set it, and the layers that it overrode. */
export function explainValueText(cluster: string, histories: readonly ValueHistory[], places: Places): string {
  return histories.map((history) => historyText(cluster, history, places)).join('\n');
}

function historyText(cluster: string, { path, value, covered, layers }: ValueHistory, places: Places): string {
  const name = (of: HelmPath) => escapeInvisible(helmPathText(of));
  const place = (layer: HelmValue) => placeText(places, layer.origin.span);
  const setBy = (layer: HelmValue) => `  set by    ${layer.origin.layer}  ${place(layer)}`;
  const overrode = (layer: HelmValue) => `  overrode  ${layer.origin.layer}: ${effect(layer)}  ${place(layer)}`;
  const subject = `${name(path)} of ${quote(cluster)}`;
  const [winner, ...overridden] = layers;
  if (value && winner) return lines(`${subject} is ${effect(value)}`, setBy(winner), ...overridden.map(overrode));
  if (covered)
    return lines(
      `${subject} is not set: ${name(covered.path)} is ${effect(covered.value)}`,
      setBy(covered.value),
      ...layers.map(overrode),
    );
  if (winner)
    return lines(
      `${subject} is not set: a layer above replaces what it stands in; the chart's own default holds`,
      ...layers.map(overrode),
    );
  return lines(`${subject} is set by no layer; the chart's own default holds`);
}

const lines = (...texts: readonly string[]): string => `${texts.join('\n')}\n`;

/** Helm values of a cluster as versioned data. */
export function explainValueJson(cluster: string, histories: readonly ValueHistory[], places: Places): string {
  const layer = (value: HelmValue) => ({
    layer: value.origin.layer,
    value: helmPlain(value),
    place: placeText(places, value.origin.span),
  });
  const data = {
    schemaVersion: 1,
    cluster,
    values: histories.map(({ path, value, covered, layers }) => ({
      path: helmPathText(path),
      ...(value && layers[0]
        ? { value: helmPlain(value), setBy: layer(layers[0]), overrode: layers.slice(1).map(layer) }
        : { value: null, setBy: null, overrode: layers.map(layer) }),
      ...(covered ? { coveredBy: { path: helmPathText(covered.path), ...layer(covered.value) } } : {}),
    })),
  };
  return `${inertJson(data, 2)}\n`;
}
