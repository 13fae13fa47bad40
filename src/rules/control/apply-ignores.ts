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
  const used = new Set<Ignore>();
  const kept = diagnostics.flatMap((diagnostic): readonly Diagnostic[] => {
    const ignore = ignores.find((each) => concerns(each, diagnostic));
    if (!ignore) return [diagnostic];
    used.add(ignore);
    return isExpired(ignore, options.today) ? [withExpiry(diagnostic, ignore)] : [];
  });
  const unused = ignores.filter((ignore) => {
    const rule = options.rules.get(ignore.rule);
    return !used.has(ignore) && rule !== undefined && options.hasJudged(rule);
  });
  return [...kept, ...read.flatMap(({ problems }) => problems), ...unused.map((ignore) => unusedFinding(ignore, kept))];
}

/** Each allowed text counts once: a comment that was copied to a second place is a new one. */
function allowedIgnores(ignores: readonly Ignore[], allowed: readonly string[] | undefined): readonly Ignore[] {
  if (allowed === undefined) return ignores;
  const left = [...allowed];
  return ignores.filter((ignore) => {
    const at = left.indexOf(ignoreText(ignore));
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

const concerns = ({ rule, comment, line }: Ignore, diagnostic: Diagnostic): boolean =>
  rule === diagnostic.rule &&
  comment.span.file === diagnostic.span.file &&
  positionAt(diagnostic.span.file, diagnostic.span.start).line === line;

const isExpired = ({ until }: Ignore, today: string | undefined): boolean =>
  until !== undefined && today !== undefined && until < today;

const withExpiry = (diagnostic: Diagnostic, { comment, until }: Ignore): Diagnostic => ({
  ...diagnostic,
  related: [...diagnostic.related, { message: `ignored here until ${until}, which has passed`, span: comment.span }],
});

function unusedFinding({ rule, comment, line }: Ignore, kept: readonly Diagnostic[]): Diagnostic {
  const { file } = comment.span;
  const lines = kept
    .filter((each) => each.rule === rule && each.span.file === file)
    .map(({ span }) => positionAt(file, span.start).line);
  const distance = (other: number): number => Math.abs(other - line);
  const [nearest] = lines.sort((one, other) => distance(one) - distance(other));
  const help =
    nearest === undefined
      ? 'Delete the comment; it stands on the line of a finding, or on the line above.'
      : `Put the comment on line ${nearest}, where the rule finds something, or on a line of its own right above it.`;
  return finding(unusedIgnore, comment.span, `The comment ignores rule ${quote(rule)}, which finds nothing here.`, {
    help,
  });
}
