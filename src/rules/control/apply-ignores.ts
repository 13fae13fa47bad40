import { groupBy } from '../../base/collections.ts';
import { type Diagnostic, finding } from '../../base/diagnostic.ts';
import { positionAt, type SourceFile } from '../../base/span.ts';
import { quote } from '../../base/text.ts';
import type { Rule } from '../rule.ts';
import { unusedIgnore } from './control-rules.ts';
import { type Ignore, ignoreText, readIgnores } from './ignore-comments.ts';

/** What ignore comments are judged by. */
export interface IgnoreOptions {
  readonly files: readonly SourceFile[];
  readonly rules: ReadonlyMap<string, Rule>;
  /** `YYYY-MM-DD`; without a day nothing expires. */
  readonly today: string | undefined;
  /** Of the side that judges, every ignore as {@link ignoreText}; others do not count here. Without, all do. */
  readonly allowed: readonly string[] | undefined;
  /** Whether a rule has judged this time: where a broken part silenced it, none of its ignores is unused. */
  readonly hasJudged: (rule: Rule) => boolean;
}

/** Takes away what comments ignore, and adds what is to be said about the comments themselves. */
export function applyIgnores(diagnostics: readonly Diagnostic[], options: IgnoreOptions): readonly Diagnostic[] {
  const read = options.files.map((file) => readIgnores(file, options.rules));
  const ignores = allowedIgnores(
    read.flatMap((each) => each.ignores),
    options.allowed,
  );
  const ofFile = groupBy(ignores, ({ comment }) => comment.span.file);
  const used = new Set<Ignore>();
  const kept = diagnostics.flatMap((diagnostic): readonly Diagnostic[] => {
    const ignore = ofFile.get(diagnostic.span.file)?.find((each) => concerns(each, diagnostic));
    if (!ignore) return [diagnostic];
    used.add(ignore);
    return isExpired(ignore, options.today) ? [withExpiry(diagnostic, ignore)] : [];
  });
  const unused = ignores.filter((ignore) => {
    const rule = options.rules.get(ignore.rule);
    return !used.has(ignore) && rule !== undefined && options.hasJudged(rule);
  });
  const keptOfFile = groupBy(kept, ({ span }) => span.file);
  const findings = unused.map((ignore) => unusedFinding(ignore, keptOfFile.get(ignore.comment.span.file) ?? []));
  return [...kept, ...read.flatMap(({ problems }) => problems), ...findings];
}

/** Each allowed text counts once: a comment that was copied to a second place is a new one. */
function allowedIgnores(ignores: readonly Ignore[], allowed: readonly string[] | undefined): readonly Ignore[] {
  if (allowed === undefined) return ignores;
  const left = new Map<string, number>();
  for (const text of allowed) left.set(text, (left.get(text) ?? 0) + 1);
  return ignores.filter((ignore) => {
    const text = ignoreText(ignore);
    const remaining = left.get(text) ?? 0;
    left.set(text, remaining - 1);
    return remaining > 0;
  });
}

/** Whether an ignore is about a finding of its file. */
const concerns = ({ rule, line }: Ignore, diagnostic: Diagnostic): boolean =>
  rule === diagnostic.rule && positionAt(diagnostic.span.file, diagnostic.span.start).line === line;

const isExpired = ({ until }: Ignore, today: string | undefined): boolean =>
  until !== undefined && today !== undefined && until < today;

const withExpiry = (diagnostic: Diagnostic, { comment, until }: Ignore): Diagnostic => ({
  ...diagnostic,
  related: [...diagnostic.related, { message: `ignored here until ${until}, which has passed`, span: comment.span }],
});

function unusedFinding({ rule, comment, line }: Ignore, keptOfFile: readonly Diagnostic[]): Diagnostic {
  let nearest: number | undefined;
  for (const { rule: other, span } of keptOfFile) {
    if (other !== rule) continue;
    const { line: found } = positionAt(span.file, span.start);
    if (nearest === undefined || Math.abs(found - line) < Math.abs(nearest - line)) nearest = found;
  }
  const help =
    nearest === undefined
      ? 'Delete the comment; it stands on the line of a finding, or on the line above.'
      : `Put the comment on line ${nearest}, where the rule finds something, or on a line of its own right above it.`;
  return finding(unusedIgnore, comment.span, `The comment ignores rule ${quote(rule)}, which finds nothing here.`, {
    help,
  });
}
