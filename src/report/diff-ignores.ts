import type { SourceFile, Span } from '../base/span.ts';
import type { Comparison } from '../diff/compare.ts';
import { ignoreText } from '../rules/control/ignore-comments.ts';
import { ignoresIn } from '../rules/control/judge.ts';

/** A comment that silences a finding and that only one side has. */
export interface IgnoreChange {
  readonly kind: 'added' | 'removed';
  readonly comment: string;
  /** In the files of the side that has it. */
  readonly span: Span;
}

/** Ignore comments that came or went, by what they say and the line that they are about: moving one changes nothing. */
export function ignoreChanges({ files }: Comparison): readonly IgnoreChange[] {
  if (!files) return [];
  const [before, after] = [changedFiles(files.before, files.after), changedFiles(files.after, files.before)];
  return [...onlyIn(before, after, 'removed'), ...onlyIn(after, before, 'added')];
}

/** Files that the other side does not have as they are. */
function changedFiles(files: readonly SourceFile[], others: readonly SourceFile[]): readonly SourceFile[] {
  const texts = new Map(others.map(({ path, text }) => [path, text]));
  return files.filter(({ path, text }) => texts.get(path) !== text);
}

function onlyIn(
  files: readonly SourceFile[],
  others: readonly SourceFile[],
  kind: IgnoreChange['kind'],
): readonly IgnoreChange[] {
  const there = ignoresIn(others).map(ignoreText);
  return ignoresIn(files).flatMap((ignore): readonly IgnoreChange[] => {
    const at = there.indexOf(ignoreText(ignore));
    if (at < 0) return [{ kind, comment: ignore.comment.text, span: ignore.comment.span }];
    there.splice(at, 1);
    return [];
  });
}
