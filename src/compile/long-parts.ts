import type { SourceFile } from '../base/span.ts';
import type { ClusterPoolAttributes, Compiled } from './compiled.ts';

/** What control-plane.yaml says of projects and mappings, and the file as it would be if it said nothing of them. */
export interface LongParts extends Pick<Compiled, 'projects' | 'clusterPoolAttributes'> {
  readonly rest: SourceFile;
}

/**
 * A text on one line as poolc writes it: plain, or as JSON without characters that the guard of the YAML reader refuses. No
 * name is longer.
 */
const scalar = String.raw`([A-Za-z][A-Za-z0-9_.\/\-]{0,2000}|"(?:[^"\\\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\uFFFE\uFFFF]|\\(?:["\\\/bfnrt]|u[0-9a-f]{4})){0,2000}")`;

/** What looks like a plain text, and is something else to some reader of YAML. */
const noText = /^(?:y|n|yes|no|on|off|true|false|null|e-?[0-9]+)$/i;

const projectsLine = /\nprojects:(?: \{\})?\n/;
const projectLines = new RegExp(` {2}${scalar}:\\n {4}team: ${scalar}\\n`, 'uy');
const rowsLine = /clusterPoolAttributes:(?: \[\])?\n/y;
const rowLines = new RegExp(
  ` {2}- domain: ${scalar}\\n {4}project: ${scalar}\\n(?: {4}workflow: ${scalar}\\n)? {4}clusterPoolName: ${scalar}\\n`,
  'uy',
);

/**
 * Takes the two parts out of control-plane.yaml that grow with the organization. The YAML reader takes no more of any file than
 * can do no harm, which is less than a thousand teams have; this reads the one form that poolc writes, and nothing else.
 *
 * @returns nothing where the file has another form, for the YAML reader to say what is wrong with it.
 */
export function takeLongParts({ path, text }: SourceFile): LongParts | undefined {
  const head = projectsLine.exec(text);
  if (!head) return undefined;
  const projects = new Map<string, { readonly team: string }>();
  const rows: ClusterPoolAttributes[] = [];
  const behindProjects = readAll(text, head.index + head[0].length, projectLines, ([name = '', team = '']) => {
    projects.set(name, { team });
  });
  rowsLine.lastIndex = behindProjects;
  if (!rowsLine.test(text)) return undefined;
  const end = readAll(
    text,
    rowsLine.lastIndex,
    rowLines,
    ([domain = '', project = '', workflow, clusterPoolName = '']) => {
      rows.push({ domain, project, workflow, clusterPoolName });
    },
  );
  if (end !== text.length) return undefined;
  const rest = `${text.slice(0, head.index)}\nprojects: {}\nclusterPoolAttributes: []\n`;
  return { projects, clusterPoolAttributes: rows, rest: { path, text: rest } };
}

type Texts = readonly (string | undefined)[];

/** Reads lines of one form as often as they come, and gives the offset behind the last that hold texts. */
function readAll(text: string, start: number, lines: RegExp, use: (texts: Texts) => void): number {
  lines.lastIndex = start;
  for (let at = start; ; at = lines.lastIndex) {
    const [, ...written] = lines.exec(text) ?? [];
    if (written.length === 0 || written.some((each) => each !== undefined && noText.test(each))) return at;
    use(written.map((each) => (each?.startsWith('"') ? JSON.parse(each) : each)));
  }
}
