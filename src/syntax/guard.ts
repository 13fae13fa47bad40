import { type CST, Lexer, Parser } from 'yaml';
import { type Diagnostic, finding } from '../base/diagnostic.ts';
import type { SourceFile } from '../base/span.ts';
import { count } from '../base/text.ts';
import { fileTooLarge } from '../source/source-rules.ts';
import { controlCharacter } from './syntax-rules.ts';

/** Most tokens a file may have; with them the reader stays below a second and a few hundred megabytes for any text. */
const maximumTokens = 200_000;
/** Most collections inside one another. The library behind the reader can abort the whole process at about 900. */
const maximumDepth = 64;
/** Nodes on the parser's stack that are no collection: the document, and the scalar under construction. */
const nodesBesideLevels = 2;

/** C0 and C1 controls but tab and line feed, line and paragraph separators, bidirectional controls, inner byte order marks. */
const forbidden =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is what this expression is for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]|\r(?!\n)/g;

function* forbiddenCharacters(file: SourceFile): Generator<Diagnostic> {
  forbidden.lastIndex = 0;
  const first = forbidden.exec(file.text);
  if (!first) return;
  const others = [...file.text.matchAll(forbidden)].length - 1;
  const code = (file.text.codePointAt(first.index) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  const more = others > 0 ? ` The file holds ${count(others, 'more such character')}.` : '';
  yield finding(
    controlCharacter,
    { file, start: first.index, end: first.index + 1 },
    first[0] === '\r'
      ? `A carriage return without a line feed stands here.${more}`
      : `The character U+${code} stands here, which a reader of the file cannot see.${more}`,
    { help: 'Delete it. Line ends are LF or CR LF.' },
  );
}

const tooLarge = (file: SourceFile, at: number, message: string): Diagnostic =>
  finding(fileTooLarge, { file, start: at, end: at }, message, { help: fileTooLarge.fix });

/** A text that is safe to compose, as the library's tokens, or the finding that says why it is not. */
export type Guarded = { readonly tokens: readonly CST.Token[] } | { readonly refused: Diagnostic };

/**
 * Everything that must be known of a text before the YAML library composes it: its size in bytes, its characters,
 * its number of tokens and its depth. Stops at the first excess, so that the cost is bounded for any text.
 */
export function guard(file: SourceFile, maximumBytes: number): Guarded {
  const bytes = Buffer.byteLength(file.text);
  if (bytes > maximumBytes)
    return { refused: tooLarge(file, 0, `The file has ${bytes} bytes; the limit is ${maximumBytes}.`) };
  for (const refused of forbiddenCharacters(file)) return { refused };
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let lexemes = 0;
  for (const lexeme of new Lexer().lex(file.text)) {
    if (++lexemes > maximumTokens)
      return { refused: tooLarge(file, parser.offset, `The file has more than ${maximumTokens} YAML tokens.`) };
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > maximumDepth + nodesBesideLevels)
      return { refused: tooLarge(file, parser.offset, `The file nests more than ${maximumDepth} levels deep here.`) };
  }
  for (const token of parser.end()) tokens.push(token);
  return { tokens };
}
