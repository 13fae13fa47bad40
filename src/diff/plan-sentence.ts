import { quote } from '../base/text.ts';

/** A sentence in which names stand apart from prose, so that each reporter shows them in the way that is safe there. */
export type Sentence = readonly (string | NamePart)[];

/** A user's text within a sentence. */
interface NamePart {
  readonly name: string;
}

/** Builds a sentence: what is put into the template is a name, a number or a sentence. */
export const say = (prose: TemplateStringsArray, ...parts: readonly (string | number | Sentence)[]): Sentence =>
  prose.flatMap((text, index) => {
    const part = parts[index];
    if (part === undefined) return [text];
    if (typeof part === 'string') return [text, { name: part }];
    return typeof part === 'number' ? [`${text}${part}`] : [text, ...part];
  });

/** Names with commas between them. */
export const listed = (names: readonly string[]): Sentence =>
  names.flatMap((name, index) => (index === 0 ? [{ name }] : [', ', { name }]));

/** Prose that is put together elsewhere, for instance `3 clusters`. */
export const prose = (text: string): Sentence => [text];

/** A sentence on one line, its names in quotes. */
export const sentenceText = (sentence: Sentence): string =>
  sentence.map((part) => (typeof part === 'string' ? part : quote(part.name))).join('');
