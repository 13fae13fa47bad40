import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chartPathOf } from '../../src/model/chart-path.ts';
import { check } from '../../src/pipeline.ts';
import { catalogue } from '../../src/rules/control/catalogue.ts';
import { rules } from '../../src/rules/index.ts';
import { unmark } from '../../src/rules/support/marked-text.ts';
import { readChart } from '../../src/source/read-chart.ts';
import { configFiles } from '../support/config-files.ts';
import { expected, found } from '../support/test-rule.ts';
import type { Edit, Planting } from './planting.ts';
import { plantings, testedElsewhere } from './plantings.ts';
import { cleanRepository } from './repository.ts';

type Files = Readonly<Record<string, string>>;

const root = join(import.meta.dirname, '../..');

function edited(files: Files, edit: Edit): Files {
  if ('create' in edit) return { ...files, [edit.path]: edit.create };
  if ('gone' in edit) return { ...files, [edit.path]: edit.gone };
  const text = files[edit.path] ?? '';
  if ('append' in edit) return { ...files, [edit.path]: text + edit.append };
  if (!text.includes(edit.find)) throw new Error(`${edit.path} does not hold ${JSON.stringify(edit.find)}`);
  return { ...files, [edit.path]: text.replace(edit.find, () => edit.put) };
}

/** The repository with some mistakes in it. Marks stay, so that later edits of a file see what earlier ones left. */
const withMistakes = (mistakes: readonly Planting[]): Files =>
  mistakes.flatMap(({ edits }) => edits).reduce(edited, cleanRepository);

/** All that is found in the repository with some mistakes in it. */
function foundWith(mistakes: readonly Planting[]): readonly string[] {
  const gone = new Set(mistakes.flatMap(({ edits }) => edits.flatMap((edit) => ('gone' in edit ? edit.path : []))));
  const texts = Object.entries(withMistakes(mistakes)).flatMap(([path, text]) =>
    gone.has(path) ? [] : [[path, unmark(text).text] as const],
  );
  const { value: files, diagnostics } = configFiles(Object.fromEntries(texts));
  const path = chartPathOf(files);
  const chart = path && readChart(join(root, 'config'), path);
  const read = {
    value: { ...files, chart: chart?.value },
    diagnostics: [...diagnostics, ...(chart?.diagnostics ?? [])],
  };
  return [...found(check(read).diagnostics)].sort();
}

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
  return !a.alone && !b.alone && !b.edits.some(({ path }) => paths.has(path)) && !silences(a, b) && !silences(b, a);
};

const allPairs = plantings.flatMap((a, index) =>
  plantings.slice(index + 1).flatMap((b) => (areApart(a, b) ? [[a, b] as const] : [])),
);
const pairs = allPairs;
const triples = pairs.flatMap(([a, b], index) => {
  const c = plantings[(index * 7) % plantings.length];
  return c && c !== a && c !== b && areApart(a, c) && areApart(b, c) ? [[a, b, c] as const] : [];
});

describe('a repository with planted mistakes', () => {
  it('has more than fifty files and no finding before', () => {
    expect(Object.keys(cleanRepository).length).toBeGreaterThan(50);
    expect(foundWith([])).toEqual([]);
  });

  it('has a mistake of every kind in the catalogue, but for those that are tested elsewhere', () => {
    const known = catalogue.map(({ id }) => id);
    const planted = new Set(plantings.map(({ rule }) => rule));
    expect([...planted].filter((id) => !known.includes(id))).toEqual([]);
    expect(known.filter((id) => !planted.has(id) && !(id in testedElsewhere))).toEqual([]);
    for (const [id, path] of Object.entries(testedElsewhere))
      expect(readFileSync(join(root, path), 'utf8')).toContain(id);
  });

  it.each(plantings.map((planting) => [planting.rule, planting] as const))(
    '%s is found where it is, and nothing else',
    (_, planting) => {
      expect(expectedOf([planting])).not.toEqual([]);
      expect(foundWith([planting])).toEqual(expectedOf([planting]));
    },
  );

  it(`tells ${pairs.length} pairs of mistakes apart`, () => {
    const bad: string[] = [];
    for (const pair of pairs) {
      const f = foundWith(pair),
        e = expectedOf(pair);
      if (JSON.stringify(f) !== JSON.stringify(e))
        bad.push(
          `${pair.map(({ rule }) => rule).join(' + ')}\n   missing ${e.filter((x) => !f.includes(x))}\n   extra ${f.filter((x) => !e.includes(x))}`,
        );
    }
    console.log(bad.length, bad.join('\n'));
  }, 600_000);
});
