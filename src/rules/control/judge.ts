import { type Diagnostic, finding } from '../../base/diagnostic.ts';
import type { SourceFile } from '../../base/span.ts';
import { didYouMean, quote } from '../../base/text.ts';
import type { Organization, Part, Settings } from '../../model/organization.ts';
import { partOf } from '../../model/part-of.ts';
import { kindOf } from '../../source/layout.ts';
import { rules } from '../index.ts';
import { type Rule, runRules } from '../rule.ts';
import { applyBaseline } from './apply-baseline.ts';
import { applyIgnores } from './apply-ignores.ts';
import { unusableRuleLevel } from './control-rules.ts';
import { type Ignore, ignoreText, readIgnores } from './ignore-comments.ts';

/** What a judgement depends on beside the organization itself. */
export interface JudgeOptions {
  /** The day by which ignore comments expire, `YYYY-MM-DD`; without one, none expires. */
  readonly today?: string | undefined;
  /** What another side says, which judges this one; without, its own files do. */
  readonly judges?: Judges | undefined;
  /** Leaves the baseline out of account, to write a new one. */
  readonly withoutBaseline?: boolean;
}

/** All by which a side controls the rules. */
export interface Judges {
  readonly ruleLevels: Settings['ruleLevels'];
  readonly baseline: Organization['baseline'];
  /** Its ignore comments, by {@link ignoreText}. */
  readonly ignores: readonly string[];
}

const ruleWithId: ReadonlyMap<string, Rule> = new Map(rules.map((rule) => [rule.id, rule]));

/** What a side says about the rules, to judge another one by it. */
export const judgesOf = ({ settings, baseline }: Organization, files: readonly SourceFile[]): Judges => ({
  ruleLevels: settings.ruleLevels,
  baseline,
  ignores: ignoresIn(files).map(ignoreText),
});

/** The ignore comments of files that can be used. */
export const ignoresIn = (files: readonly SourceFile[]): readonly Ignore[] =>
  files.flatMap((file) => readIgnores(file, ruleWithId).ignores);

/**
 * All that the rules find in an organization, at the levels that its poolc.yaml sets, without what its comments ignore
 * and what its baseline accepts. The files are those whose comments count.
 */
export function judge(
  organization: Organization,
  files: readonly SourceFile[],
  options: JudgeOptions,
): readonly Diagnostic[] {
  const found = runRules(rules, organization, options.judges?.ruleLevels);
  const doubtful = new Set([...organization.incomplete, ...partsWithErrors(found)]);
  const hasJudged = (rule: Rule): boolean => !rule.needs.some((part) => doubtful.has(part));
  const notIgnored = applyIgnores(found, {
    files,
    rules: ruleWithId,
    today: options.today,
    allowed: options.judges?.ignores,
    hasJudged,
  });
  const kept = options.withoutBaseline
    ? notIgnored
    : applyBaseline(notIgnored, options.judges?.baseline ?? organization.baseline, ruleWithId, hasJudged);
  return [...levelFindings(organization), ...kept];
}

/** Parts in which a rule found an error: until it is corrected, that another rule finds nothing there says little. */
const partsWithErrors = (found: readonly Diagnostic[]): readonly Part[] =>
  found.flatMap(({ severity, span }) => {
    const kind = kindOf(span.file.path);
    return severity === 'error' && kind !== undefined ? [partOf[kind]] : [];
  });

function* levelFindings({ settings }: Organization): Generator<Diagnostic> {
  for (const { rule: name, level } of settings.ruleLevels) {
    const rule = ruleWithId.get(name.text);
    if (!rule)
      yield finding(
        unusableRuleLevel,
        name.span,
        `Rule ${quote(name.text)} does not exist, or its level is not yours to set.${didYouMean(name.text, ruleWithId.keys())}`,
      );
    else if (rule.fixed && level !== rule.severity)
      yield finding(unusableRuleLevel, name.span, `Rule ${quote(name.text)} stays an ${rule.severity}: ${rule.why}`, {
        help: 'Delete the line, and correct what the rule finds.',
      });
  }
}
