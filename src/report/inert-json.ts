/** All but the line feeds of the indentation: control and format characters, and what some readers take for line ends. */
const invisible = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

const escaped = (text: string): string =>
  text
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');

/**
 * A value as JSON that nothing on its way acts on: escapes stand for what a terminal or a splitter of lines would obey, and
 * for the bracket of `##[`, which GitHub's runner takes for a command anywhere in a line. Parsed, it is the value unchanged.
 */
export const inertJson = (value: unknown, indentation = 0): string =>
  JSON.stringify(value, null, indentation).replace(invisible, escaped).replaceAll('##[', '##\\u005b');
