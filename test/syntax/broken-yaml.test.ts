import { describe, expect, it } from 'vitest';
import { findings, itFinds, itReads, read } from './readings.ts';

const secondKey =
  'yaml-syntax: A second "key: value" starts on one line; put the text in quotes, or indent a map below its key.';
const runsOn =
  'yaml-syntax: The text goes on in the next line, where a ":" follows; a ":" is missing here, or the next line is indented too far.';
const noColon = 'yaml-syntax: The line is no "key: value": its ":" is missing, or the space behind it.';
const complete =
  'yaml-syntax: The value before this place is complete; put all of it in quotes, or correct the indentation.';
const dash = 'yaml-syntax: A "-" stands where no list can start; a list starts on a line of its own.';
const reserved = 'yaml-syntax: The value starts with a character that YAML reserves; put it in quotes.';
const badEscape =
  'yaml-syntax: The double-quoted text has an escape that YAML does not know; write a backslash as two.';
const openQuote = 'yaml-syntax: A quote opens here and is not closed.';
const tab = 'yaml-syntax: A tab indents this line; YAML allows only spaces.';

describe('a tab', () => {
  itFinds({
    'in front of a key': ['team: ml\nmappings:\n[|\t|]- domain: staging\n', tab],
    'in front of the first key': ['[|\t|]team: ml\n', tab],
    'behind the spaces of an indented line': ['a:\n  b: 1\n[|\t|]c: 1\n', tab],
  });
  itReads({ 'one between a key and its value': ['team:\tml\n', { team: { plain: 'ml' } }] });
});

describe('a merge conflict', () => {
  const conflict = 'yaml-syntax: A merge conflict begins here that nobody has resolved.';
  itFinds({
    'is one finding': ['a: 1\n[|<<<<<<<|] HEAD\nb: 2\n=======\nb: 3\n>>>>>>> topic\n', conflict],
    'may begin the file': ['[|<<<<<<<|] HEAD\nb: 2\n=======\nb: 3\n>>>>>>> topic\n', conflict],
  });
  itReads({
    'is none where the marks stand in a text': [
      'a: |\n  <<<<<<< HEAD\n  =======\n  >>>>>>> topic\n',
      { a: '<<<<<<< HEAD\n=======\n>>>>>>> topic\n' },
    ],
    'is none without its middle': ['<<<<<<< HEAD\n>>>>>>> topic\n', { plain: '<<<<<<< HEAD >>>>>>> topic' }],
    'is none without its end': ['<<<<<<< HEAD\n=======\n', { plain: '<<<<<<< HEAD =======' }],
    'is none without its beginning': ['=======\n>>>>>>> topic\n', { plain: '======= >>>>>>> topic' }],
    'is none with the marks in another order': [
      '=======\n<<<<<<< HEAD\n>>>>>>> topic\n',
      { plain: '======= <<<<<<< HEAD >>>>>>> topic' },
    ],
  });

  it('is for people to resolve', () =>
    expect(read('<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> topic\n').diagnostics[0]?.help).toBe(
      'Keep what is right of both sides, and delete the lines of git: <<<<<<<, ======= and >>>>>>>.',
    ));
});

describe('a quote', () => {
  itFinds({
    'that is never closed, where it opens': ['team: ml\nowners: [|"|]@acme/ml\nprojects: [vision]\n', openQuote],
    'that a later one seems to close': ['a: [|"|]x\nb: 1\nc: "y"\n', openQuote],
    'that is never closed, among others': ['a: "1"\nb: \'2\'\nc: [|"|]x\nd: "3"\ne: "4"\n', openQuote],
    'that is never closed, twice': ['a: [|"|]1\nb: [|"|]2\nc: "3"\n', openQuote, openQuote],
    'a single one that is never closed': ["team: [|'|]ml\n", openQuote],
    'that ends before its text does': ["team: 'it'[|s ml'|]\n", complete],
    'with text behind it': ['team: "ml" [|platform|]\n', complete],
    'with an escape that does not exist': ['a: "C:[|\\|]Users"\n', badEscape],
    'with half an escape': ['a: "[|\\|]xZZ"\n', badEscape],
    'with an escape for half a character': [
      'a: [|"\\ud800"|]\n',
      'yaml-syntax: The text holds an escape for half a character.',
    ],
    'with an escape beyond the last character': ['a: "[|\\|]UFFFFFFFF"\n', badEscape],
  });
});

