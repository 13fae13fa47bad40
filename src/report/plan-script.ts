import { BugError } from '../base/failure.ts';
import { count, quote } from '../base/text.ts';
import type { Plan } from '../diff/plan.ts';
import { poolMapText } from '../diff/plan-pools.ts';
import { type Sentence, sentenceText } from '../diff/plan-sentence.ts';
import type { Expectation, Step, StepFile } from '../diff/plan-step.ts';
import { inertText } from './inert-text.ts';
import { scriptFunctions } from './plan-script-frame.ts';
import { commandLine, shellWord } from './plan-shell.ts';

/** A plan as a POSIX shell script that shows it, and with --yes carries it out and verifies every step. */
export function planScript(plan: Plan): string {
  const { steps, digest } = plan;
  const programs = [...new Set(['awk', ...steps.flatMap(({ command: [program] }) => program ?? [])])];
  return [
    header(plan),
    'set -eu',
    '',
    `digest=${shellWord(digest)}`,
    `steps=${steps.length}`,
    `programs='${programs.join(' ')}'`,
    `all_steps=${listWord(steps)}`,
    `waiting_steps=${listWord(steps.filter(({ waits }) => waits))}`,
    '',
    scriptFunctions,
    '',
    `printf 'Plan of %s, digest %s\\n' ${shellWord(`${count(steps.length, 'step')} for ${quote(plan.organization)}`)} "$digest"`,
    `[ "$yes" = yes ] || printf 'Only shown: --yes carries it out.\\n'`,
    ...plan.notes.map((note) => `note ${shellWord(said(note))}`),
    '',
    ...steps.map((step, index) => `${stepBlock(step, index + 1)}\n`),
    `if [ "$yes" = yes ]; then printf 'Done: every step is carried out and verified as far as it can be read back.\\n'; fi`,
    '',
  ].join('\n');
}

const header = ({ organization, digest, steps }: Plan): string =>
  `#!/bin/sh
# Plan for ${quote(organization)}: ${count(steps.length, 'step')}. Digest of the moves: ${digest}
# poolc made this; rather than edit it, change the configuration and plan again.
#
#   sh plan.sh                    shows every step and does nothing
#   sh plan.sh --yes              carries the steps out, in order, and verifies each
#     --confirmed STEP            people did what step STEP asks of them; once for each such step
#     --from STEP                 begin at step STEP
#
# It stops where what it reads back is not as it should be. It keeps no state but what it reads back: run it again and
# it leaves out what holds already. Run it in the folder that the paths in it start from.
#
# Exit codes: 0 done, or shown; 1 a command failed, or a program or file is missing; 2 what was read back differs;
# 3 a step waits for people; 4 what was read back cannot be understood; 64 wrong invocation.
#
# shellcheck disable=SC2016 # what stands in single quotes is a name, even where it looks like an expression`;

/** A sentence that the script only prints. */
const said = (sentence: Sentence): string => inertText(sentenceText(sentence));

const listWord = (steps: readonly Step[]): string => `'${steps.map(({ id }) => id).join('\n')}'`;

function stepBlock(step: Step, number: number): string {
  const { id, title, manual, verify } = step;
  const known = verify.expected !== undefined && verify.tellsApart;
  const body = manual ? manualBody(step) : commandBody(step);
  return [
    `if at ${number} ${shellWord(id)} ${shellWord(said(title))}; then`,
    ...(verify.expected === undefined ? [] : [indented(`set -- ${commandLine(verify.command)}`)]),
    ...(known ? [indented(`if ! holds ${expectedWords(verify.expected)} "$@"; then`)] : []),
    ...body.map((line) => indented(known ? indented(line) : line)),
    ...(known ? [indented('fi')] : []),
    'fi',
  ].join('\n');
}

const indented = (line: string): string => `  ${line}`;

const noteLine = (label: string, text: string): string => `note ${shellWord(`${label}: ${text}`)}`;

function manualBody({ action, preconditions, verify, why }: Step): readonly string[] {
  return [
    noteLine('why', said(why)),
    ...preconditions.map((text) => noteLine('before', said(text))),
    ...(action.kind === 'hand-over-pools'
      ? poolMapText(action.pools)
          .trimEnd()
          .split('\n')
          .map((line) => `note ${shellWord(`  ${inertText(line)}`)}`)
      : []),
    noteLine('verify', said(verify.text)),
    `wait_for_people 'it is done and verified'`,
  ];
}

function commandBody({ command, files, preconditions, verify, waits, action }: Step): readonly string[] {
  const tolerated = toleratedBy[action.kind] ?? 'nothing';
  return [
    ...preconditions.map((text) => noteLine('before', said(text))),
    ...(waits ? [`wait_for_people 'what stands under "before" is done'`] : []),
    ...files.map(fileLine),
    `perform ${tolerated} ${command.map((argument) => argumentWord(argument, files)).join(' ')}`,
    verify.expected === undefined
      ? noteLine('verify', said(verify.text))
      : `must ${expectedWords(verify.expected)} "$@"`,
  ];
}

/** Steps that may find their work done, by an interrupted run or by the server itself. */
const toleratedBy: Partial<Record<Step['action']['kind'], 'missing' | 'existing'>> = {
  'create-pool': 'existing',
  'assign-cluster': 'existing',
  'unassign-cluster': 'missing',
  'delete-row': 'missing',
};

function fileLine(file: StepFile): string {
  if (file.origin === 'step') return `puts ${shellWord(file.path)} ${shellWord(file.text)}`;
  return file.origin === 'build' ? `needs ${shellWord(file.path)} ${file.sha256}` : `needs ${shellWord(file.path)}`;
}

/** An argument; a file that the step writes itself stands in the script's own folder. */
function argumentWord(argument: string, files: readonly StepFile[]): string {
  const written = files.find(({ origin, path }) => origin === 'step' && argument.endsWith(`=${path}`));
  if (!written) return shellWord(argument);
  return `${shellWord(argument.slice(0, -written.path.length))}"$work"/${shellWord(written.path)}`;
}

function expectedWords(expected: Expectation | undefined): string {
  if (expected === undefined) throw new BugError('Only what can be read back is compared.');
  const wanted =
    expected.kind === 'release' ? expected.fields.map(([name, value]) => `${name}=${value}`).join('\n') : expected.pool;
  return `${expected.kind} ${shellWord(wanted)}`;
}
