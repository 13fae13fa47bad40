import { Lexer } from 'yaml';
import type { SourceFile, Span } from '../base/span.ts';

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
 * The comments of a file that speak to poolc, in order. Only real comments count, which takes the lexer to tell: a block of text
 * may hold such a line as well. For files that could be read, whose size is therefore bounded.
 */
export function poolcComments(file: SourceFile): readonly PoolcComment[] {
  if (!file.text.includes('poolc:')) return [];
  const comments: PoolcComment[] = [];
  let offset = 0;
  let previous = '';
  for (const lexeme of new Lexer().lex(file.text)) {
    const isControl = lexeme === scalarFollows || lexeme === '\u0002' || lexeme === '\u0018';
    if (previous !== scalarFollows && marker.test(lexeme))
      comments.push({
        text: lexeme.replace(marker, '').trim(),
        span: { file, start: offset, end: offset + lexeme.trimEnd().length },
      });
    if (!isControl) offset += lexeme.length;
    previous = lexeme;
  }
  return comments;
}
