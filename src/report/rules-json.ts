import type { RuleDescription } from '../base/diagnostic.ts';
import { catalogue } from '../rules/control/catalogue.ts';
import { rules } from '../rules/index.ts';
import type { ExampleFiles, Rule } from '../rules/rule.ts';
import { unmark } from '../rules/support/marked-text.ts';

const ruleNamed: ReadonlyMap<string, Rule> = new Map(rules.map((rule) => [rule.id, rule]));

const plainFiles = (files: ExampleFiles): ExampleFiles =>
  Object.fromEntries(Object.entries(files).map(([path, marked]) => [path, unmark(marked).text]));

function ruleData({ id, severity, summary, why, fix }: RuleDescription) {
  const rule = ruleNamed.get(id);
  return {
    id,
    severity,
    offByDefault: rule?.offByDefault ?? false,
    canBeSilenced: rule !== undefined && !rule.fixed,
    summary,
    why,
    fix,
    ...(rule ? { example: { wrong: plainFiles(rule.example.wrong), right: plainFiles(rule.example.right) } } : {}),
  };
}

/** Kinds of findings as versioned data: all of them, or one. */
export const rulesJson = (descriptions: readonly RuleDescription[] = catalogue): string =>
  `${JSON.stringify({ schemaVersion: 1, rules: descriptions.map(ruleData) }, null, 2)}\n`;
