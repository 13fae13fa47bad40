import type { FindingsFormat } from '../report/findings-formats.ts';

/** One `--error-format`: a format, and the file it goes to; without one it goes to stderr. */
export interface ErrorFormat {
  readonly format: FindingsFormat;
  readonly file: string | undefined;
}

/** The formats of findings; written out here so that the command line loads none of them before a command runs. */
const formats: readonly FindingsFormat[] = ['text', 'json', 'github', 'sarif', 'junit'];

/** Reads `format` or `format=file`, or says in a sentence why it cannot; `-` stands for stderr, where findings go anyway. */
export function parseErrorFormat(text: string): ErrorFormat | string {
  const [name = '', ...rest] = text.split('=');
  const format = formats.find((each) => each === name);
  if (format === undefined) return `It takes one of ${formats.join(', ')}, perhaps followed by =FILE.`;
  const file = rest.join('=');
  if (rest.length > 0 && file === '') return 'The name of a file is missing behind "=".';
  return { format, file: file === '' || file === '-' ? undefined : file };
}
