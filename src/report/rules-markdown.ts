import { catalogue } from '../rules/control/catalogue.ts';
import { levelText } from './rules-text.ts';

const cell = (text: string): string => text.replace(/[|<>*_`\\]/g, '\\$&');

/** The table of all kinds of findings, as the README shows it. */
export function rulesMarkdown(): string {
  const rows = catalogue.map((rule) => `| \`${rule.id}\` | ${cell(levelText(rule))} | ${cell(rule.summary)} |`);
  return ['| rule | level | what holds |', '|---|---|---|', ...rows, ''].join('\n');
}
