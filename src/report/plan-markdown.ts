import { escapeInvisible } from '../base/text.ts';
import type { Plan } from '../diff/plan.ts';
import { poolMapText } from '../diff/plan-pools.ts';
import type { Sentence } from '../diff/plan-sentence.ts';
import type { Step } from '../diff/plan-step.ts';
import { subjectText } from '../diff/resolve.ts';
import { commandLine } from './plan-shell.ts';
import { nothingToDo, notStoredText, stepCount } from './plan-text.ts';

/** A plan as a runbook. Names stand in code spans or fenced blocks, where nothing of them has a meaning to Markdown or GitHub. */
export function planMarkdown(plan: Plan): string {
  const { organization, digest, steps, notes, notStorable } = plan;
  const blocks = [
    `# Plan for ${codeSpan(organization)}`,
    `${stepCount(plan)}. Digest of the moves: ${codeSpan(digest)}.`,
    ...notes.map((note) => `**Note:** ${sentenceMarkdown(note)}`),
    ...(steps.length === 0 ? [nothingToDo] : steps.flatMap((step, index) => stepBlocks(step, index + 1))),
    ...(notStorable.length === 0
      ? []
      : [
          '## Not stored',
          notStoredText(notStorable.length),
          notStorable
            .map(({ subject, pool }) => `- ${codeSpan(subjectText(subject))} in pool ${codeSpan(pool)}`)
            .join('\n'),
        ]),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function stepBlocks(step: Step, number: number): readonly string[] {
  const { id, title, command, files, why, preconditions, verify, undo, action, waits } = step;
  return [
    `## ${number}. ${sentenceMarkdown(title)}`,
    `${codeSpan(id)}${waits ? ' · waits for people' : ''}`,
    sentenceMarkdown(why),
    ...(preconditions.length === 0
      ? []
      : ['**Before:**', preconditions.map((each) => `- ${sentenceMarkdown(each)}`).join('\n')]),
    ...(action.kind === 'hand-over-pools' ? [fenced('yaml', poolMapText(action.pools))] : []),
    ...files.flatMap((file) =>
      file.origin === 'step' ? [`Write ${codeSpan(file.path)}:`, fenced('yaml', file.text)] : [],
    ),
    ...commandBlocks(command),
    `**Verify:** ${sentenceMarkdown(verify.text)}`,
    ...commandBlocks(verify.command),
    `**Undo:** ${sentenceMarkdown(undo.text)}`,
    ...commandBlocks(undo.command),
  ];
}

const commandBlocks = (command: Step['command']): readonly string[] =>
  command.length === 0 ? [] : [fenced('sh', commandLine(command))];

const sentenceMarkdown = (sentence: Sentence): string =>
  sentence.map((part) => (typeof part === 'string' ? part : codeSpan(part.name))).join('');

/** A backtick fence that nothing within the text can close. */
const fenceFor = (text: string, shortest: number): string =>
  '`'.repeat(Math.max(shortest, 1 + Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length))));

/** Text on one line that Markdown shows as it is; an empty one would not be a code span at all. */
function codeSpan(name: string): string {
  const shown = name === '' ? '""' : escapeInvisible(name);
  const fence = fenceFor(shown, 1);
  const padding = /^[` ]|[` ]$/.test(shown) ? ' ' : '';
  return `${fence}${padding}${shown}${padding}${fence}`;
}

/** A block with its lines as they are, but for characters that would not show. */
function fenced(language: 'sh' | 'yaml', text: string): string {
  const shown = text.trimEnd().split('\n').map(escapeInvisible).join('\n');
  const fence = fenceFor(shown, 3);
  return `${fence}${language}\n${shown}\n${fence}`;
}
