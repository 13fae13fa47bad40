import { expect, it } from 'vitest';
import { check } from '../../src/pipeline.ts';
import { configFiles } from '../support/config-files.ts';
import { generateOrganization, teamPath, withOneMove } from './organization.ts';

const generated = generateOrganization(150, 1);
const teamFiles = [...generated].filter(([path]) => path.startsWith('teams/'));
const average = (amount: (text: string) => number): number =>
  teamFiles.reduce((sum, [, text]) => sum + amount(text), 0) / teamFiles.length;

it('is the same for the same seed, and another one for another', () => {
  expect(generateOrganization(150, 1)).toEqual(generated);
  expect(generateOrganization(150, 2)).not.toEqual(generated);
});

it('has team files of the size that was promised', () => {
  expect(teamFiles).toHaveLength(150);
  expect(average((text) => text.split('\n').length - 1)).toBeCloseTo(47, 0);
  expect(average((text) => text.split('clusterPoolName').length - 1)).toBeCloseTo(12.5, 1);
  expect(average((text) => text.length) / 1400).toBeCloseTo(1, 1);
});

it('has nothing that poolc would find, before and after a move', () => {
  const moved = new Map(generated);
  moved.set(teamPath(75), withOneMove(generated.get(teamPath(75)) ?? ''));
  expect(moved).not.toEqual(generated);
  for (const files of [generated, moved])
    expect(check(configFiles(Object.fromEntries(files))).diagnostics.map(({ message }) => message)).toEqual([]);
});
