import { Suggestions } from '../base/suggestions.ts';
import { quote, quotedList } from '../base/text.ts';
import { defaultPoolName } from '../model/route.ts';
import type { Rule } from './rule.ts';
import { exampleTeam } from './support/example-files.ts';

const pools = 'default: [cluster-1]\ngpu-b: [cluster-2]\n';

export const unknownPool: Rule = {
  id: 'unknown-pool',
  severity: 'error',
  fixed: true,
  needs: ['pools'],
  summary: 'A mapping, or a limit, names a pool that pools.yaml declares.',
  why: 'The control plane stores any name unchecked; runs then fail with "no clusters found", or land where nobody expects them.',
  fix: 'Correct the name, or declare the pool in pools.yaml.',
  example: {
    wrong: { 'pools.yaml': pools, 'teams/ml.yaml': exampleTeam('vision', '[|gpu-bb|]') },
    right: { 'pools.yaml': pools, 'teams/ml.yaml': exampleTeam('vision', 'gpu-b') },
  },
  *check({ mappings, links, settings }) {
    const names = [...links.poolNamed.keys()];
    const suggestions = new Suggestions();
    // Without a pool "default" there is one finding, and that is missing-default-pool's.
    const named = [
      ...mappings.map(({ clusterPoolName }) => clusterPoolName),
      ...settings.limits.poolsThatKeepTheirClusters,
    ];
    const unknown = named.filter(({ text }) => !links.poolNamed.has(text) && text !== defaultPoolName);
    for (const { text, span } of new Set(unknown))
      yield {
        span,
        message: `Pool ${quote(text)} does not exist.${suggestions.didYouMean(text, names)}`,
        help: `pools.yaml declares ${quotedList(names)}.`,
      };
  },
};
