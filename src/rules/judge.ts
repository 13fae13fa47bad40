import { type Diagnostic, finding, type RuleDescription } from '../base/diagnostic.ts';
import { didYouMean, quote } from '../base/text.ts';
import type { Organization } from '../model/organization.ts';
import { rules } from './index.ts';
import { runRules } from './rule.ts';

const unusableRuleLevel: RuleDescription = {
  id: 'unusable-rule-level',
  severity: 'error',
  summary: 'poolc.yaml sets levels only of rules that exist and that may be silenced.',
  why: 'A mistyped rule keeps its level without anyone noticing, and some rules guard what production cannot do without.',
  fix: 'Correct the id, or delete the line.',
};

/** Findings that are made here, about the settings of rules rather than by a rule. */
export const judgeRules: readonly RuleDescription[] = [unusableRuleLevel];

/** All that the rules find in an organization, at the levels that its poolc.yaml sets. */
export const judge = (organization: Organization): readonly Diagnostic[] => [
  ...levelFindings(organization),
  ...runRules(rules, organization),
];

function* levelFindings({ settings }: Organization): Generator<Diagnostic> {
  const ruleWithId = new Map(rules.map((rule) => [rule.id, rule]));
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
