import { quotedList } from '../base/text.ts';
import { keyIdentity } from './scalars.ts';
import type { MapEntry, SyntaxNode } from './tree.ts';

interface MergeProblem {
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

/**
 * A map's own entries and those that its merge key brings in: an own key that follows the merge key wins, and of several
 * merged maps the first that has a key (yaml.org/type/merge.html). For an own key that stands before the merge key
 * the versions of Helm's YAML library disagree about the winner, so that is a problem and not a guess.
 */
export function mergedEntries(
  own: readonly MapEntry[],
  merges: readonly MapEntry[],
): { readonly entries: readonly MapEntry[]; readonly problems: readonly MergeProblem[] } {
  const problems: MergeProblem[] = [];
  const entries = new Map(own.map((entry) => [keyIdentity(entry.key), entry]));
  const ownEntries = new Set(own);
  for (const [index, { key, value }] of merges.entries()) {
    const report = (message: string) => problems.push({ start: key.start, end: key.end, message });
    if (index > 0) report('A second merge key "<<" stands in this map; one with a list of maps does the job.');
    // Of two places only an alias leads back, and Helm refuses one that leads to a list.
    if (value.kind === 'list' && value.start < key.start)
      report('The merge key "<<" takes no alias of a list; list the aliases of its maps.');
    const doubtful = new Set<string>();
    for (const source of sourcesOf(value)) {
      if (source.kind !== 'map') {
        report(`The merge key "<<" takes a map or a list of maps, but here is a ${source.kind}.`);
        break;
      }
      for (const entry of source.entries) {
        const mine = entries.get(keyIdentity(entry.key));
        if (mine === undefined) entries.set(keyIdentity(entry.key), entry);
        else if (ownEntries.has(mine) && mine.key.start < key.start) doubtful.add(mine.key.text);
      }
    }
    if (doubtful.size > 0)
      report(
        `Versions of Helm disagree whether ${quotedList([...doubtful])} above or "<<" wins; put "<<" first in its map.`,
      );
  }
  return { entries: [...entries.values()], problems };
}

const sourcesOf = (value: SyntaxNode): readonly SyntaxNode[] => (value.kind === 'list' ? value.items : [value]);
