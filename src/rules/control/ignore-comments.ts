import { type Diagnostic, finding } from '../../base/diagnostic.ts';
import { lineStarts, positionAt, type SourceFile } from '../../base/span.ts';
import { didYouMean, quote } from '../../base/text.ts';
import { type PoolcComment, poolcComments } from '../../syntax/comments.ts';
import type { Rule } from '../rule.ts';
import { unusableIgnore } from './control-rules.ts';

/** `# poolc: ignore <rule> until=<date> reason="…"`, on the line of a finding or above it. */
export interface Ignore {
  readonly rule: string;
  /** The last day on which it holds, `YYYY-MM-DD`. */
  readonly until: string | undefined;
  readonly comment: PoolcComment;
  /** The line, from 1, whose findings it ignores. */
  readonly line: number;
}

/** What an ignore is, wherever it stands: its words and the line that it is about. Two sides have it if both have this text. */
export const ignoreText = ({ comment, line }: Ignore): string =>
  `${comment.text}\n${lineText(comment.span.file, line).trim()}`;

/** With these, all that is done for a comment stays quick, though it may go through the whole file. */
const mostComments = 1000;

const form = 'Write # poolc: ignore <rule> reason="…", with until=2026-12-31 before the reason if it is to expire.';

/** The ignore comments of a file that can be used, and findings about those that cannot. */
export function readIgnores(
  file: SourceFile,
  rules: ReadonlyMap<string, Rule>,
): { readonly ignores: readonly Ignore[]; readonly problems: readonly Diagnostic[] } {
  const ignores: Ignore[] = [];
  const problems: Diagnostic[] = [];
  let line = 0;
  for (const [index, comment] of poolcComments(file).entries()) {
    if (index === mostComments) {
      const message = `The file has more than ${mostComments} comments to poolc; from here on none is read.`;
      problems.push(finding(unusableIgnore, comment.span, message, { help: 'Split the file.' }));
      break;
    }
    const read = readIgnore(comment, rules);
    if (typeof read === 'string') problems.push(finding(unusableIgnore, comment.span, read, { help: form }));
    else {
      line = targetLine(comment, line);
      ignores.push({ ...read, comment, line });
    }
  }
  return { ignores, problems };
}

/** A comment's rule and date, or a sentence that says why it cannot be used. */
function readIgnore({ text }: PoolcComment, rules: ReadonlyMap<string, Rule>): Pick<Ignore, 'rule' | 'until'> | string {
  const [verb = '', id = ''] = text.split(/\s+/);
  if (verb !== 'ignore')
    return `A comment to poolc says ${quote(verb)}, which it does not understand.${didYouMean(verb, ['ignore'])}`;
  if (!/^[a-z][a-z0-9-]*$/.test(id)) return 'The ignore comment names no rule.';
  const rule = rules.get(id);
  if (!rule)
    return `The ignore comment names rule ${quote(id)}, which does not exist or cannot be ignored.${didYouMean(id, rules.keys())}`;
  if (rule.fixed) return `Rule ${quote(id)} cannot be ignored: ${rule.why}`;
  const rest = text.replace(/^\S+\s+\S+\s*/, '');
  const match = /^(?:until=(?<until>\S+)\s+)?reason="(?<reason>[^"]*)"$/.exec(rest);
  if (!match?.groups)
    return rest.includes('reason=')
      ? 'The ignore comment cannot be understood.'
      : 'The ignore comment gives no reason.';
  const { until, reason = '' } = match.groups;
  if (reason.trim() === '') return 'The ignore comment gives an empty reason.';
  if (until !== undefined && !isDate(until))
    return `The ignore comment ends on ${quote(until)}, which is no date of the form YYYY-MM-DD.`;
  return { rule: id, until };
}

const isDate = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true;

/**
 * The line that a comment is about: its own, or the next one that says something if it stands alone. That of a comment before
 * it is its own as well, unless it stands behind that line.
 */
function targetLine({ span: { file, start } }: PoolcComment, before: number): number {
  const { length } = lineStarts(file);
  let { line } = positionAt(file, start);
  if (line <= before) return before;
  while (line < length && /^\s*(?:#|$)/.test(lineText(file, line))) line++;
  return line;
}

/** A line of a file, from 1, with its end. */
function lineText(file: SourceFile, line: number): string {
  const starts = lineStarts(file);
  return file.text.slice(starts[line - 1], starts[line] ?? file.text.length);
}
