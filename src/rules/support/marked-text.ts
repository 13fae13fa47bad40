import { BugError } from '../../base/failure.ts';

/** A text of an example, with the places where its rule finds something. */
export interface Marked {
  readonly text: string;
  readonly spans: readonly { readonly start: number; readonly end: number }[];
}

/** Takes the marks `[|` and `|]` out of a text and says where they were, as UTF-16 offsets into the text without marks. */
export function unmark(marked: string): Marked {
  const spans: { start: number; end: number }[] = [];
  let text = '';
  for (const [index, part] of marked.split(/(\[\||\|\])/).entries()) {
    if (index % 2 === 0) text += part;
    else if (part === '[|') spans.push({ start: text.length, end: -1 });
    else {
      const open = spans.findLast(({ end }) => end < 0);
      if (!open) throw new BugError(`A mark "|]" has no "[|" before it: ${marked}`);
      open.end = text.length;
    }
  }
  return { text, spans };
}
