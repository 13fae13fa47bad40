import fc, { type GeneratorValue } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasErrors } from '../../src/base/diagnostic.ts';
import type { Comparison } from '../../src/diff/compare.ts';
import { type Move, movesDigest } from '../../src/diff/moves.ts';
import { type ResolvedRoute, subjectText } from '../../src/diff/resolve.ts';
import { type ComparedSide, compare, stateOfFiles } from '../../src/pipeline.ts';
import { isUnchanged } from '../../src/report/diff-report.ts';
import { configFiles } from '../support/config-files.ts';
import {
  clustersOf,
  rowKey,
  type SmallOrganization,
  smallDomains,
  smallOrganization,
  writeOrganization,
} from '../support/small-organizations.ts';

/** A side of a comparison, out of files that are written in some way. */
function sideOf(organization: SmallOrganization, choose: GeneratorValue): ComparedSide {
  const read = configFiles(writeOrganization(organization, choose));
  const { state } = stateOfFiles(read, { judges: undefined, today: undefined });
  const diagnostics = state.source?.diagnostics ?? [];
  if (hasErrors(diagnostics)) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return { state, files: read.value };
}

const difference = (before: SmallOrganization, after: SmallOrganization, choose: GeneratorValue): Comparison =>
  compare(sideOf(before, choose), sideOf(after, choose));

const one = fc.boolean().chain(smallOrganization);
const two = fc.boolean().chain((files) => fc.tuple(smallOrganization(files), smallOrganization(files)));
const names = (moves: readonly Move[]): readonly string[] => moves.map(({ subject }) => subjectText(subject)).sort();
const sideText = ({ poolName, clusters }: ResolvedRoute): string =>
  [poolName, ...clusters.map(({ name, details }) => `${name} ${details?.metadataBucket}`)].join();

/** Where everything runs, told without any code of poolc. */
function routesOf({ pools, teams, hasClusterFiles }: SmallOrganization): (subject: string) => string {
  const rows = new Map(
    Object.values(teams).flatMap(({ rows }) => rows.map((row) => [rowKey(row), row.clusterPoolName] as const)),
  );
  return (subject) => {
    const [project, domain] = subject.split('/');
    const name = rows.get(subject) ?? rows.get(`${project}/${domain}`) ?? 'default';
    const pool = pools[name];
    return JSON.stringify([name, pool && clustersOf(name, pool), hasClusterFiles && pool?.bucket]);
  };
}

/** Every project of either side in every domain, and every workflow that has a row of its own. */
function subjectsOf(organizations: readonly SmallOrganization[]): readonly string[] {
  const teams = organizations.flatMap((organization) => Object.values(organization.teams));
  const rows = teams.flatMap((team) => team.rows);
  const projects = new Set([...teams.flatMap(({ claims }) => claims), ...rows.map(({ project }) => project)]);
  const inDomains = [...projects].flatMap((project) => smallDomains.map((domain) => `${project}/${domain}`));
  return [...new Set([...inDomains, ...rows.map(rowKey)])].sort();
}

describe('a comparison of small organizations', () => {
  it('of one with itself is empty', () => {
    fc.assert(
      fc.property(one, fc.gen(), (organization, choose) => {
        const side = sideOf(organization, choose);
        expect(isUnchanged(compare(side, side))).toBe(true);
      }),
    );
  });

  it('is empty however the files are split, merged, renamed, reordered and formatted', () => {
    fc.assert(
      fc.property(one, fc.gen(), (organization, choose) => {
        expect(isUnchanged(difference(organization, organization, choose))).toBe(true);
      }),
    );
  });

  it('has a move for exactly what runs elsewhere', () => {
    fc.assert(
      fc.property(two, fc.gen(), ([before, after], choose) => {
        const [was, is] = [routesOf(before), routesOf(after)];
        const moved = subjectsOf([before, after]).filter((subject) => was(subject) !== is(subject));
        expect(names(difference(before, after, choose).moves)).toEqual(moved);
      }),
    );
  });

  it('the other way round has the same subjects with their sides swapped, and classes of its own', () => {
    const swapped = { added: 'removed', removed: 'added' } as const;
    fc.assert(
      fc.property(two, fc.gen(), ([before, after], choose) => {
        const [from, to] = [sideOf(before, choose), sideOf(after, choose)];
        const [there, back] = [compare(from, to), compare(to, from)];
        expect(names(back.moves)).toEqual(names(there.moves));
        const byName = new Map(back.moves.map((move) => [subjectText(move.subject), move]));
        for (const move of there.moves) {
          const reverse = byName.get(subjectText(move.subject));
          expect(reverse && [sideText(reverse.before), sideText(reverse.after), reverse.inherited]).toEqual([
            sideText(move.after),
            sideText(move.before),
            move.inherited,
          ]);
          expect(reverse?.label).toBe(move.label && swapped[move.label]);
          // What is gained there is lost on the way back, and so the class is another one.
          const gained = move.after.clusters.filter(
            ({ name }) => !move.before.clusters.some((was) => was.name === name),
          );
          expect(reverse?.lostClusters).toEqual(gained.map(({ name }) => name));
          if (move.riskClass === 'safe' && gained.length > 0) expect(reverse?.riskClass).toBe('capacity');
        }
        expect(back.digest === there.digest).toBe(there.moves.length === 0);
      }),
    );
  });

  it('moves nothing when a mapping names the pool where the work runs anyway', () => {
    const growthSubject = fc.record({
      domain: fc.constantFrom(...smallDomains),
      workflow: fc.constantFrom(undefined, 'train.main', 'train.other'),
    });
    fc.assert(
      fc.property(one, growthSubject, fc.gen(), (organization, { domain, workflow }, choose) => {
        const subject = { project: 'churn', domain, ...(workflow === undefined ? {} : { workflow }) };
        const growth = organization.teams['growth'] ?? { claims: [], rows: [] };
        fc.pre(!growth.rows.some((row) => rowKey(row) === rowKey(subject)));
        const [clusterPoolName] = JSON.parse(routesOf(organization)(rowKey(subject)));
        const added = { ...growth, rows: [...growth.rows, { ...subject, clusterPoolName }] };
        const comparison = difference(
          organization,
          { ...organization, teams: { ...organization.teams, growth: added } },
          choose,
        );
        expect(comparison.moves).toEqual([]);
        expect(comparison.rows).toHaveLength(1);
      }),
    );
  });

  it('has a digest that depends on the moves, and on no order and no way to write them', () => {
    fc.assert(
      fc.property(two, fc.gen(), ([before, after], choose) => {
        const { digest, moves } = difference(before, after, choose);
        expect(difference(before, after, choose).digest).toBe(digest);
        expect(movesDigest(choose(fc.shuffledSubarray, [...moves], { minLength: moves.length }))).toBe(digest);
        if (moves.length > 0) expect(movesDigest(moves.slice(1))).not.toBe(digest);
      }),
    );
  });
});
