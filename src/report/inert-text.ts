import { escapeInvisible, quote } from '../base/text.ts';

/**
 * A user's text on one line, with nothing that a terminal, a reader's eye or GitHub's runner would be led astray by: the runner
 * takes `##[` for a command anywhere in a line.
 */
export const inertText = (text: string): string => escapeInvisible(text).replaceAll('##[', '##\\u{5B}');

/**
 * A finished text of many lines in which the runner finds no command: neither `##[` nor a `::` that begins a line, blanks aside.
 * It is for what is not known to be inert already, such as the path of a file at the start of a line.
 */
export const inertLines = (text: string): string =>
  text.replaceAll('##[', '##\\u{5B}').replace(/^((?:(?![\n\r])[\s\u0085])*)::/gm, '$1\\u{3A}:');

/** Names, paths and addresses that stand out by themselves; none begins a command of the runner, `::`. */
const plain = /^[A-Za-z0-9@][A-Za-z0-9_./@%+~:?=&,*[\]\\-]*$/;

/** A user's text as it is where it can be nothing but a name, else in quotes. */
export const nameText = (text: string): string => (plain.test(text) ? text : inertText(quote(text)));

/** `a, b`, or `none`. */
export const nameList = (names: readonly string[]): string => names.map(nameText).join(', ') || 'none';
