import { hasErrors } from '../base/diagnostic.ts';
import { planJson } from '../report/plan-json.ts';
import { planMarkdown } from '../report/plan-markdown.ts';
import { planScript } from '../report/plan-script.ts';
import { planText } from '../report/plan-text.ts';
import { Exit, type Io } from './io.ts';
import { planOfSides } from './plan-of-sides.ts';
import { type FindingsOptions, reportFindings } from './report-findings.ts';
import { loadSides, type SidesOptions } from './sides.ts';

export interface PlanCommandOptions extends SidesOptions, FindingsOptions {
  readonly format: 'text' | 'json' | 'markdown' | 'script';
  /** The folder that `poolc build` wrote the later state to, as the commands name it. */
  readonly out: string;
  /** The way back: from the later state to the earlier one. */
  readonly reverse?: boolean;
}

/** `poolc plan`: the ordered steps that carry a change out, or take it back. */
export async function runPlan(options: PlanCommandOptions, io: Io): Promise<Exit> {
  const sides = await loadSides(options, io);
  const errors = [...sides.before.diagnostics, ...sides.after.diagnostics].filter(
    ({ severity }) => severity === 'error',
  );
  // A plan that guesses is worse than none: both sides must be known whole.
  if (hasErrors(errors)) return reportFindings(errors, sides.folder, options, io);
  const [from, to] = options.reverse ? [sides.after, sides.before] : [sides.before, sides.after];
  const plan = planOfSides(from, to, options.out);
  const render = { text: planText, json: planJson, markdown: planMarkdown, script: planScript }[options.format];
  io.stdout.write(render(plan));
  return Exit.done;
}
