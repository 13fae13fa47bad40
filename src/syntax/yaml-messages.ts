import type { ErrorCode } from 'yaml';
import { escapeInvisible } from '../base/text.ts';

/**
 * The YAML library's problems that people meet most: by code, by a piece of the library's sentence, and what poolc says.
 * Where the library has several problems at one place, the one that stands first here is the most telling.
 */
const messages: readonly (readonly [code: ErrorCode, piece: string, message: string])[] = [
  ['TAB_AS_INDENT', '', 'A tab indents this line; YAML allows only spaces.'],
  ['BAD_DQ_ESCAPE', '', 'The double-quoted text has an escape that YAML does not know; write a backslash as two.'],
  ['BAD_SCALAR_START', '', 'The value starts with a character that YAML reserves; put it in quotes.'],
  ['BAD_INDENT', 'mapping items', 'The line is indented unlike the other keys of its map.'],
  ['BAD_INDENT', 'sequence items', 'The line is indented unlike the other items of its list.'],
  ['BAD_INDENT', 'end with a ]', 'The "[" before this place is not closed: a "]" is missing.'],
  ['BAD_INDENT', 'end with a }', 'The "{" before this place is not closed: a "}" is missing.'],
  ['MISSING_CHAR', 'end with a ]', 'The "[" before this place is not closed: a "]" is missing.'],
  ['MISSING_CHAR', 'end with a }', 'The "{" before this place is not closed: a "}" is missing.'],
  ['MISSING_CHAR', 'Missing closing', 'A quote opens here and is not closed.'],
  ['UNEXPECTED_TOKEN', 'block-seq-ind', 'A "-" stands where no list can start; a list starts on a line of its own.'],
  [
    'MULTILINE_IMPLICIT_KEY',
    '',
    'The text goes on in the next line, where a ":" follows; a ":" is missing here, or the next line is indented too far.',
  ],
  [
    'BLOCK_AS_IMPLICIT_KEY',
    'compact mappings',
    'A second "key: value" starts on one line; put the text in quotes, or indent a map below its key.',
  ],
  ['BLOCK_AS_IMPLICIT_KEY', 'block sequence', 'The line is indented unlike the other items of its list.'],
  ['MISSING_CHAR', 'map values', 'The line is no "key: value": its ":" is missing, or the space behind it.'],
  ['MISSING_CHAR', 'without - indicator', 'The line is indented like a list item, but has no "- ".'],
  [
    'UNEXPECTED_TOKEN',
    'at node end',
    'The value before this place is complete; put all of it in quotes, or correct the indentation.',
  ],
  ['RESOURCE_EXHAUSTION', '', 'The file nests too deep here.'],
];

/** The library's own sentences may hold a piece of the file, of any length. */
const longest = 160;

/** A problem in our words. */
export interface YamlMessage {
  /** One sentence; the library's own where we have no better. */
  readonly text: string;
  /** The lower, the more telling. */
  readonly rank: number;
}

/** What poolc says about a problem that the YAML library reports by its code and its own text. */
export function yamlMessage(code: ErrorCode, libraryText: string): YamlMessage {
  const rank = messages.findIndex(([of, piece]) => of === code && libraryText.includes(piece));
  const known = messages[rank];
  if (known) return { text: known[2], rank };
  const [firstLine = ''] = libraryText.split('\n');
  const sentence = escapeInvisible(firstLine.length > longest ? `${firstLine.slice(0, longest)}…` : firstLine);
  return { text: /[.…]$/.test(sentence) ? sentence : `${sentence}.`, rank: messages.length };
}
