import type { Honoured, MoveToAcknowledge, ReviewDocument, ReviewGate } from './review-document.ts';

/** What a review comes to once acknowledgements are counted. */
export interface Gate {
  /** Neutral and skipped would satisfy a required check, so there is nothing between the two. */
  readonly conclusion: 'success' | 'failure';
  readonly errors: number;
  readonly warnings: number;
  /** Limits that are still exceeded. */
  readonly limits: ReviewGate['limits'];
  /** Moves across a boundary that still have to be acknowledged. */
  readonly open: readonly MoveToAcknowledge[];
  /** The acknowledgement that counts for a move, by its text for these moves. */
  readonly honoured: ReadonlyMap<string, Honoured>;
}

/** The text that acknowledges a move among these moves. */
export const ownText = ({ acknowledgements }: MoveToAcknowledge): string => acknowledgements[0] ?? '';

/** All texts that acknowledge something in a review: what comments are searched for. */
export const acknowledgementsOf = ({ gate }: ReviewDocument): readonly string[] => [
  ...new Set(
    [...gate.boundary, ...gate.limits.flatMap(({ moves }) => moves)].flatMap(
      ({ acknowledgements }) => acknowledgements,
    ),
  ),
];

/** Counts acknowledgements: a limit holds once few enough of its moves are left, a boundary move once it is acknowledged. */
export function gateOf({ gate }: Pick<ReviewDocument, 'gate'>, given: readonly Honoured[]): Gate {
  const byText = new Map(given.map((each) => [each.acknowledgement, each]));
  const honoured = new Map<string, Honoured>();
  const isOpen = (move: MoveToAcknowledge): boolean => {
    const found = move.acknowledgements.flatMap((text) => byText.get(text) ?? [])[0];
    if (found) honoured.set(ownText(move), found);
    return found === undefined;
  };
  const limits = gate.limits.filter(({ allowed, moves }) => {
    const left = moves.filter(isOpen).length;
    return moves.length === 0 || left > (allowed ?? 0);
  });
  const notAcknowledged = gate.boundary.filter(isOpen);
  // Where the base limits boundary moves, as many as it allows may stay.
  const limited = gate.limits.some(({ limit }) => limit === 'boundary');
  const open = limited && !limits.some(({ limit }) => limit === 'boundary') ? [] : notAcknowledged;
  const fails = gate.errors > 0 || limits.length > 0 || open.length > 0;
  const { errors, warnings } = gate;
  return { conclusion: fails ? 'failure' : 'success', errors, warnings, limits, open, honoured };
}
