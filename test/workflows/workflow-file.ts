import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isScalar, parseDocument, visit } from 'yaml';
import { listFiles } from '../support/files.ts';

/** A workflow or an action, as a rule looks at it. */
export interface WorkflowFile {
  /** Below the folder that was read. */
  readonly path: string;
  readonly text: string;
  /** The names of the checks that a line `# Required check: …` says it feeds. */
  readonly requiredChecks: readonly string[];
  /** What starts it, with its filters; nothing starts an action. */
  readonly triggers: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly top: Readonly<Record<string, unknown>>;
  readonly jobs: readonly Job[];
  /** Of all jobs, or of the action. */
  readonly steps: readonly Step[];
  /** What every `uses` names, with the comment behind it. */
  readonly uses: readonly { readonly action: string; readonly comment: string }[];
}

interface Job {
  readonly id: string;
  readonly value: Readonly<Record<string, unknown>>;
  readonly steps: readonly Step[];
}

interface Step {
  readonly run: string | undefined;
  readonly uses: string | undefined;
  readonly with: Readonly<Record<string, unknown>>;
}

/** Every workflow and action below a folder. */
export const workflowsIn = (folder: string): readonly WorkflowFile[] =>
  listFiles(folder)
    .filter((path) => /\.ya?ml$/.test(path))
    .map((path) => workflowFile(path, readFileSync(join(folder, path), 'utf8')));

/** A text as a rule looks at it. */
function workflowFile(path: string, text: string): WorkflowFile {
  const document = parseDocument(text);
  const top = record(document.toJS());
  const uses: { action: string; comment: string }[] = [];
  visit(document, {
    Pair: (_, { key, value }) => {
      if (isScalar(key) && key.value === 'uses' && isScalar(value))
        uses.push({ action: String(value.value), comment: value.comment ?? '' });
    },
  });
  const jobs = Object.entries(record(top['jobs'])).map(([id, job]) => {
    const value = record(job);
    return { id, value, steps: stepsOf(value['steps']) };
  });
  return {
    path,
    text,
    requiredChecks: [...text.matchAll(/^# Required check: (.+)$/gm)].map(([, name = '']) => name),
    triggers: triggersOf(top['on']),
    top,
    jobs,
    steps: [...jobs.flatMap(({ steps }) => steps), ...stepsOf(record(top['runs'])['steps'])],
    uses,
  };
}

/** Whether a file is a workflow; else it is an action. */
export const isWorkflow = ({ top }: WorkflowFile): boolean => 'jobs' in top;

/** A mapping as it is, and an empty one for anything else. */
export const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {};

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const stepsOf = (steps: unknown): readonly Step[] =>
  (Array.isArray(steps) ? steps : []).map(record).map((step) => ({
    run: text(step['run']),
    uses: text(step['uses']),
    with: record(step['with']),
  }));

/** `on` takes a name, a list of names or a mapping. */
function triggersOf(on: unknown): WorkflowFile['triggers'] {
  if (typeof on === 'string') return { [on]: {} };
  if (Array.isArray(on)) return Object.fromEntries(on.map((name) => [String(name), {}]));
  return Object.fromEntries(Object.entries(record(on)).map(([name, filters]) => [name, record(filters)]));
}
