/** What is mutated, and the tests that have to notice: quick ones, because each of thousands of changes runs them. */
export const parts = {
  reader: {
    mutate: [
      'src/source/decode-text.ts',
      'src/syntax/*.ts',
      '!src/syntax/{scan,syntax-rules,yaml-library}.ts', // the scanner is compared with the reader itself
    ],
    tests: [
      'test/source/decode-text.test.ts',
      'test/syntax/{broken-yaml,characters,comments,core-scalars,documents,duplicate-keys,helm-*,limits,merge-keys,places,tree,yaml-features}.test.ts',
    ],
  },
  merge: {
    mutate: ['src/model/{merge,helm-value,cluster-values,link,route,subject-map}.ts'],
    tests: [
      'test/model/{merge,helm-value,link,route,subject-map,helm-layers,team-files,cluster-files}.test.ts',
      'test/golden/*.test.ts',
      'test/rules/{pool-layers-conflict,undone-replacement,list-replaced,identity-split,conflicting-mapping,foreign-project}.test.ts',
    ],
  },
  resolve: {
    mutate: ['src/diff/{resolve,moves,risk-class}.ts'],
    tests: ['test/diff/{metamorphic,moves,resolve,risk-class}.test.ts'],
  },
  escapers: {
    mutate: [
      'src/report/{markdown-escape,inert-text,inert-json,mask,mask-value,secret-keys,plan-shell,findings-github}.ts',
      'src/base/{text,secret-patterns}.ts',
    ],
    tests: [
      'test/base/{secret-patterns,text}.test.ts',
      'test/report/{markdown-escape,diff-mask-value,mask,findings-github,inert,plan-shell}.test.ts',
    ],
  },
};

export const part = parts[process.env.POOLC_MUTATED ?? 'reader'];
