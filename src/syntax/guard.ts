import type { CST } from 'yaml';
import { type Diagnostic, finding } from '../base/diagnostic.ts';
import type { SourceFile } from '../base/span.ts';
import { count } from '../base/text.ts';
import { fileTooLarge } from '../source/source-rules.ts';
import { controlCharacter, yamlSyntax } from './syntax-rules.ts';
import { yamlLibrary } from './yaml-library.ts';

/**
 * Most tokens a file may have; with them the reader stays below a few seconds and a few hundred megabytes for any text. Each
 * further line of a text of several lines counts as one, because the library keeps as much for it.
 */
export const maximumTokens = 200_000;
/** Most collections inside one another. The library behind the reader can abort the whole process at about 900. */
const maximumDepth = 64;
/** Most characters in double quotes: the library puts such a text together in pieces that take thirty times its length. */
const maximumInDoubleQuotes = 2 * 1024 * 1024;
/** More wrong escapes than these are not told one by one: the library makes an error object of a kilobyte for each. */
const maximumWrongEscapes = 20;

/** C0 and C1 controls but tab and line feed, line and paragraph separators, bidirectional controls, inner byte order marks. */
const forbidden =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is what this expression is for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]|\r(?!\n)/g;

function* forbiddenCharacters(file: SourceFile): Generator<Diagnostic> {
  forbidden.lastIndex = 0;
  const first = forbidden.exec(file.text);
  if (!first) return;
  let others = 0;
  while (forbidden.exec(file.text)) others++;
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

const tooLarge = (file: SourceFile, at: number, message: string, help = fileTooLarge.fix): Diagnostic =>
  finding(fileTooLarge, { file, start: at, end: at }, message, { help });

/** A piece of a text as the lexer cut it. */
interface Lexeme {
  readonly offset: number;
  readonly text: string;
}

/** A text that is safe to compose, as the library's tokens and what else was seen on the way. */
export interface SafeText {
  readonly tokens: readonly CST.Token[];
  /** Anchors, aliases and tags, which the library's documents do not place. */
  readonly properties: readonly Lexeme[];
  /** Offsets of quotes that open a text. */
  readonly openingQuotes: readonly number[];
}

/** A text that is safe to compose, or the finding that says why it is not. */
export type Guarded = SafeText | { readonly refused: Diagnostic };

/**
 * Everything that must be known of a text before the YAML library composes it: its size in bytes, its characters,
 * its number of tokens and its depth. Stops at the first excess, so that the cost is bounded for any text.
 */
export function guard(file: SourceFile, maximumBytes: number): Guarded {
  const bytes = Buffer.byteLength(file.text);
  if (bytes > maximumBytes)
    return { refused: tooLarge(file, 0, `The file has ${bytes} bytes; the limit is ${maximumBytes}.`) };
  for (const refused of forbiddenCharacters(file)) return { refused };
  const yaml = yamlLibrary();
  const parser = new yaml.Parser();
  const safe = { tokens: [] as CST.Token[], properties: [] as Lexeme[], openingQuotes: [] as number[] };
  let lexemes = 0;
  let inDoubleQuotes = 0;
  let previous = '';
  for (const text of new yaml.Lexer().lex(file.text)) {
    const lexeme = { offset: parser.offset, text };
    lexemes += 1 + furtherLines(text);
    if (lexemes > maximumTokens)
      return { refused: tooLarge(file, lexeme.offset, `The file has more than ${maximumTokens} YAML tokens.`) };
    if (previous !== yaml.CST.SCALAR) {
      if (/^[&*!]/.test(text)) safe.properties.push(lexeme);
      if (/^["']/.test(text)) safe.openingQuotes.push(lexeme.offset);
      if (text.startsWith('"')) inDoubleQuotes += text.length;
      if (inDoubleQuotes > maximumInDoubleQuotes)
        return {
          refused: tooLarge(
            file,
            lexeme.offset,
            `The file has more than ${maximumInDoubleQuotes} characters in double quotes.`,
          ),
        };
      if (text.startsWith('"') && hasTooManyWrongEscapes(text)) return { refused: wrongEscapes(file, lexeme) };
    }
    previous = text;
    for (const token of parser.next(text)) safe.tokens.push(token);
    const tooDeep = parser.stack.length > maximumDepth ? parser.stack.filter(isCollection)[maximumDepth] : undefined;
    if (tooDeep)
      return {
        refused: tooLarge(file, tooDeep.offset, `The file nests more than ${maximumDepth} levels deep here.`, flatten),
      };
  }
  for (const token of parser.end()) safe.tokens.push(token);
  return safe;
}

/** Line feeds inside a piece of text; one that is nothing but the end of a line has none. */
function furtherLines(text: string): number {
  let lines = 0;
  if (text.length > 2) for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}

const flatten = 'Nothing that poolc reads needs such depth; check the indentation, and brackets that are not closed.';

const isCollection = ({ type }: CST.Token): boolean =>
  type === 'block-map' || type === 'block-seq' || type === 'flow-collection';

/** An escape of YAML 1.2, or in its group a backslash that starts none. */
const escapes =
  /\\(?:[0abt\tnvfre "/\\N_LP\n]|\r\n|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U(?:0010|000[0-9a-fA-F])[0-9a-fA-F]{4})|(\\)/g;

function hasTooManyWrongEscapes(text: string): boolean {
  let wrong = 0;
  for (const [, backslash] of text.matchAll(escapes))
    if (backslash !== undefined && ++wrong > maximumWrongEscapes) return true;
  return false;
}

const wrongEscapes = (file: SourceFile, { offset, text }: Lexeme): Diagnostic =>
  finding(
    yamlSyntax,
    { file, start: offset, end: offset + text.length },
    `The double-quoted text has more than ${maximumWrongEscapes} escapes that YAML does not know.`,
    { help: 'Write each backslash as two, or put the text in single quotes.' },
  );
