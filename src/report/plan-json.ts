import type { Plan } from '../diff/plan.ts';
import { poolMapText } from '../diff/plan-pools.ts';
import { sentenceText } from '../diff/plan-sentence.ts';
import type { Expectation, Step, StepAction } from '../diff/plan-step.ts';
import { subjectText } from '../diff/resolve.ts';
import { inertJson } from './inert-json.ts';
import { commandLine } from './plan-shell.ts';

/** A plan for programs, complete. Commands are lists of arguments; `commandLine` is the same for a POSIX shell. */
export function planJson({ organization, digest, poolManagement, steps, notStorable, notes }: Plan): string {
  const record = {
    schemaVersion: 1,
    organization,
    digest,
    poolManagement,
    notes: notes.map(sentenceText),
    steps: steps.map((step, index) => stepRecord(step, index + 1)),
    notStorable: notStorable.map(({ subject, pool }) => ({ subject: subjectText(subject), ...subject, pool })),
  };
  return `${inertJson(record, 2)}\n`;
}

function stepRecord(step: Step, number: number): object {
  const { id, action, title, manual, waits, command, files, why, preconditions, verify, undo } = step;
  return {
    number,
    id,
    kind: action.kind,
    title: sentenceText(title),
    manual,
    waits,
    ...actionRecord(action),
    ...commandRecord(command),
    files,
    why: sentenceText(why),
    preconditions: preconditions.map(sentenceText),
    verify: {
      text: sentenceText(verify.text),
      ...commandRecord(verify.command),
      expected: verify.expected === undefined ? null : expectationRecord(verify.expected),
      tellsApart: verify.tellsApart,
    },
    undo: { text: sentenceText(undo.text), ...commandRecord(undo.command) },
  };
}

const commandRecord = (command: Step['command']): object => ({
  command,
  commandLine: command.length === 0 ? null : commandLine(command),
});

/** What a step is about, under the same names in every kind of step. */
function actionRecord({ kind: _, ...action }: StepAction): object {
  if ('pools' in action) {
    const pools = [...action.pools].map(([name, clusters]) => ({ name, clusters }));
    return { stage: action.stage, pools, poolMap: poolMapText(action.pools) };
  }
  return 'subject' in action ? { ...action, subject: subjectText(action.subject), ...action.subject } : action;
}

const expectationRecord = (expected: Expectation): object =>
  expected.kind === 'release' ? { kind: expected.kind, ...Object.fromEntries(expected.fields) } : expected;
