import type { SourceFile, Span } from '../base/span.ts';
import { maximumTokens } from './guard.ts';
import { scan } from './scan.ts';
import { yamlLibrary } from './yaml-library.ts';

/** A comment that speaks to poolc: `# poolc: …`. */
export interface PoolcComment {
  /** What stands behind `poolc:`, trimmed. */
  readonly text: string;
  readonly span: Span;
}

const marker = /^#\s*poolc:\s*/;
/** The lexer says with this character that the next piece is the content of a scalar, which may start with "#" too. */
const scalarFollows = '\u001f';

/**
 * The comments of a file that speak to poolc, in order. Only real comments count, which takes a reader of YAML to tell: a block
 * of text may hold such a line as well. For files that could be read, whose size is therefore bounded.
 */
export function poolcComments(file: SourceFile): readonly PoolcComment[] {
  if (!file.text.includes('poolc:')) return [];
  const starts = scan(file.text)?.comments ?? lexedComments(file.text);
  return starts.flatMap((start) => {
    const [line = ''] = file.text.slice(start).split('\n', 1);
    if (!marker.test(line)) return [];
    return { text: line.replace(marker, '').trim(), span: { file, start, end: start + line.trimEnd().length } };
  });
}

/** The offsets of a text's comments, found by the YAML library; of a text of too many tokens, those in its first ones. */
export function lexedComments(text: string): readonly number[] {
  const starts: number[] = [];
  let offset = 0;
  let lexemes = 0;
  let previous = '';
  const { Lexer } = yamlLibrary();
  for (const lexeme of new Lexer().lex(text)) {
    if (++lexemes > maximumTokens) break;
    const isControl = lexeme === scalarFollows || lexeme === '\u0002' || lexeme === '\u0018';
    if (previous !== scalarFollows && lexeme.startsWith('#')) starts.push(offset);
    if (!isControl) offset += lexeme.length;
    previous = lexeme;
  }
  return starts;
}
