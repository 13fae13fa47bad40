import { clusterMistakes } from './cluster-plantings.ts';
import { controlMistakes } from './control-plantings.ts';
import { formMistakes } from './form-plantings.ts';
import { helmMistakes } from './helm-plantings.ts';
import { mappingMistakes } from './mapping-plantings.ts';
import type { Planting } from './planting.ts';
import { poolMistakes } from './pool-plantings.ts';

export const plantings: readonly Planting[] = [
  ...mappingMistakes,
  ...poolMistakes,
  ...clusterMistakes,
  ...helmMistakes,
  ...formMistakes,
  ...controlMistakes,
];

/** Kinds of finding that take more than texts: a disk with links and odd bytes, or an out folder; and where they are tested. */
export const testedElsewhere: Readonly<Record<string, string>> = {
  'unreadable-file': 'test/source/odd-entries.test.ts',
  'not-utf-8': 'test/source/decode-text.test.ts',
  'file-too-large': 'test/source/odd-entries.test.ts',
  'damaged-bundle': 'test/corpus/damaged-bundle.test.ts',
};
