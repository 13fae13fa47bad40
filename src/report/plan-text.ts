import { count, escapeInvisible, quote } from '../base/text.ts';
import type { Plan } from '../diff/plan.ts';
import { poolMapText } from '../diff/plan-pools.ts';
import { type Sentence, sentenceText } from '../diff/plan-sentence.ts';
import type { Step } from '../diff/plan-step.ts';
import { subjectText } from '../diff/resolve.ts';
import { commandLine } from './plan-shell.ts';

/** What a plan without steps comes to. */
export const nothingToDo = 'Nothing to do: both states are the same to the control plane and to the clusters.';

/** A plan as people read it in a terminal. */
export function planText(plan: Plan): string {
  const { steps, notes, notStorable } = plan;
  const parts = [
    planTitle(plan),
    ...notes.map((note) => `Note: ${sentenceText(note)}`),
    ...(steps.length === 0 ? [nothingToDo] : steps.map((step, index) => stepText(step, index + 1))),
    ...(notStorable.length === 0
      ? []
      : [
          [
            notStoredText(notStorable.length),
            ...notStorable.map(({ subject, pool }) => `  ${quote(subjectText(subject))} in pool ${quote(pool)}`),
          ].join('\n'),
        ]),
  ];
  return `${parts.join('\n\n')}\n`;
}

const planTitle = (plan: Plan): string =>
  `Plan for ${quote(plan.organization)}: ${stepCount(plan)}. Digest of the moves: ${plan.digest}.`;

/** `12 steps, 2 of them wait for people` */
export function stepCount({ steps }: Plan): string {
  const waiting = steps.filter(({ waits }) => waits).length;
  return `${count(steps.length, 'step')}${waiting === 0 ? '' : `, ${waiting} of them ${waiting === 1 ? 'waits' : 'wait'} for people`}`;
}

/** Why pins are left out. */
export const notStoredText = (pins: number): string =>
  `${count(pins, 'pin')} left out: uctl does not store a pin that equals the inherited pool. The plan that moves the project-domain stores it.`;

function stepText(
  { id, title, command, files, why, preconditions, verify, undo, action, waits }: Step,
  number: number,
): string {
  const written = files.flatMap((file) => (file.origin === 'step' ? [file] : []));
  return [
    `${number}. ${sentenceText(title)}`,
    `   ${id}${waits ? ' (waits for people)' : ''}`,
    ...(action.kind === 'hand-over-pools' ? block(poolMapText(action.pools)) : []),
    ...written.flatMap(({ path, text }) => [`   ${escapeInvisible(path)}:`, ...block(text)]),
    ...(command.length === 0 ? [] : [`   $ ${commandText(command)}`]),
    labelled('why', why),
    ...preconditions.map((precondition) => labelled('before', precondition)),
    labelled('verify', verify.text),
    ...(verify.command.length === 0 ? [] : [`           $ ${commandText(verify.command)}`]),
    labelled('undo', undo.text),
    ...(undo.command.length === 0 ? [] : [`           $ ${commandText(undo.command)}`]),
  ].join('\n');
}

const commandText = (command: Step['command']): string => escapeInvisible(commandLine(command));

const labelled = (label: string, sentence: Sentence): string => `   ${label.padEnd(6)}  ${sentenceText(sentence)}`;

const block = (text: string): readonly string[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => `     ${escapeInvisible(line)}`);
