import type { ErrorCode } from 'yaml';

/**
 * What poolc says for the YAML library's error codes that people meet most, subject first.
 * For the others the library's own sentence stands, which names the token.
 */
const messages: Partial<Record<ErrorCode, string>> = {
  TAB_AS_INDENT: 'A tab indents this line; YAML allows only spaces.',
  BAD_DQ_ESCAPE: 'The double-quoted text has an escape that YAML does not know; write a backslash as two.',
  BAD_SCALAR_START: 'The value starts with a character that YAML reserves; put it in quotes.',
  BLOCK_AS_IMPLICIT_KEY: 'A second "key: value" stands on one line; put the text in quotes, or the key on a line of its own.',
  MULTILINE_IMPLICIT_KEY: 'The key has no ":" on its line, or the line before it is not finished.',
  RESOURCE_EXHAUSTION: 'The file nests too deep here.',
};

/** One sentence for a problem that the YAML library reports by its code and its own text. */
export function yamlMessage(code: ErrorCode, libraryText: string): string {
  const known = messages[code];
  if (known !== undefined) return known;
  const [firstLine = ''] = libraryText.split('\n');
  return /[.!?]$/.test(firstLine) ? firstLine : `${firstLine}.`;
}
