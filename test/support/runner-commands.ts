/** What GitHub's runner makes of a step's output: its own reading of lines and commands, from its source, ActionCommand.cs. */

export interface RunnerCommand {
  readonly form: 'v1' | 'v2';
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

/** Everything that the runner has a handler for, deprecated or not. */
const registered = new Set(
  `add-mask add-matcher add-path debug echo endgroup error group notice remove-matcher save-state set-env set-output
   stop-commands warning internal-set-repo-path`.split(/\s+/),
);

/** The commands in an output, in order; a line holds at most one, and the newer form is looked for first. */
export const runnerCommands = (output: string): readonly RunnerCommand[] =>
  output.split(/\r\n|\r|\n/).flatMap((line) => parseV2(line) ?? parseV1(line) ?? []);

/** `::name key=value,key=value::data` where the line begins, blanks aside. */
function parseV2(line: string): RunnerCommand | undefined {
  const text = trimStart(line);
  const end = text.indexOf('::', 2);
  if (!text.startsWith('::') || end < 0) return undefined;
  const { name, properties } = parseHead(text.slice(2, end));
  if (!registered.has(name)) return undefined;
  return {
    form: 'v2',
    name,
    properties: split(trim(properties), ',', unescapeProperty),
    data: unescapeData(text.slice(end + 2)),
  };
}

/** `##[name key=value;key=value]data` anywhere. */
function parseV1(line: string): RunnerCommand | undefined {
  const start = line.indexOf('##[');
  const end = line.indexOf(']', start);
  if (start < 0 || end < 0) return undefined;
  const { name, properties } = parseHead(line.slice(start + 3, end));
  if (!registered.has(name)) return undefined;
  return { form: 'v1', name, properties: split(properties, ';', unescapeV1), data: unescapeV1(line.slice(end + 1)) };
}

function parseHead(head: string): { readonly name: string; readonly properties: string } {
  const space = head.indexOf(' ');
  const name = (space < 0 ? head : head.slice(0, space)).toLowerCase();
  return { name, properties: space > 0 ? head.slice(space + 1) : '' };
}

/** .NET splits at the first `=` after a text and takes further ones right behind it for empty entries, which it removes. */
function split(text: string, separator: string, decode: (text: string) => string): Record<string, string> {
  const pairs = text.split(separator).flatMap((pair) => {
    const [, key, value] = /^=*([^=]+)=+(.+)$/s.exec(pair) ?? [];
    return key === undefined || value === undefined ? [] : [[key, decode(value)] as const];
  });
  return Object.fromEntries(pairs);
}

const unescapeWith =
  (escapes: Readonly<Record<string, string>>) =>
  (text: string): string =>
    Object.entries(escapes).reduce((result, [code, character]) => result.replaceAll(code, character), text);

const unescapeData = unescapeWith({ '%0D': '\r', '%0A': '\n', '%25': '%' });
const unescapeProperty = unescapeWith({ '%0D': '\r', '%0A': '\n', '%3A': ':', '%2C': ',', '%25': '%' });
const unescapeV1 = unescapeWith({ '%3B': ';', '%0D': '\r', '%0A': '\n', '%5D': ']', '%25': '%' });

/** What .NET calls white space: not the byte order mark, but NEL. */
const trimStart = (text: string): string => text.replace(/^(?:(?!\uFEFF)[\s\u0085])+/, '');
const trim = (text: string): string => trimStart(text).replace(/(?:(?!\uFEFF)[\s\u0085])+$/, '');
