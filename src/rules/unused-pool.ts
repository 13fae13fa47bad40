import { Suggestions } from '../base/suggestions.ts';
import { quote } from '../base/text.ts';
import { defaultPoolName } from '../model/route.ts';
import type { Rule } from './rule.ts';
import { exampleTeam } from './support/example-files.ts';

const team = exampleTeam('vision', 'production-cp');

export const unusedPool: Rule = {
  id: 'unused-pool',
  severity: 'warning',
  fixed: false,
  needs: ['pools', 'teams'],
  summary: 'Every pool but "default" has work mapped to it.',
  why: 'A pool without work keeps clusters that cost money, or it is what a mapping was meant to name.',
  fix: 'Map work to the pool, or delete it.',
  example: {
    wrong: {
      'pools.yaml': 'default: [cluster-1]\nproduction-cp: [cluster-2]\n[|gpu|]: [cluster-3]\n',
      'teams/ml.yaml': team,
    },
    right: { 'pools.yaml': 'default: [cluster-1]\nproduction-cp: [cluster-2]\n', 'teams/ml.yaml': team },
  },
  *check({ pools, mappings, links }) {
    if (mappings.length === 0) return;
    const named = new Set(mappings.map(({ clusterPoolName }) => clusterPoolName.text));
    // A mapping with a mistyped pool means one of these; unknown-pool has said so.
    const names = [...links.poolNamed.keys()];
    const suggestions = new Suggestions();
    const meant = new Set(
      [...named].filter((name) => !links.poolNamed.has(name)).map((name) => suggestions.nearest(name, names)),
    );
    for (const { name, clusters } of pools)
      if (name.text !== defaultPoolName && !named.has(name.text) && !meant.has(name.text) && clusters.length > 0)
        yield {
          span: name.span,
          message: `Pool ${quote(name.text)} has no work: no mapping names it.`,
          help: 'Map work to it, or delete it from pools.yaml.',
        };
  },
};
