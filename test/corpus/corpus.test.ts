import { describe, expect, it } from 'vitest';
import { check } from '../../src/pipeline.ts';
import { rules } from '../../src/rules/index.ts';
import { unmark } from '../../src/rules/marked-text.ts';
import { configFiles } from '../support/config-files.ts';
import { expected, found } from '../support/test-rule.ts';
import { type Edit, type Planting, plantings } from './plantings.ts';
import { cleanRepository } from './repository.ts';

type Files = Readonly<Record<string, string>>;

function edited(files: Files, edit: Edit): Files {
  if ('create' in edit) return { ...files, [edit.path]: edit.create };
  const text = files[edit.path] ?? '';
  if ('append' in edit) return { ...files, [edit.path]: text + edit.append };
  if (!text.includes(edit.find)) throw new Error(`${edit.path} does not hold ${JSON.stringify(edit.find)}`);
  return { ...files, [edit.path]: text.replace(edit.find, () => edit.put) };
}

/** The repository with some mistakes in it. Marks stay, so that later edits of a file see what earlier ones left. */
const withMistakes = (mistakes: readonly Planting[]): Files =>
  mistakes.flatMap(({ edits }) => edits).reduce(edited, cleanRepository);

const judged = (marked: Files): readonly string[] => {
  const texts = Object.fromEntries(Object.entries(marked).map(([path, text]) => [path, unmark(text).text]));
  return [...found(check(configFiles(texts)).diagnostics)].sort();
};

/** What the marks of each mistake expect, with the positions that they have beside the other mistakes. */
function expectedOf(mistakes: readonly Planting[]): readonly string[] {
  const all = withMistakes(mistakes);
  return mistakes
    .flatMap(({ rule, edits }) => {
      const own = new Set(edits.map(({ path }) => path));
      return expected(rule, Object.fromEntries(Object.entries(all).filter(([path]) => own.has(path))));
    })
    .sort();
}

const needsOf = new Map(rules.map(({ id, needs }) => [id, needs]));

/** Two mistakes that can be told apart: they edit different files, and neither silences the rule of the other. */
const areApart = (a: Planting, b: Planting): boolean => {
  const paths = new Set(a.edits.map(({ path }) => path));
  const silences = ({ breaks, hides }: Planting, { rule }: Planting): boolean =>
    hides?.includes(rule) || (breaks !== undefined && (needsOf.get(rule) ?? []).includes(breaks));
  return !b.edits.some(({ path }) => paths.has(path)) && !silences(a, b) && !silences(b, a);
};

const allPairs = plantings.flatMap((a, index) =>
  plantings.slice(index + 1).flatMap((b) => (areApart(a, b) ? [[a, b] as const] : [])),
);
/** A third of all pairs, and of each some triples: spread evenly, and always the same ones. */
const pairs = allPairs.filter((_, index) => index % 3 === 0);
const triples = pairs.flatMap(([a, b], index) => {
  const c = plantings[(index * 7) % plantings.length];
  return c && c !== a && c !== b && areApart(a, c) && areApart(b, c) ? [[a, b, c] as const] : [];
});

describe('a repository with planted mistakes', () => {
  it('has more than fifty files and no finding before', () => {
    expect(Object.keys(cleanRepository).length).toBeGreaterThan(50);
    expect(judged(cleanRepository)).toEqual([]);
  });

  it.each(plantings.map((planting) => [planting.rule, planting] as const))(
    '%s is found where it is, and nothing else',
    (_, planting) => {
      expect(expectedOf([planting])).not.toEqual([]);
      expect(judged(withMistakes([planting]))).toEqual(expectedOf([planting]));
    },
  );

  it(`tells ${pairs.length} pairs of mistakes apart`, () => {
    expect(pairs.length).toBeGreaterThan(400);
    for (const pair of pairs)
      expect(judged(withMistakes(pair)), pair.map(({ rule }) => rule).join(' + ')).toEqual(expectedOf(pair));
  }, 120_000);

  it(`tells ${triples.length} triples of mistakes apart`, () => {
    expect(triples.length).toBeGreaterThan(300);
    for (const triple of triples)
      expect(judged(withMistakes(triple)), triple.map(({ rule }) => rule).join(' + ')).toEqual(expectedOf(triple));
  }, 120_000);
});
