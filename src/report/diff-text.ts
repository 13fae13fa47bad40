import { createColors } from 'picocolors';
import { count } from '../base/text.ts';
import { acknowledgementText } from '../diff/limits.ts';
import { type DiffReport, isUnchanged, type Side } from './diff-report.ts';
import { changesText } from './diff-text-changes.ts';
import { movesText } from './diff-text-moves.ts';
import { verdictOf } from './diff-verdict.ts';
import { inertText, nameText } from './inert-text.ts';

export interface DiffTextOptions {
  readonly colour: boolean;
}

/** A comparison as people read it: the verdict, then what moves, the worst first, then what else changes, and what is unknown. */
export function diffText(report: DiffReport, { colour }: DiffTextOptions): string {
  const colours = createColors(colour);
  const verdict = colours.bold(verdictOf(report));
  if (isUnchanged(report.comparison))
    return [verdict, ...section('unknown', report.notes.map(inertText))].join('\n').concat('\n');
  const lines = [
    verdict,
    sidesText(report),
    ...movesText(report, colours),
    ...changesText(report).flatMap(({ title, lines }) => section(title, lines)),
    ...section('limits exceeded', limitLines(report)),
    ...section('unknown', report.notes.map(inertText)),
  ];
  return `${lines.join('\n')}\n`;
}

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', `${title}:`, ...lines.map((line) => `  ${line}`)];

/** `main (4f2c1aa)` */
const sideText = ({ name, commit }: Side): string =>
  `${nameText(name)}${commit === undefined ? '' : ` (${nameText(commit)})`}`;

const sidesText = ({ sides, comparison }: DiffReport): string =>
  `from ${sideText(sides.before)} to ${sideText(sides.after)}; ${count(comparison.routes, 'route')} before; digest ${comparison.digest}`;

function limitLines({ exceeded, comparison }: DiffReport): readonly string[] {
  return exceeded.flatMap(({ message, moves }) => [
    inertText(message),
    ...moves.map((move) => `  --ack ${nameText(acknowledgementText(move, comparison.digest))}`),
  ]);
}