describe('an indentation', () => {
  itFinds({
    'that is deeper than the line before allows': ['team: [|ml\n  projects|]: [vision]\n', runsOn],
    'that is less deep than its neighbours': [
      'a:\n    b: 1\n[| |] c: 2\n',
      'yaml-syntax: The line is indented unlike the other keys of its map.',
    ],
    'of a list item, less deep': [
      'a:\n  - x\n[| |]- y\n',
      'yaml-syntax: The line is indented unlike the other items of its list.',
    ],
    'of a list of lists, less deep': [
      '-\n  - x\n [|-|] y\n',
      'yaml-syntax: The line is indented unlike the other items of its list.',
    ],
    'of a line without its dash': [
      '- - a\n[| |]-b\n',
      'yaml-syntax: The line is indented like a list item, but has no "- ".',
    ],
    'of a block of text, less deep': [
      'a: |\n    x\n[| |] y\n',
      'yaml-syntax: The line is indented unlike the other keys of its map.',
    ],
  });
});

describe('a line that is no statement', () => {
  itFinds({
    'a key without a colon': ['team: ml\n[|projects|]\n', noColon],
    'a key without a colon before others': ['[|team\nprojects|]: [vision]\n', runsOn],
    'a colon without its space': ['team: ml\n[|domain:staging|]\n', noColon],
    'two statements on one line': ['team: [|m|]l: platform\n', secondKey],
    'a list on the line of its key': ['projects: [|-|] vision\n', dash],
    'a list among keys': ['team: ml\n[|-|] vision\n', dash],
    'a key among list items': ['- vision\n[|team|]: ml\n', complete],
    'a value that starts with "@"': ['owners: [[|@|]acme/ml]\n', reserved],
    'a value that starts with "`"': ['team: [|`|]ml`\n', reserved],
    'a value that starts with "%"': ['moved: [|%|]10\n', reserved],
  });
});

describe('a bracket', () => {
  itFinds({
    'of a list that is not closed': [
      'projects: [vision, search\n[|t|]eam: ml\n',
      'yaml-syntax: The "[" before this place is not closed: a "]" is missing.',
    ],
    'of a map that is not closed': [
      'storage: {bucketName: acme\n[|t|]eam: ml\n',
      'yaml-syntax: The "{" before this place is not closed: a "}" is missing.',
    ],
    'of a file that is a list': [
      '[vision, search\n[||]',
      'yaml-syntax: The "[" before this place is not closed: a "]" is missing.',
    ],
    'of a file that is a map': [
      '{team: ml\n[||]',
      'yaml-syntax: The "{" before this place is not closed: a "}" is missing.',
    ],
    'without a comma': [
      'projects: ["vision" [|"|]search"]\n',
      'yaml-syntax: Missing , or : between flow sequence items.',
    ],
    'with a comma too many': ['projects: [vision, [|,|] search]\n', 'yaml-syntax: Unexpected , in flow sequence.'],
    'with text behind it': ['projects: [vision] [|search|]\n', complete],
  });
  itReads({
    'one that closes in the column of its key': ['projects: [\n  vision,\n]\n', { projects: [{ plain: 'vision' }] }],
    'one of a map that does': ['storage: {\n  bucketName: acme\n}\n', { storage: { bucketName: { plain: 'acme' } } }],
  });
});

describe('several mistakes', () => {
  it('are reported together, one for each line', () => {
    expect(findings(read('a: @x\nb: @y\nc: [@z, @w]\n').diagnostics)).toEqual([
      `teams/ml.yaml:1:4 "@" ${reserved}`,
      `teams/ml.yaml:2:4 "@" ${reserved}`,
      `teams/ml.yaml:3:5 "@" ${reserved}`,
    ]);
  });

  it('are each told up to twenty', () => {
    expect(findings(read('a: @x\n'.repeat(20)).diagnostics)).toEqual(
      Array.from({ length: 20 }, (_, line) => `teams/ml.yaml:${line + 1}:4 "@" ${reserved}`),
    );
  });

  it('past twenty are counted', () => {
    const { diagnostics } = read('a: @x\n'.repeat(50));
    expect(diagnostics).toHaveLength(21);
    expect(findings(diagnostics).at(-1)).toBe(
      'teams/ml.yaml:20:4 "@" yaml-syntax: 30 more lines from here on cannot be read either, likely for the same reason.',
    );
  });
});

describe('a message of the YAML library that poolc has no better words for', () => {
  const header = (length: number) => `Block scalar header includes extra characters: ${'>'.padEnd(length, 'z')}`;
  const shownOf = (length: number) => read(`a: ${'>'.padEnd(length, 'z')}\n`).diagnostics.map(({ message }) => message);
  const most = 160 - header(0).length + 1;

  it('is a sentence of one line', () => expect(shownOf(5)).toEqual([`${header(5)}.`]));

  it('is cut where it quotes much of the file', () => {
    expect(shownOf(most)).toEqual([`${header(most)}.`]);
    expect(shownOf(most + 1)).toEqual([`${header(most)}…`]);
    expect(shownOf(100_000)).toEqual([`${header(most)}…`]);
  });
});

it('broken YAML leaves the stack traces of other errors as they were', () => {
  const before = Error.stackTraceLimit;
  read('a: @x\n');
  expect(Error.stackTraceLimit).toBe(before);
  expect(before).toBeGreaterThan(0);
});
