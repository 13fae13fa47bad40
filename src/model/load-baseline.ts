import type { Diagnostic } from '../base/diagnostic.ts';
import type { Span } from '../base/span.ts';
import { nearestNode, type SyntaxTree, spanOf } from '../syntax/tree.ts';
import { baselineFile } from './baseline-file.ts';
import { decode } from './decode.ts';

/** A finding that was accepted, with its place in the baseline. */
export interface BaselineEntry {
  readonly rule: string;
  readonly fingerprint: string;
  readonly count: number;
  readonly span: Span;
}

/** The entries of poolc-baseline.yaml, or nothing and the findings that say why. */
export function loadBaseline(
  { file, root }: SyntaxTree,
  diagnostics: Diagnostic[],
): readonly BaselineEntry[] | undefined {
  return decode(file, root, baselineFile, diagnostics)?.findings.map(({ rule, fingerprint, count }, index) => ({
    rule,
    fingerprint,
    count,
    span: spanOf(file, nearestNode(root, ['findings', index, 'fingerprint'])),
  }));
}
