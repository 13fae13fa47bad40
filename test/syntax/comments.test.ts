import { describe, expect, it } from 'vitest';
import { lexedComments, poolcComments } from '../../src/syntax/comments.ts';
import { scan } from '../../src/syntax/scan.ts';

/** Comments that speak to poolc, as `offset of the text that they stand in: what they say`. */
const told = (text: string) =>
  poolcComments({ path: 'teams/ml.yaml', text }).map(({ text: says, span }) => {
    expect(text.slice(span.start, span.end)).toMatch(/^#.*\S$/);
    return `${span.start}-${span.end} ${says}`;
  });

/** Whether the scanner takes a text, or the YAML library has to find its comments. */
const isPlain = (text: string): boolean => scan(text) !== undefined;

describe('a comment that speaks to poolc', () => {
  it.each<readonly [text: string, ...expected: readonly string[]]>([
    ['# poolc: ignore x\na: b\n', '0-17 ignore x'],
    ['a: b # poolc: ignore x\n', '5-22 ignore x'],
    ['a:\n  # poolc: one\n  - b #poolc:two\n#\tpoolc: \t three  \n', '5-17 one', '24-34 two', '35-51 three'],
    ['a: b # poolc: ignore x\r\nc: d\r\n', '5-22 ignore x'],
    ['a: b # poolc:', '5-13 '],
    ['a: |\n  b\n# poolc: c\n', '9-19 c'],
    ['a: b\n---\n# poolc: c\nd: e # poolc: f\n', '9-19 c', '25-35 f'],
  ])('is found in %j', (text, ...expected) => {
    expect(told(text)).toEqual(expected);
    // The same again in a text that the scanner leaves to the library.
    const behind = `- &x y\n- 'z'\n- |\n  # poolc: no\n- > # poolc: yes\n   # poolc: no\n...\n---\n`;
    expect(isPlain(behind)).toBe(false);
    const moved = expected.map((each) =>
      each.replace(
        /^(\d+)-(\d+)/,
        (_, start, end) => `${Number(start) + behind.length}-${Number(end) + behind.length}`,
      ),
    );
    const first = behind.indexOf('# poolc: yes');
    expect(told(behind + text)).toEqual([`${first}-${first + 12} yes`, ...moved]);
  });

  it.each([
    'a: b\n',
    'a: poolc: b\n',
    'a: "# poolc: b"\n',
    "a: '# poolc: b'\n",
    'a: |\n  # poolc: b\n',
    '--- |\n# poolc: b\n',
    'a: b# poolc: c\n',
    '# see poolc: b\na: b\n',
    '## poolc: b\na: b\n',
    '# Poolc: b\na: b\n',
  ])('is none in %j', (text) => {
    expect(told(text)).toEqual([]);
    expect(told(`- &x y\n---\n${text}`)).toEqual([]);
  });
});

it('comments behind 200000 tokens are not looked for', () => {
  const text = (lines: number) => `${'#\n'.repeat(lines)}#`;
  expect(lexedComments(text(99_999))).toHaveLength(100_000);
  expect(lexedComments(text(100_000))).toHaveLength(100_000);
});
