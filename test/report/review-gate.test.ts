import { describe, expect, it } from 'vitest';
import type { ReviewGate } from '../../src/report/review-document.ts';
import { gateOf } from '../../src/report/review-gate.ts';
import { openTexts } from '../../src/report/review-verdict.ts';
import { honoured } from './review-samples.ts';

const move = (name: string, ...others: readonly string[]) => ({
  subject: name,
  acknowledgements: [`boundary:${name}@1111111111111111`, ...others],
});
const [a, b, c] = [
  move('a/production'),
  move('b/production'),
  move('c/production', 'boundary:c/production@2222222222222222'),
];
const text = ({ acknowledgements }: ReturnType<typeof move>, index = 0) => acknowledgements[index] ?? '';

const limit = (
  name: ReviewGate['limits'][number]['limit'],
  allowed: number | null,
  ...moves: readonly (typeof a)[]
) => ({
  limit: name,
  message: `${moves.length} routes; limits.${name} allows ${allowed}.`,
  allowed,
  moves,
});

const gate = (more: Partial<ReviewGate>): ReviewGate => ({ errors: 0, warnings: 0, limits: [], boundary: [], ...more });

describe('the conclusion of a review', () => {
  it.each<[string, Partial<ReviewGate>, readonly string[], 'success' | 'failure', readonly string[]]>([
    ['nothing to object to', {}, [], 'success', []],
    ['warnings only', { warnings: 3 }, [], 'success', []],
    ['an error', { errors: 1 }, [], 'failure', []],
    ['an error, although all is acknowledged', { errors: 1, boundary: [a] }, [text(a)], 'failure', []],
    ['a boundary move', { boundary: [a, b] }, [], 'failure', [text(a), text(b)]],
    ['one of two boundary moves acknowledged', { boundary: [a, b] }, [text(a)], 'failure', [text(b)]],
    ['both acknowledged', { boundary: [a, b] }, [text(a), text(b)], 'success', []],
    [
      'an acknowledgement for another digest',
      { boundary: [a] },
      ['boundary:a/production@2222222222222222'],
      'failure',
      [text(a)],
    ],
    ['an acknowledgement on the queued pull request', { boundary: [c] }, [text(c, 1)], 'success', []],
    ['a limit exceeded', { limits: [limit('moved', 1, a, b)] }, [], 'failure', [text(a), text(b)]],
    [
      'a limit that holds once one move is acknowledged',
      { limits: [limit('moved', 1, a, b)] },
      [text(b)],
      'success',
      [],
    ],
    [
      'a limit of nothing, one of two acknowledged',
      { limits: [limit('moved', 0, a, b)] },
      [text(b)],
      'failure',
      [text(a)],
    ],
    [
      'boundary moves as many as their limit allows once one is acknowledged',
      { limits: [limit('boundary', 1, a, b)], boundary: [a, b] },
      [text(a)],
      'success',
      [],
    ],
    [
      'a limit on something else that holds, but boundary moves that are open',
      { limits: [limit('moved', 1, a, b)], boundary: [a, b] },
      [text(a)],
      'failure',
      [text(b)],
    ],
    [
      'a pool that loses a cluster, all acknowledged',
      { limits: [limit('poolsThatKeepTheirClusters', null, a)] },
      [text(a)],
      'success',
      [],
    ],
    [
      'a pool that loses a cluster, and no move to acknowledge',
      { limits: [limit('poolsThatKeepTheirClusters', null)] },
      [],
      'failure',
      [],
    ],
  ])('of %s', (_, more, texts, conclusion, open) => {
    const judged = gateOf(
      { gate: gate(more) },
      texts.map((each) => honoured(each)),
    );
    expect([judged.conclusion, openTexts(judged)]).toEqual([conclusion, open]);
  });

  it('counts an acknowledgement for the move whose text it is, with who gave it', () => {
    const judged = gateOf({ gate: gate({ boundary: [c] }) }, [honoured(text(c, 1), 'ada')]);
    expect([...judged.honoured]).toEqual([[text(c), honoured(text(c, 1), 'ada')]]);
  });

  it('is failure where two limits hold the same move, until it is acknowledged', () => {
    const both = gate({ limits: [limit('moved', 0, a), limit('boundary', 0, a)], boundary: [a] });
    expect(openTexts(gateOf({ gate: both }, []))).toEqual([text(a)]);
    expect(gateOf({ gate: both }, [honoured(text(a))]).conclusion).toBe('success');
  });
});
