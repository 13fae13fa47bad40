import { describe, expect, it } from 'vitest';
import { rules } from '../../src/rules/index.ts';
import { expected, found, judge } from '../support/test-rule.ts';

describe('the example of every rule', () => {
  for (const { id, example } of rules) {
    it(`${id}: the wrong one is found where it is marked, and nothing else is`, () => {
      expect(expected(id, example.wrong)).not.toEqual([]);
      expect(found(judge(example.wrong))).toEqual(expected(id, example.wrong));
    });
    it(`${id}: the right one has no findings`, () => expect(found(judge(example.right))).toEqual([]));
  }
});
