import { type Planting, planting } from './planting.ts';
import { crewPath as crew } from './repository.ts';

export const controlMistakes: readonly Planting[] = [
  planting('unusable-rule-level', {
    path: 'poolc.yaml',
    find: 'overlapping-pools: error',
    put: '[|overlaping-pools|]: error',
  }),
  planting('unusable-ignore', { path: crew(6), append: '[|# poolc: ignore unused-pool|]\n' }),
  planting('unused-ignore', { path: crew(7), append: '[|# poolc: ignore duplicate-mapping reason="moved"|]\n' }),
  planting('stale-baseline', {
    path: 'poolc-baseline.yaml',
    create: 'findings:\n  - rule: duplicate-mapping\n    fingerprint: [|"00"|]\n    count: 1\n',
  }),
];
