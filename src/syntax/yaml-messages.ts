import type { ErrorCode } from 'yaml';

/** The YAML library's problems that people meet most: by code, by a piece of the library's sentence, and what poolc says. */
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
  ['MISSING_CHAR', 'map values', 'The line is no "key: value": its ":" is missing, or the space behind it.'],
  ['MISSING_CHAR', 'without - indicator', 'The line is indented like a list item, but has no "- ".'],
  ['BLOCK_AS_IMPLICIT_KEY', 'compact mappings', 'A second "key: value" starts on one line; put the text in quotes, or indent a map below its key.'],
  [
    'MULTILINE_IMPLICIT_KEY',
    '',
    'The text goes on in the next line, where a ":" follows; a ":" is missing here, or the next line is indented too far.',
  ],
  ['UNEXPECTED_TOKEN', 'block-seq-ind', 'A "-" stands where no list can start; a list starts on a line of its own.'],
  ['UNEXPECTED_TOKEN', 'at node end', 'The value before this place is complete; put all of it in quotes, or correct the indentation.'],
  ['RESOURCE_EXHAUSTION', '', 'The file nests too deep here.'],
];

/**
 * One sentence for a problem that the YAML library reports by its code and its own text, which stands where we have no better.
 */
export function yamlMessage(code: ErrorCode, libraryText: string): string {
  const known = messages.find(([of, piece]) => of === code && libraryText.includes(piece));
  if (known) return known[2];
  const [firstLine = ''] = libraryText.split('\n');
  return /[.!?]$/.test(firstLine) ? firstLine : `${firstLine}.`;
}
