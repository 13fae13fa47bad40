import type { FileKind } from '../source/layout.ts';
import type { Part } from './organization.ts';

/** The part of an organization that a kind of file belongs to. */
export const partOf: Readonly<Record<FileKind, Part>> = {
  settings: 'settings',
  pools: 'pools',
  cluster: 'clusters',
  'helm-layer': 'helm',
  'helm-pool-layer': 'helm',
  team: 'teams',
  baseline: 'baseline',
};
