import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Diagnostic, sortDiagnostics } from '../../src/base/diagnostic.ts';

const at = (path: string, start: number, end: number, rule: string, message: string): Diagnostic => ({
  rule,
  severity: 'error',
  message,
  span: { file: { path, text: 'x'.repeat(20) }, start, end },
  related: [],
});

describe('findings in their order', () => {
  it('stand by file, place, rule and message, and equal ones once', () => {
    const sorted = [
      at('A.yaml', 5, 6, 'b', 'x'),
      at('a.yaml', 1, 2, 'z', 'x'),
      at('a.yaml', 1, 3, 'a', 'x'),
      at('a.yaml', 2, 2, 'a', 'x'),
      at('a.yaml', 2, 2, 'a', 'y'),
      at('a.yaml', 2, 2, 'b', 'a'),
      at('a.yaml', 10, 10, 'a', 'x'),
      at('a/b.yaml', 0, 0, 'a', 'x'),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray([...sorted, ...sorted], { minLength: 16 }), (shuffled) => {
        expect(sortDiagnostics(shuffled)).toEqual(sorted);
      }),
    );
  });
});
