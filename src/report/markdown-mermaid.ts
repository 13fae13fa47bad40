import { count } from '../base/text.ts';
import type { DiffMove } from './diff-schema.ts';
import { inertText } from './inert-text.ts';

/** Fewer edges are told faster in words, more are a tangle. */
const [fewestEdges, mostEdges] = [2, 12];

/** Characters of a pool's name in the graph. */
const longestLabel = 40;

/** Between which pools routes move, as a Mermaid graph; nothing where a graph would not help. */
export function moveGraph(moves: readonly DiffMove[]): string {
  const edges = new Map<
    string,
    { readonly before: string; readonly after: string; routes: number; boundaries: number }
  >();
  for (const { before: from, after: to, class: riskClass } of moves) {
    const [before, after] = [from?.clusterPoolName, to?.clusterPoolName];
    if (riskClass === 'unknown' || before === undefined || after === undefined || before === after) continue;
    const key = JSON.stringify([before, after]);
    const edge = edges.get(key) ?? { before, after, routes: 0, boundaries: 0 };
    edges.set(key, edge);
    edge.routes++;
    if (riskClass === 'boundary') edge.boundaries++;
    if (edges.size > mostEdges) return '';
  }
  if (edges.size < fewestEdges) return '';
  const pools = [...new Set([...edges.values()].flatMap(({ before, after }) => [before, after]))];
  const lines = [
    'flowchart LR',
    ...pools.map((pool, index) => `  p${index}["${label(pool)}"]`),
    ...[...edges.values()].map(({ before, after, routes, boundaries }) => {
      const crossing =
        boundaries === 0 ? '' : boundaries === routes ? ', crossing a boundary' : `, ${boundaries} crossing a boundary`;
      const arrow = boundaries === 0 ? '-->' : '==>';
      return `  p${pools.indexOf(before)} ${arrow}|"${count(routes, 'route')}${crossing}"| p${pools.indexOf(after)}`;
    }),
  ];
  return `\`\`\`mermaid\n${lines.join('\n')}\n\`\`\`\n\n`;
}

/** A name as a label: all but letters, digits and some marks as the codes that Mermaid has for characters. */
const label = (name: string): string => {
  const points = [...inertText(name.slice(0, 2 * longestLabel))];
  const kept = points.length <= longestLabel ? points : [...points.slice(0, longestLabel - 1), '…'];
  return kept.map((point) => (/[A-Za-z0-9._ -]/.test(point) ? point : `#${point.codePointAt(0)};`)).join('') || '#160;';
};
