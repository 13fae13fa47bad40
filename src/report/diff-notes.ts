import { hasErrors } from '../base/diagnostic.ts';
import { count } from '../base/text.ts';
import type { Comparison } from '../diff/compare.ts';
import { unreadParts } from './diff-known.ts';

/** What a comparison itself leaves unknown, in full sentences; whoever made it adds what is unknown about its sides. */
export function comparisonNotes(comparison: Comparison): readonly string[] {
  const { before, after, causes, moves } = comparison;
  const bundles = [before, after].filter(({ source }) => source === undefined).length;
  // Of a base without a config folder, reports say why at the top.
  const isAbsent = before.absence !== undefined;
  const unknown = isAbsent ? 0 : moves.filter(({ riskClass }) => riskClass === 'unknown').length;
  const broken = (['before', 'after'] as const).filter((side) => hasErrors(comparison[side].source?.diagnostics ?? []));
  const sides = { before: 'the base', after: 'the head' } as const;
  const unread = (isAbsent ? (['after'] as const) : (['before', 'after'] as const)).filter(
    (side) => unreadParts(comparison, side).length > 0,
  );
  const withoutFiles = (isAbsent ? [after] : [before, after]).some(({ compiled }) => compiled.clusters.size === 0);
  return [
    ...(causes === undefined
      ? [
          bundles > 0
            ? 'Causes and spillover are unavailable: a built bundle does not say from which lines it was made.'
            : 'Causes and spillover are unavailable: the files of a side are not at hand.',
        ]
      : []),
    ...(bundles === 2 ? ['Owners are unavailable: a built bundle does not name them.'] : []),
    ...broken.map((side) => `There are errors on ${sides[side]}: a route that they touch is unknown.`),
    ...unread.map(
      (side) =>
        `Files of ${sides[side]} cannot be read whole (${unreadParts(comparison, side).join(', ')}): what seems to be gone with them is not listed.`,
    ),
    ...(unknown > 0
      ? [
          `Whether ${count(unknown, 'unknown route')} ${unknown === 1 ? 'moves' : 'move'} cannot be told before the errors are corrected.`,
        ]
      : []),
    ...(withoutFiles
      ? [
          'A side has no cluster files: its buckets, regions and Helm values are unknown, and each component of pools counts as a bucket of its own.',
        ]
      : []),
    ...(moves.length > 0 ? ['Schedules, apps, and queued or running executions are not known here.'] : []),
  ];
}
