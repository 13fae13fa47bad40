import { type Diagnostic, finding, type Related, type RuleDescription } from '../base/diagnostic.ts';
import type { Span } from '../base/span.ts';
import type { Organization, Part, Settings } from '../model/organization.ts';
import { mostFindings } from '../model/reading-limits.ts';

/** What a rule found at one place. */
export interface Found {
  readonly span: Span;
  readonly message: string;
  readonly related?: readonly Related[];
  readonly help?: string | undefined;
}

/** Files of a small config folder by path; `[|` and `|]` mark what a rule underlines. */
export type ExampleFiles = Readonly<Record<string, string>>;

/** A judgement about the meaning of an organization. Its prose is data: help, README and reports are made from it. */
export interface Rule extends RuleDescription {
  /** Parts that must be complete for the rule to be right; where one is broken, the rule stays silent. */
  readonly needs: readonly Part[];
  /** Found only where poolc.yaml gives the rule a level. */
  readonly offByDefault?: boolean;
  /** Cannot be turned off, lowered or ignored, because production breaks without it. */
  readonly fixed: boolean;
  /** A repository that the rule objects to, and the same one put right. Missing poolc.yaml and pools.yaml are filled in. */
  readonly example: { readonly wrong: ExampleFiles; readonly right: ExampleFiles };
  check(organization: Organization): Iterable<Found>;
}

/**
 * All that a list of rules finds, with the severities that poolc.yaml sets, or that of another side that judges this one;
 * broken parts silence the rules that need them.
 */
export function runRules(
  rules: readonly Rule[],
  organization: Organization,
  ruleLevels: Settings['ruleLevels'] = organization.settings.ruleLevels,
): readonly Diagnostic[] {
  const levels = new Map(ruleLevels.map(({ rule, level }) => [rule.text, level]));
  return rules.flatMap((rule) => {
    const byDefault = rule.offByDefault ? 'off' : rule.severity;
    const level = rule.fixed ? rule.severity : (levels.get(rule.id) ?? byDefault);
    if (level === 'off' || rule.needs.some((part) => organization.incomplete.has(part))) return [];
    return findingsOf({ ...rule, severity: level }, organization);
  });
}

/** What one rule finds; from some number on, nobody reads what all have likely the same reason. */
function findingsOf(rule: Rule, organization: Organization): readonly Diagnostic[] {
  const findings: Diagnostic[] = [];
  for (const found of rule.check(organization)) {
    if (findings.length === mostFindings) {
      const message = `The rule finds more than ${mostFindings} places; those from here on are not told.`;
      return [...findings, finding(rule, found.span, message, { help: rule.fix })];
    }
    findings.push(finding(rule, found.span, found.message, found));
  }
  return findings;
}
