import type { Compiled } from '../../src/compile/compiled.ts';
import type { Plan } from '../../src/diff/plan.ts';
import type { PlanOptions } from '../../src/diff/plan-options.ts';
import { resolverOf, subjectsOf, subjectText } from '../../src/diff/resolve.ts';
import { compiledState, planBetween } from '../diff/states.ts';
import { inTemporaryFolder } from '../support/files.ts';
import { type StandInState, stored, type Workplace, workplace } from './plan-stand-in.ts';

/** Two states between which every kind of step stands. */
export const before = compiledState({
  pools: { default: ['c1'], cpu: ['c1'], old: ['c3'] },
  rows: {
    'vision/development': 'cpu',
    'vision/development/label': 'cpu',
    'vision/production': 'cpu',
    'vision/production/train': 'old',
    'vision/production/export': 'default',
    'vision/production/serve': 'old',
  },
});
/** See {@link before}. */
export const after = compiledState({
  pools: { default: ['c1'], cpu: ['c1'], gpu: ['c1', 'c2'] },
  rows: {
    'vision/development': 'gpu',
    'vision/development/label': 'cpu',
    'vision/production/serve': 'gpu',
  },
  values: { c1: 'changed' },
});

/** Does something in a workplace whose control plane stores the earlier of two states. */
export const inWorkplace = (
  states: { readonly before: Compiled; readonly after: Compiled; readonly shell?: string },
  options: Partial<PlanOptions>,
  work: (workplace: Workplace, plan: Plan, folder: string) => void,
): Promise<void> =>
  inTemporaryFolder((folder) => {
    const plan = planBetween(states.before, states.after, options);
    work(workplace(folder, plan, stored(states.before), states.after, states.shell), plan, folder);
  });

/** Whether a call changes nothing. */
export const isRead = ([program, verb]: readonly string[]): boolean =>
  verb === 'get' || (program === 'helm' && verb === 'history');
/** The arguments that let the script go past every step that waits for people. */
export const confirmAll = ({ steps }: Plan): readonly string[] =>
  steps.flatMap(({ id, waits }) => (waits ? ['--confirmed', id] : []));
/** A command as the stand-in sees it: a file that the script writes stands in a folder of its own. */
export const comparable = (command: readonly string[]): readonly string[] =>
  command.map((argument) => argument.replace(/(?<=^--clusterPoolSpecFile=).*\//, ''));

/** The pools in which the subjects of a state run, by what the stand-in stores. */
export const poolsIn = ({ rows }: Pick<StandInState, 'rows'>, state: Compiled): Readonly<Record<string, string>> =>
  Object.fromEntries(
    subjectsOf([state]).map((subject) => {
      const { project, domain, workflow } = subject;
      const of = (name: string | null) => rows[JSON.stringify([project, domain, name])];
      return [subjectText(subject), of(workflow ?? null) ?? of(null) ?? 'default'];
    }),
  );
/** The pools in which they should run. */
export const poolsOf = (state: Compiled): Readonly<Record<string, string>> =>
  Object.fromEntries(
    subjectsOf([state]).map((subject) => [subjectText(subject), resolverOf(state).routeOf(subject).poolName]),
  );
