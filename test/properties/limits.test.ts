import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasErrors } from '../../src/base/diagnostic.ts';
import { exceededLimits, type LimitedChange } from '../../src/diff/limits.ts';
import type { Limits } from '../../src/model/organization.ts';
import { compare, stateOfFiles } from '../../src/pipeline.ts';
import { readGuarded } from '../../src/syntax/read-guarded.ts';
import { configFiles } from '../support/config-files.ts';
import { smallOrganization, writeOrganization } from '../support/small-organizations.ts';
import { runs } from './runs.ts';

const noLimits: Limits = { poolsThatKeepTheirClusters: [], fileSize: 1 };

describe('a limit', () => {
  it('on bytes that a text stays below is no limit for it when it is higher', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.nat(250), fc.nat(250), (text, low, more) => {
        const read = (maximumBytes: number) =>
          readGuarded({ path: 'teams/a.yaml', text }, { dialect: 'strict', severalDocuments: true, maximumBytes });
        const [small, large] = [read(low), read(low + more)];
        if (!hasErrors(small.diagnostics)) expect(large).toEqual(small);
        const isTooLarge = ({ diagnostics }: typeof small) => diagnostics.some(({ rule }) => rule === 'file-too-large');
        if (isTooLarge(large)) expect(isTooLarge(small)).toBe(true);
      }),
      runs(1000),
    );
  });

  it('on what a change moves that is kept is kept when it is higher', () => {
    const two = fc.tuple(smallOrganization(true), smallOrganization(true));
    const share = fc.oneof(
      fc.nat(20),
      fc.nat(100).map((percent) => `${percent}%`),
    );
    fc.assert(
      fc.property(two, fc.gen(), share, fc.nat(20), ([before, after], choose, low, more) => {
        const sideOf = (organization: typeof before) => {
          const read = configFiles(writeOrganization(organization, choose));
          return { state: stateOfFiles(read, { judges: undefined, today: undefined }).state, files: read.value };
        };
        const [one, other] = [sideOf(before), sideOf(after)];
        const comparison = compare(one, other);
        const change: LimitedChange = { ...comparison, before: one.state.compiled, after: other.state.compiled };
        const high = typeof low === 'number' ? low + more : `${Math.min(100, Number.parseInt(low, 10) + more)}%`;
        for (const limit of ['moved', 'removed', 'boundary'] as const) {
          const exceeds = (most: number | string) =>
            exceededLimits({ ...noLimits, [limit]: most }, change, []).length > 0;
          if (!exceeds(low)) expect([limit, low, high, exceeds(high)]).toEqual([limit, low, high, false]);
        }
        expect(exceededLimits(noLimits, change, [])).toEqual([]);
      }),
      runs(150),
    );
  });
});
