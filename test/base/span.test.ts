import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { positionAt } from '../../src/base/span.ts';

describe('the line and column of an offset', () => {
  it.each([
    ['', 0, 1, 1],
    ['a', 0, 1, 1],
    ['a', 1, 1, 2],
    ['a\n', 2, 2, 1],
    ['a\nb', 1, 1, 2],
    ['a\nb', 2, 2, 1],
    ['\n\n', 1, 2, 1],
    ['a\r\nb', 3, 2, 1],
    ['a\rb', 2, 1, 3],
    ['😀b', 2, 1, 3],
  ])('of %j at %i', (text, offset, line, column) => {
    expect(positionAt({ path: 'a.yaml', text }, offset)).toEqual({ line, column });
  });

  it('are where one finds them by counting', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '\n', '\r', 'é') }), fc.nat(), (text, any) => {
        const offset = any % (text.length + 1);
        const before = text.slice(0, offset).split('\n');
        expect(positionAt({ path: 'a.yaml', text }, offset)).toEqual({
          line: before.length,
          column: (before.at(-1)?.length ?? 0) + 1,
        });
      }),
    );
  });
});
