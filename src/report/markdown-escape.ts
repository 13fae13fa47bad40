import { inertText } from './inert-text.ts';

/** Code points of a user's text that are shown, unless more are asked for: a cell has to stay a cell. */
const longestText = 160;

/** A user's text on one line, cut, with everything visible. */
function shown(text: string, longest: number): string {
  const start = [...text.slice(0, 2 * longest + 2)].slice(0, longest + 1).join('');
  const points = [...inertText(start)];
  return points.length <= longest ? points.join('') : `${points.slice(0, longest - 1).join('')}…`;
}

/**
 * A user's text as inline code, where nothing has a meaning: no markup, no mention, no link, no reference to an issue. The fence is
 * longer than any run of backticks inside.
 */
export function codeSpan(text: string, longest: number = longestText): string {
  const code = shown(text, longest) || '""';
  const runs = code.match(/`+/g) ?? [];
  const fence = '`'.repeat(1 + Math.max(0, ...runs.map((run) => run.length)));
  // One space on either side is stripped again, unless there are only spaces.
  const padding = /^`|`$|^ .*[^ ].* $/.test(code) ? ' ' : '';
  return `${fence}${padding}${code}${padding}${fence}`;
}

/** The same inside a table, where a bar ends the cell even in code; readers of Markdown differ on a bar behind a backslash. */
export const codeInCell = (text: string, longest: number = longestText): string =>
  codeSpan(text.replaceAll('\\|', '\\\\u{7C}'), longest).replaceAll('|', '\\|');

/** The same inside a block of HTML, such as the summary of a details block. */
export const codeInHtml = (text: string, longest: number = longestText): string =>
  `<code>${shown(text, longest).replace(/[&<>"'`@]/g, (character) => `&#${character.charCodeAt(0)};`)}</code>`;

/** Words that mean nothing to Markdown. */
const plainWord = /^\(?[A-Za-z0-9]+(?:['.-][A-Za-z0-9]+)*%?\)?[,.;:!?]*$/;

/** What GitHub makes links of all the same: addresses, numbers of issues, commits. */
const linkedWord = /^\(?(?:www\.|gh-[0-9])|(?<![A-Za-z0-9])[0-9a-f]{7,40}(?![A-Za-z0-9])/i;

/** Characters of a sentence that are shown. */
const longestSentence = 1000;

/**
 * A sentence that may quote users' texts: what stands in double quotes and every word that could mean something to Markdown or to
 * GitHub becomes code, the rest stays prose.
 */
export function prose(sentence: string, code: (text: string) => string = codeSpan): string {
  const words = shown(sentence, longestSentence).match(/(?:"[^"]*"|\S)+/g) ?? [];
  return words
    .map((word, index) => {
      const {
        open = '',
        quoted,
        close = '',
      } = /^(?<open>\(?)"(?<quoted>[^"]+)"(?<close>[).,;:]*)$/.exec(word)?.groups ?? {};
      if (quoted !== undefined) return `${open}${code(quoted)}${close}`;
      const isListMark = index === 0 && /^[0-9]+[.)]$/.test(word);
      return plainWord.test(word) && !linkedWord.test(word) && !isListMark ? word : code(word);
    })
    .join(' ');
}
