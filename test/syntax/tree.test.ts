import { describe, expect, it } from 'vitest';
import { entryOf, nearestNode, spanOf } from '../../src/syntax/tree.ts';
import { read } from './readings.ts';

const text = 'a:\n  - b: c\n  - d\ne: f\n1: g\n';
const [tree] = read(text).value;
if (!tree) throw new Error('The text cannot be read.');
const { root, file } = tree;

describe('the place of a path in a tree', () => {
  const pieceAt = (...path: readonly PropertyKey[]) => {
    const { start, end } = spanOf(file, nearestNode(root, path));
    return text.slice(start, end);
  };

  it.each<readonly [path: readonly PropertyKey[], piece: string]>([
    [[], text.trim()],
    [['e'], 'f'],
    [['a'], '- b: c\n  - d'],
    [['a', 0], 'b: c'],
    [['a', 0, 'b'], 'c'],
    [['a', 1], 'd'],
    [[1], 'g'],
  ])('%j is its value', (path, piece) => expect(pieceAt(...path)).toBe(piece));

  it.each<readonly [path: readonly PropertyKey[], piece: string]>([
    [['x'], text.trim()],
    [['x', 'a'], text.trim()],
    [['a', 2], '- b: c\n  - d'],
    [['a', 0, 'x', 'b'], 'b: c'],
    [['e', 'f'], 'f'],
    [['e', 0], 'f'],
  ])('%j, which is missing, is that of the nearest part around it', (path, piece) =>
    expect(pieceAt(...path)).toBe(piece),
  );
});

it('an entry of a map is found by the text of its key', () => {
  expect(entryOf(root, 'e')?.value).toMatchObject({ text: 'f' });
  expect(entryOf(root, 'x')).toBeUndefined();
  expect(entryOf(nearestNode(root, ['a']), 'b')).toBeUndefined();
  expect(entryOf(nearestNode(root, ['e']), 'f')).toBeUndefined();
});
