import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { allFilledIn, filledIn, holds } from './expression.ts';
import type { Step } from './step.ts';
import { record } from './workflow-file.ts';

/** What a job is run for, and where. */
export interface Surroundings {
  readonly step: Step;
  /** The clone that actions/checkout would make. */
  readonly folder: string;
  readonly event: { readonly name: string; readonly payload: object };
  readonly sha: string;
  /** Variables that no runner would set: for programs that stand in for others. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Outputs of steps that need GitHub itself, by the id or the command of the step; they are not run. */
  readonly given?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface JobResult {
  /** The code of the step that failed, or 0. */
  readonly code: number | null;
  readonly outputs: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly log: string;
  readonly shown: readonly string[];
}

type Outputs = Readonly<Record<string, string>>;

/** What one run of steps has come to. */
interface Progress {
  code: number | null;
  log: string;
  readonly shown: string[];
  readonly steps: Record<string, { readonly outputs: Outputs }>;
}

const github = join(import.meta.dirname, '../../.github');
const ours = 'OWNER/poolc/.github/';

/**
 * Runs a job of a copied workflow: our actions for real, with real programs, in the order and under the conditions that the files
 * say, up to the first step that fails. Actions of others are left out, and what they would have done is there already.
 */
export function runJob(file: string, job: string, surroundings: Surroundings): JobResult {
  const workflow = parse(readFileSync(join(github, 'config-repository/workflows', file), 'utf8'));
  const { step, event } = surroundings;
  writeFileSync(join(step.temporary, 'event.json'), JSON.stringify(event.payload));
  const progress: Progress = { code: 0, log: '', shown: [], steps: {} };
  runSteps(record(record(workflow.jobs)[job])['steps'], { progress, surroundings, inputs: {}, action: '' });
  const outputs = Object.entries(progress.steps).map(([id, { outputs: said }]) => [id, said] as const);
  return { code: progress.code, log: progress.log, shown: progress.shown, outputs: Object.fromEntries(outputs) };
}

interface Place {
  readonly progress: Progress;
  readonly surroundings: Surroundings;
  readonly inputs: Outputs;
  /** Folder of the action whose steps these are; empty for those of the job. */
  readonly action: string;
}

function runSteps(steps: unknown, place: Place): void {
  const { progress, surroundings } = place;
  for (const each of Array.isArray(steps) ? steps : []) {
    if (progress.code !== 0) return;
    const definition = record(each);
    const contexts = contextsOf(place);
    if (!holds(definition['if'], contexts)) continue;
    const id = String(definition['id'] ?? '');
    const inputs = allFilledIn(definition['with'], contexts);
    const given = surroundings.given?.[id] ?? surroundings.given?.[inputs['command'] ?? ''];
    const outputs =
      given ?? (definition['run'] ? script(definition, place) : action(String(definition['uses']), inputs, place));
    if (id !== '') progress.steps[id] = { outputs };
  }
}

const contextsOf = ({ progress, surroundings: { event, sha, step }, inputs }: Place) => ({
  github: {
    event: event.payload,
    event_name: event.name,
    sha,
    repository: 'acme/routing',
    token: 'ghs_secret',
    ref_name: 'main',
  },
  runner: { temp: step.temporary },
  vars: {},
  steps: progress.steps,
  inputs,
});

function script(definition: Readonly<Record<string, unknown>>, place: Place): Outputs {
  const { surroundings, progress, action: folder } = place;
  const { step, event, sha } = surroundings;
  const environment = {
    GITHUB_ACTIONS: 'true',
    GITHUB_EVENT_NAME: event.name,
    GITHUB_EVENT_PATH: join(step.temporary, 'event.json'),
    GITHUB_SHA: sha,
    GITHUB_STEP_SUMMARY: join(step.temporary, 'summary.md'),
    ...(folder === '' ? {} : { GITHUB_ACTION_PATH: folder }),
    ...surroundings.environment,
    ...allFilledIn(definition['env'], contextsOf(place)),
  };
  const command = ['bash', '--noprofile', '--norc', '-eo', 'pipefail', '-c', String(definition['run'])];
  const { code, stdout, stderr, outputs, shown } = step.run(command, environment, surroundings.folder);
  progress.code = code;
  progress.log += stdout + stderr;
  progress.shown.push(...shown);
  return outputs;
}

function action(uses: string, given: Outputs, place: Place): Outputs {
  if (!uses.startsWith(ours)) return {};
  const folder = join(github, uses.slice(ours.length).replace(/@.*/, ''));
  const { inputs, outputs, runs } = parse(readFileSync(join(folder, 'action.yml'), 'utf8'));
  const defaults = Object.entries(record(inputs)).map(
    ([name, input]) => [name, record(input)['default'] ?? ''] as const,
  );
  const filled = { ...allFilledIn(Object.fromEntries(defaults), contextsOf(place)), ...given };
  const inside: Place = { ...place, inputs: filled, action: folder, progress: { ...place.progress, steps: {} } };
  runSteps(record(runs)['steps'], inside);
  place.progress.code = inside.progress.code;
  place.progress.log = inside.progress.log;
  const values = Object.entries(record(outputs)).map(([name, output]) => [name, record(output)['value']] as const);
  return Object.fromEntries(values.map(([name, value]) => [name, filledIn(value, contextsOf(inside))]));
}
