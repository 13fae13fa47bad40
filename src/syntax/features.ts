import { type Diagnostic, finding } from '../base/diagnostic.ts';
import type { SourceFile, Span } from '../base/span.ts';
import { quote } from '../base/text.ts';
import type { SafeText } from './guard.ts';
import { yamlFeature } from './syntax-rules.ts';
import type { Dialect } from './tree.ts';

/** Tags of the failsafe schema, which say what the library reads anyway; `!!str` keeps a plain text from being a number. */
const helmTags: ReadonlySet<string> = new Set(['!!str', '!!map', '!!seq']);

const things: Readonly<Record<string, string>> = { '&': 'anchor', '*': 'alias', '!': 'tag' };

/** Every directive, anchor, alias and tag that a dialect refuses, where it stands. */
export function* featureFindings(file: SourceFile, text: SafeText, dialect: Dialect): Generator<Diagnostic> {
  const spanOf = (start: number, source: string): Span => ({ file, start, end: start + source.length });
  if (dialect === 'strict')
    for (const token of text.tokens)
      if (token.type === 'directive')
        yield finding(yamlFeature, spanOf(token.offset, token.source), 'YAML directives are not available here.', {
          help: 'Delete the line; poolc reads YAML 1.2.',
        });
  for (const { offset, text: source } of text.properties) {
    const sign = source.slice(0, 1);
    if (dialect === 'helm' && (sign !== '!' || helmTags.has(source))) continue;
    yield finding(yamlFeature, spanOf(offset, source), `The ${things[sign]} ${quote(source)} is not available here.`, {
      help: sign === '!' ? `Leave the tag out, or put a text that starts with "!" in quotes.` : wayOut(sign),
    });
  }
}

const wayOut = (sign: string): string => `${yamlFeature.fix} A text that starts with ${quote(sign)} is put in quotes.`;
