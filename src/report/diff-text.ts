import { createColors } from 'picocolors';
import { count } from '../base/text.ts';
import { absenceSentences } from './diff-absence.ts';
import type { DiffDocument } from './diff-schema.ts';
import { changesText } from './diff-text-changes.ts';
import { movesText } from './diff-text-moves.ts';
import { inertText, nameText } from './inert-text.ts';

export interface DiffTextOptions {
  readonly colour: boolean;
}

/** A comparison as people read it: the verdict, then what moves, the worst first, then what else changes, and what is unknown. */
export function diffText(document: DiffDocument, { colour }: DiffTextOptions): string {
  const colours = createColors(colour);
  const verdict = colours.bold(document.verdict);
  const unknown = section('unknown', document.notes.map(inertText));
  if (document.isUnchanged) return [verdict, ...unknown].join('\n').concat('\n');
  const lines = [
    verdict,
    sidesText(document),
    ...section('no config folder to compare with', absenceSentences(document).map(inertText)),
    ...movesText(document, colours),
    ...changesText(document).flatMap(({ title, lines }) => section(title, lines)),
    ...section(
      'limits exceeded',
      document.limitsExceeded.map(({ message }) => inertText(message)),
    ),
    ...section(
      'to acknowledge',
      document.toAcknowledge.map((text) => `--ack ${nameText(text)}`),
    ),
    ...unknown,
  ];
  return `${lines.join('\n')}\n`;
}

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', `${title}:`, ...lines.map((line) => `  ${line}`)];

/** `main (4f2c1aa)` */
const sideText = ({ name, commit }: DiffDocument['before']): string =>
  `${nameText(name)}${commit === null ? '' : ` (${nameText(commit)})`}`;

function sidesText({ before, after, absence, counts, digest }: DiffDocument): string {
  const routes = absence === null ? `${count(counts.routesBefore, 'route')} before; ` : '';
  return `from ${sideText(before)} to ${sideText(after)}; ${routes}digest ${digest}`;
}
