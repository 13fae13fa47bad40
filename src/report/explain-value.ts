import { escapeInvisible, quote } from '../base/text.ts';
import { type HelmValue, helmPathText, helmPlain } from '../model/helm-value.ts';
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

function historyText(cluster: string, { path, value, layers }: ValueHistory, places: Places): string {
  const name = escapeInvisible(helmPathText(path));
  if (!value) return `${name} of ${quote(cluster)} is set by no layer; the chart's own default holds\n`;
  const [winner, ...overridden] = layers;
  const lines = [`${name} of ${quote(cluster)} is ${effect(value)}`];
  const place = (layer: HelmValue) => placeText(places, layer.origin.span);
  if (winner) lines.push(`  set by    ${winner.origin.layer}  ${place(winner)}`);
  for (const layer of overridden) lines.push(`  overrode  ${layer.origin.layer}: ${effect(layer)}  ${place(layer)}`);
  return `${lines.join('\n')}\n`;
}

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
    values: histories.map(({ path, value, layers: [winner, ...overridden] }) => ({
      path: helmPathText(path),
      ...(value && winner
        ? { value: helmPlain(value), setBy: layer(winner), overrode: overridden.map(layer) }
        : { value: null, setBy: null, overrode: [] }),
    })),
  };
  return `${inertJson(data, 2)}\n`;
}
