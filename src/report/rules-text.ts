import type { RuleDescription } from '../base/diagnostic.ts';
import { catalogue } from '../rules/control/catalogue.ts';
import { rules } from '../rules/index.ts';
import type { ExampleFiles, Rule } from '../rules/rule.ts';
import { unmark } from '../rules/support/marked-text.ts';

const ruleNamed: ReadonlyMap<string, Rule> = new Map(rules.map((rule) => [rule.id, rule]));

/** How a rule stands unless poolc.yaml says otherwise; a star marks what cannot be silenced. */
export function levelText({ id, severity }: RuleDescription): string {
  const rule = ruleNamed.get(id);
  if (rule?.offByDefault) return 'off';
  return rule && !rule.fixed ? severity : `${severity}*`;
}

/** Every kind of finding with its level and what holds in a correct repository. */
export function rulesText(): string {
  const width = Math.max(...catalogue.map(({ id }) => id.length));
  const lines = catalogue.map((rule) => `${rule.id.padEnd(width)}  ${levelText(rule).padEnd(8)}  ${rule.summary}`);
  return `${lines.join('\n')}\n\n* cannot be turned off, lowered or ignored\npoolc rules <id> explains one.\n`;
}

/** One kind of finding: what holds, why, the way out, and an example of both sides where it judges meaning. */
export function ruleText(description: RuleDescription): string {
  const { id, summary, why, fix } = description;
  const example = ruleNamed.get(id)?.example;
  const parts = [
    `${id} (${levelText(description).replace('*', ', cannot be silenced')})`,
    summary,
    `why: ${why}`,
    `fix: ${fix}`,
    ...(example ? [`wrong:\n${exampleText(example.wrong)}`, `right:\n${exampleText(example.right)}`] : []),
  ];
  return `${parts.join('\n\n')}\n`;
}

const exampleText = (files: ExampleFiles): string =>
  Object.entries(files)
    .map(([path, marked]) => `  # ${path}\n${underlined(marked)}`)
    .join('\n');

/** A file's lines, those with a marked place followed by a line that underlines it. */
function underlined(marked: string): string {
  const { text, spans } = unmark(marked);
  let offset = 0;
  const lines = text
    .replace(/\n$/, '')
    .split('\n')
    .flatMap((line) => {
      const start = offset;
      offset += line.length + 1;
      const marks = spans
        .filter((span) => span.start >= start && span.start < offset)
        .map(
          (span) =>
            `${' '.repeat(span.start - start)}${'^'.repeat(Math.max(1, Math.min(span.end, offset - 1) - span.start))}`,
        );
      return [line, ...marks];
    });
  return lines.map((line) => `  ${line}`.trimEnd()).join('\n');
}
