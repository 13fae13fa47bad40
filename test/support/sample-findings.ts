import fc from 'fast-check';
import type { Diagnostic } from '../../src/base/diagnostic.ts';
import type { SourceFile, Span } from '../../src/base/span.ts';
import { anyCharacter } from './any-text.ts';
import { unmark } from './marked.ts';

/** A finding at the first mark of a text; the further marks are its related places, each called `also here`. */
export function findingAt(path: string, marked: string, more: Partial<Diagnostic> = {}): Diagnostic {
  const { text, spans } = unmark(marked);
  const file: SourceFile = { path, text };
  const [first = { start: 0, end: 0 }, ...rest] = spans;
  return {
    rule: 'unknown-pool',
    severity: 'error',
    message: 'Pool "gpu-bb" does not exist. Did you mean "gpu-b"?',
    span: { file, ...first },
    related: rest.map((other) => ({ message: 'also here', span: { file, ...other } })),
    ...more,
  };
}

/** Many findings with messages of their own, every third of them an error, the others warnings. */
export const manyFindings = (number: number): readonly Diagnostic[] =>
  Array.from({ length: number }, (_, index) =>
    findingAt(`teams/team-${index % 100}.yaml`, `${'\n'.repeat(index % 50)}clusterPoolName: [|gpu|]\n`, {
      severity: index % 3 === 0 ? 'error' : 'warning',
      message: `Pool "gpu-${index}" does not exist.`,
      help: 'pools.yaml declares "default" and "gpu-b".',
    }),
  );

/** Pieces of text that some format, reader or terminal gives a meaning to. */
const hostilePieces = [
  ...['::', ':', ',', '=', '%', '%0A', '%250A', '%3A', '%25', ' ', '\t', '\n', '\r', '\r\n'],
  ...[
    '::error::x',
    '::set-output name=a::b',
    '::stop-commands::x',
    '##[',
    '##',
    '#',
    '[',
    ']',
    '##[set-output name=a]b',
  ],
  ...[
    '##[error]',
    '##[ADD-MASK]a',
    '<',
    '>',
    '&',
    '"',
    "'",
    ']]>',
    '<![CDATA[',
    '<!--',
    '&amp;',
    '&#10;',
    '\\',
    '/',
    '..',
  ],
  ...['{', '}', '{0}', '{{', '[a](1)', '[a](https://a.example)', '](', ')', '`', '*', '_', '|'],
  ...[
    '\u0000',
    '\u001B[31m',
    '\u0085',
    '\u009B31m',
    '\u200B',
    '\u202E',
    '\u2028',
    '\u2029',
    '\uFEFF',
    '\uFFFE',
    '\uFFFF',
  ],
  ...['\uD800', '\uDC00', '😀', 'é', 'pool', 'a'],
];

/** Text as an attacker would write it. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.constantFrom(...hostilePieces), fc.string({ unit: anyCharacter, maxLength: 4 })), {
    minLength: 1,
    maxLength: 12,
  })
  .map((pieces) => pieces.join(''));

const hostileSpan: fc.Arbitrary<Span> = fc
  .record({ path: hostileText, text: hostileText, from: fc.nat(40), length: fc.nat(40) })
  .map(({ path, text, from, length }) => {
    const start = Math.min(from, text.length);
    return { file: { path, text }, start, end: Math.min(start + length, text.length) };
  });

/** Findings of which every text is hostile, their paths and rules included. */
export const hostileFindings: fc.Arbitrary<readonly Diagnostic[]> = fc.array(
  fc
    .record({
      rule: hostileText,
      severity: fc.constantFrom('error' as const, 'warning' as const),
      message: hostileText,
      span: hostileSpan,
      related: fc.array(fc.record({ message: hostileText, span: hostileSpan }), { maxLength: 3 }),
      help: fc.option(hostileText, { nil: undefined }),
    })
    .map(({ help, ...rest }): Diagnostic => (help === undefined ? rest : { ...rest, help })),
  { maxLength: 6 },
);
