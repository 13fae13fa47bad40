import { describe, expect, it } from 'vitest';
import { decodeText } from '../../src/source/decode-text.ts';
import { findings, itFinds, itReads, read } from './readings.ts';

const invisible = (code: string, more = '') =>
  `control-character: The character U+${code} stands here, which a reader of the file cannot see.${more}`;
const carriageReturn = 'control-character: A carriage return without a line feed stands here.';

describe('a character that nobody sees', () => {
  itFinds({
    NUL: ['team: m[|\u0000|]l\n', invisible('0000')],
    BEL: ['team: m[|\u0007|]l\n', invisible('0007')],
    'an escape that colours a terminal': ['team: [|\u001b|][31mml\n', invisible('001B')],
    'a vertical tab': ['team: m[|\u000b|]l\n', invisible('000B')],
    'a form feed': ['team: ml\n[|\u000c|]\n', invisible('000C')],
    DEL: ['team: m[|\u007f|]l\n', invisible('007F')],
    'a control of the second block': ['team: m[|\u009b|]l\n', invisible('009B')],
    'a next line (NEL), a line end to some readers': ['team: ml[|\u0085|]projects: [vision]\n', invisible('0085')],
    'a line separator': ['team: ml # [|\u2028|]projects: [vision]\n', invisible('2028')],
    'a paragraph separator': ['team: m[|\u2029|]l\n', invisible('2029')],
    'an override of the direction': ['clusterPoolName: [|\u202e|]gpu\n', invisible('202E')],
    'an isolate of the direction': ['clusterPoolName: a # [|\u2066|]gpu\n', invisible('2066')],
    'a mark of the direction': ['team: ml[|\u200e|]\n', invisible('200E')],
    'an Arabic mark of the direction': ['team: ml[|\u061c|]\n', invisible('061C')],
    'a byte order mark inside': ['team: ml\n[|\ufeff|]projects: [vision]\n', invisible('FEFF')],
    'a noncharacter': ['team: ml[|\uffff|]\n', invisible('FFFF')],
    'a lone carriage return': ['team: ml[|\r|]projects: [vision]\n', carriageReturn],
    'a carriage return too many': ['team: ml[|\r|]\r\n', carriageReturn],
    'one in a comment': ['# m[|\u0000|]l\nteam: ml\n', invisible('0000')],
    'one in quotes': ['team: "m[|\u0000|]l"\n', invisible('0000')],
    'the first of several, and how many more': [
      'team: m[|\u0000|]l\u0000\u2028\n\u202e',
      invisible('0000', ' The file holds 3 more such characters.'),
    ],
    'the first of two': ['team: m[|\u0000|]l\u0000\n', invisible('0000', ' The file holds 1 more such character.')],
  });
  itFinds({ 'in a Helm layer too': ['a: b[|\u202e|]\n', invisible('202E')] }, { dialect: 'helm' });

  it('is to be deleted', () =>
    expect(read('a: \u0000\n').diagnostics[0]?.help).toBe('Delete it. Line ends are LF or CR LF.'));

  itReads({
    'the same as an escape': ['a: "\\0\\e\\u202e"\n', { a: '\u0000\u001b\u202e' }],
    'tabs and letters of every language': ['a:\t"é 日本 😀"\n', { a: 'é 日本 😀' }],
  });
});

describe('line ends and a byte order mark', () => {
  itReads({
    'CR LF': ['team: ml\r\nprojects:\r\n  - vision\r\n', { team: { plain: 'ml' }, projects: [{ plain: 'vision' }] }],
    'CR LF in a block of text, as LF': ['a: |\r\n  b\r\n  c\r\n', { a: 'b\nc\n' }],
  });

  it('counts lines and columns as an editor does with CR LF', () => {
    expect(findings(read('team: ml\r\nowners: [a]\r\n\r\nmappings: @\r\n').diagnostics)).toEqual([
      'teams/ml.yaml:4:11 "@" yaml-syntax: The value starts with a character that YAML reserves; put it in quotes.',
    ]);
    expect(findings(read('team: ml\r\nteam: x\r\n').diagnostics)).toEqual([
      'teams/ml.yaml:2:1 "team" duplicate-key: The key "team" stands twice.',
    ]);
  });

  it('counts columns in UTF-16 units, as the language server protocol does', () => {
    expect(findings(read('{"😀": 1, "😀": 2}\n').diagnostics)).toEqual([
      'teams/ml.yaml:1:11 "\\"😀\\"" duplicate-key: The key "😀" stands twice.',
    ]);
  });

  it('drops one byte order mark at the start, and counts from behind it', () => {
    const { source } = decodeText('teams/ml.yaml', Buffer.from('\ufeffteam: ml\nteam: x\n'));
    expect(findings(read(source.text).diagnostics)).toEqual([
      'teams/ml.yaml:2:1 "team" duplicate-key: The key "team" stands twice.',
    ]);
  });

  it('refuses a second byte order mark', () => {
    const { source } = decodeText('teams/ml.yaml', Buffer.from('\ufeff\ufeffteam: ml\n'));
    expect(findings(read(source.text).diagnostics)).toEqual([`teams/ml.yaml:1:1 "\ufeff" ${invisible('FEFF')}`]);
  });
});
