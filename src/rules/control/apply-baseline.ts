import { type Diagnostic, finding } from '../../base/diagnostic.ts';
import { fingerprintOf } from '../../base/fingerprint.ts';
import { count, quote } from '../../base/text.ts';
import type { BaselineEntry } from '../../model/load-baseline.ts';
import type { Rule } from '../rule.ts';
import { staleBaseline, unusableIgnore } from './control-rules.ts';

/** Whether a baseline may list findings of a rule: one that exists and may be silenced. */
export const canBeAccepted = (rule: Rule | undefined): boolean => rule !== undefined && !rule.fixed;

/** Takes away as many findings as the baseline lists of each kind, and says which of its entries match nothing any more. */
export function applyBaseline(
  diagnostics: readonly Diagnostic[],
  baseline: readonly BaselineEntry[],
  rules: ReadonlyMap<string, Rule>,
  hasJudged: (rule: Rule) => boolean,
): readonly Diagnostic[] {
  const left = new Map<string, number>();
  const keyOf = ({ rule, fingerprint }: Pick<BaselineEntry, 'rule' | 'fingerprint'>): string =>
    `${rule} ${fingerprint}`;
  for (const entry of baseline)
    if (canBeAccepted(rules.get(entry.rule))) left.set(keyOf(entry), (left.get(keyOf(entry)) ?? 0) + entry.count);
  const kept = diagnostics.filter((diagnostic) => {
    const key = keyOf({ rule: diagnostic.rule, fingerprint: fingerprintOf(diagnostic) });
    const remaining = left.get(key) ?? 0;
    if (remaining > 0) left.set(key, remaining - 1);
    return remaining === 0;
  });
  return [
    ...kept,
    ...baseline.flatMap(
      (entry) => entryFinding(entry, rules.get(entry.rule), left.get(keyOf(entry)) ?? 0, hasJudged) ?? [],
    ),
  ];
}

function entryFinding(
  { rule: id, span }: BaselineEntry,
  rule: Rule | undefined,
  unmatched: number,
  hasJudged: (rule: Rule) => boolean,
): Diagnostic | undefined {
  if (!rule || !canBeAccepted(rule))
    return finding(
      unusableIgnore,
      span,
      `The baseline lists rule ${quote(id)}, which does not exist or cannot be silenced.`,
      {
        help: 'Delete the entry, and correct what the rule finds.',
      },
    );
  if (unmatched === 0 || !hasJudged(rule)) return undefined;
  return finding(
    staleBaseline,
    span,
    `The baseline lists ${count(unmatched, 'finding')} of rule ${quote(id)} that ${unmatched === 1 ? 'is' : 'are'} no longer there.`,
    {
      help: staleBaseline.fix,
    },
  );
}
