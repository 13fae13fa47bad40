import { didYouMean, quote } from '../base/text.ts';
import { rulesJson } from '../report/rules-json.ts';
import { rulesMarkdown } from '../report/rules-markdown.ts';
import { rulesText, ruleText } from '../report/rules-text.ts';
import { catalogue } from '../rules/control/catalogue.ts';
import { Exit, type Io, UsageError } from './io.ts';

export interface RulesOptions {
  readonly format: 'text' | 'json' | 'markdown';
}

/** `poolc rules`: lists every kind of finding, or explains one. */
export function runRules(id: string | undefined, { format }: RulesOptions, io: Io): Exit {
  if (id === undefined) {
    io.stdout.write({ text: rulesText, json: rulesJson, markdown: rulesMarkdown }[format]());
    return Exit.done;
  }
  const rule = catalogue.find((each) => each.id === id);
  if (!rule)
    throw new UsageError(
      `Rule ${quote(id)} does not exist.${didYouMean(
        id,
        catalogue.map((each) => each.id),
      )} "poolc rules" lists all.`,
    );
  if (format === 'markdown')
    throw new UsageError('One rule is explained as text or json; the markdown table has all of them.');
  io.stdout.write(format === 'json' ? rulesJson([rule]) : ruleText(rule));
  return Exit.done;
}
