import { hasErrors } from '../base/diagnostic.ts';
import { planOf } from '../diff/plan.ts';
import type { Settings } from '../model/organization.ts';
import { compare } from '../pipeline.ts';
import { planJson } from '../report/plan-json.ts';
import { planMarkdown } from '../report/plan-markdown.ts';
import { planScript } from '../report/plan-script.ts';
import { planText } from '../report/plan-text.ts';
import { Exit, type Io } from './io.ts';
import { type FindingsOptions, reportFindings } from './report-findings.ts';
import { loadSides, type Side, type SidesOptions } from './sides.ts';

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
  const settings = settingsOf(to) ?? settingsOf(from);
  const plan = planOf(compare(from, to), {
    poolManagement: settings?.poolManagement ?? 'union',
    organization: to.state.compiled.organization,
    outFolder: options.out,
    chart: chartOf(settingsOf(to) ?? settings),
    chartBefore: settingsOf(from) && chartOf(settingsOf(from)),
  });
  const render = { text: planText, json: planJson, markdown: planMarkdown, script: planScript }[options.format];
  io.stdout.write(render(plan));
  return Exit.done;
}

const settingsOf = ({ state }: Side): Settings | undefined => state.source?.organization.settings;

const chartOf = (settings: Settings | undefined) => ({
  name: settings?.chart.name ?? 'dataplane',
  version: settings?.chart.version?.text,
});
