import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chartPathOf } from '../../src/model/chart-path.ts';
import { check } from '../../src/pipeline.ts';
import { catalogue } from '../../src/rules/control/catalogue.ts';
import { rules } from '../../src/rules/index.ts';
import { unmark } from '../../src/rules/support/marked-text.ts';
import { readChart } from '../../src/source/read-chart.ts';
import { readGuarded } from '../../src/syntax/read-guarded.ts';
import type { ReadYaml } from '../../src/syntax/read-yaml.ts';
import { configFiles } from '../support/config-files.ts';
import { expected, found } from '../support/test-rule.ts';
import type { Planting } from './planting.ts';
import { plantings, testedElsewhere } from './plantings.ts';
import { cleanRepository } from './repository.ts';
import { withMistakes } from './with-mistakes.ts';

const root = join(import.meta.dirname, '../..');

/** All that is found in the repository with some mistakes in it. */
function foundWith(mistakes: readonly Planting[], readYaml?: ReadYaml): readonly string[] {
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
  return [...found(check(read, readYaml && { readYaml }).diagnostics)].sort();
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
  return !b.edits.some(({ path }) => paths.has(path)) && !silences(a, b) && !silences(b, a);
};

const allPairs = plantings.flatMap((a, index) =>
  plantings.slice(index + 1).flatMap((b) => (areApart(a, b) ? [[a, b] as const] : [])),
);

/** Every mistake with one more for each step, found from another place of the list every time. */
const groups = (...steps: readonly number[]): readonly (readonly Planting[])[] =>
  plantings.map((first, index) => {
    const group = [first];
    for (const step of steps) {
      const from = (index * step) % plantings.length;
      const others = [...plantings.slice(from), ...plantings.slice(0, from)];
      const next = others.find((other) => group.every((one) => areApart(one, other)));
      if (next) group.push(next);
    }
    return group;
  });

const pairs = groups(7);
const triples = groups(11, 43);

/** As many mistakes at once as can be told apart, until each has stood beside every other one. */
function crowds(): readonly (readonly Planting[])[] {
  const left = new Map(plantings.map((a) => [a, new Set(allPairs.flatMap((pair) => (pair[0] === a ? pair[1] : [])))]));
  const isNew = (a: Planting, b: Planting): boolean => Boolean(left.get(a)?.has(b) || left.get(b)?.has(a));
  return allPairs.flatMap(([a, b]) => {
    if (!isNew(a, b)) return [];
    const crowd = [a, b];
    for (const c of plantings)
      if (crowd.every((one) => areApart(one, c)) && crowd.some((one) => isNew(one, c))) crowd.push(c);
    for (const one of crowd) for (const other of crowd) left.get(one)?.delete(other);
    return [crowd];
  });
}

function expectExactly(mistakes: readonly Planting[]): void {
  expect(foundWith(mistakes), mistakes.map(({ rule }) => rule).join(' + ')).toEqual(expectedOf(mistakes));
}

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
      expectExactly([planting]);
    },
  );

  it.each(Object.entries({ pairs, triples, crowds: crowds() }))(
    'tells the mistakes of %s apart',
    (_, all) => {
      expect(new Set(all.flat())).toEqual(new Set(plantings));
      for (const mistakes of all) expectExactly(mistakes);
    },
    120_000,
  );

  it('has the same findings at the same places without the scanner', () => {
    for (const mistakes of crowds()) expect(foundWith(mistakes, readGuarded)).toEqual(foundWith(mistakes));
  }, 120_000);

  it('has three mistakes in every triple, and more than thirty in some crowds', () => {
    expect(new Set(pairs.map(({ length }) => length))).toEqual(new Set([2]));
    expect(new Set(triples.map(({ length }) => length))).toEqual(new Set([3]));
    expect(Math.max(...crowds().map(({ length }) => length))).toBeGreaterThan(30);
  });
});
