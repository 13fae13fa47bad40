/** What is mutated, and the tests that have to notice: quick ones, because each of thousands of changes runs them. */
export const parts = {
  reader: {
    mutate: [
      'src/source/decode-text.ts',
      'src/syntax/*.ts',
      '!src/syntax/{comments,read-once,scan,syntax-rules,tree,yaml-library}.ts', // the scanner is compared with the reader itself
    ],
    tests: [
      'test/source/decode-text.test.ts',
      'test/syntax/{broken-yaml,characters,core-scalars,documents,duplicate-keys,helm-*,merge-keys,yaml-features,limits}.test.ts',
    ],
  },
  merge: {
    mutate: ['src/model/{merge,helm-value,cluster-values,link,route,subject-map}.ts'],
    tests: [
      'test/model/{merge,subject-map,helm-layers,team-files,cluster-files}.test.ts',
      'test/golden/*.test.ts',
      'test/rules/{pool-layers-conflict,undone-replacement,list-replaced,identity-split,conflicting-mapping,foreign-project}.test.ts',
    ],
  },
  resolve: {
    mutate: ['src/diff/{resolve,moves,risk-class}.ts'],
    tests: [
      'test/diff/{metamorphic,moves,resolve,risk-class}*.test.ts',
      'test/cli/{diff-moves,diff-limits}.test.ts',
      'test/report/diff-reports.test.ts',
    ],
  },
  escapers: {
    mutate: ['src/report/{markdown-escape,inert-text,inert-json,mask,mask-value}.ts', 'src/base/text.ts'],
    tests: [
      'test/base/text.test.ts',
      'test/report/{markdown-escape,diff-mask,mask,findings-text,findings-github,inert}*.test.ts',
      'test/cli/hostile-names.test.ts',
    ],
  },
};

export const part = parts[process.env.POOLC_MUTATED ?? 'reader'];
