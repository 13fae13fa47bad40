import { hasErrors } from '../base/diagnostic.ts';
import { quote, quotedList } from '../base/text.ts';
import { planJson } from '../report/plan-json.ts';
import { planMarkdown } from '../report/plan-markdown.ts';
import { planScript } from '../report/plan-script.ts';
import { planText } from '../report/plan-text.ts';
import { Exit, type Io, UsageError } from './io.ts';
import { planOfSides } from './plan-of-sides.ts';
import { type FindingsOptions, reportFindings } from './report-findings.ts';
import { loadSides, type Sides, type SidesOptions } from './sides.ts';

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
  refuseAbsence(sides, options);
  const [from, to] = options.reverse ? [sides.after, sides.before] : [sides.before, sides.after];
  const plan = planOfSides(from, to, options.out);
  const render = { text: planText, json: planJson, markdown: planMarkdown, script: planScript }[options.format];
  io.stdout.write(render(plan));
  return Exit.done;
}

/**
 * Of a base without a config folder there may be a way on, which overwrites what nobody told poolc, but never a way back.
 *
 * @throws UsageError where there is no plan to make.
 */
function refuseAbsence({ before }: Sides, { reverse }: PlanCommandOptions): void {
  const { absence } = before.state;
  if (absence?.kind === 'elsewhere') {
    const folders = absence.folders.slice(0, 3).map((folder) => folder || '.');
    const where =
      folders.length === 0 ? '' : `, but had ${quotedList(folders)}, which the later side does not have as it was`;
    throw new UsageError(
      `${quote(before.name)} has no config folder here${where}, so there is nothing to plan from. Name what is in force with --against, such as a bundle built of it.`,
    );
  }
  if (absence && reverse)
    throw new UsageError(
      `${quote(before.name)} has no config folder, so what was in force before is not known, and no way back can be planned. Take up what was noted before the steps were carried out.`,
    );
}
