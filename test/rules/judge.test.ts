import { describe, expect, it } from 'vitest';
import { rules } from '../../src/rules/index.ts';
import { exampleTeam } from '../../src/rules/support/example-files.ts';
import { found, judge } from '../support/test-rule.ts';

const settings = (...levels: readonly string[]) =>
  [
    'organization: acme',
    'controlPlaneHost: acme.us-west-2.union.ai',
    'rules:',
    ...levels.map((level) => `  ${level}`),
    '',
  ].join('\n');

/** A repository with one warning, `overlapping-pools`, and one error of a fixed rule, `unknown-pool`. */
const judgedWith = (...levels: readonly string[]) =>
  judge({
    ...(levels.length > 0 ? { 'poolc.yaml': settings(...levels) } : {}),
    'pools.yaml': 'default: [cluster-1]\ndevelopment-cp: [cluster-1]\n',
    'teams/ml.yaml': exampleTeam('vision', 'development'),
    'teams/search.yaml': exampleTeam('search', 'development-cp'),
  });
const levelsOf = (diagnostics: ReturnType<typeof judge>) =>
  Object.fromEntries(diagnostics.map(({ rule, severity }) => [rule, severity]));

describe('the level of a rule', () => {
  it('is its own where poolc.yaml says nothing', () => {
    expect(levelsOf(judgedWith())).toEqual({ 'overlapping-pools': 'warning', 'unknown-pool': 'error' });
  });
  it('can be raised to error', () => {
    expect(levelsOf(judgedWith('overlapping-pools: error'))).toEqual({
      'overlapping-pools': 'error',
      'unknown-pool': 'error',
    });
  });
  it('can be said again', () => {
    expect(levelsOf(judgedWith('overlapping-pools: warning', 'unknown-pool: error'))).toEqual({
      'overlapping-pools': 'warning',
      'unknown-pool': 'error',
    });
  });
  it('can be off', () => {
    expect(levelsOf(judgedWith('overlapping-pools: off'))).toEqual({ 'unknown-pool': 'error' });
  });
  it('can be lowered where the rule is an error but not fixed', () => {
    const files = {
      'clusters/cluster-1.yaml': 'clusterName: cluster-1\nprovider: aws\nregion: us-east-2\ngcp: {projectId: acme}\n',
    };
    const levelOf = (level: string) =>
      judge({ ...files, 'poolc.yaml': `${settings(`other-provider-key: ${level}`)}chart: {version: 2026.8.3}\n` })
        .filter(({ rule }) => rule === 'other-provider-key')
        .map(({ severity }) => severity);
    expect(levelOf('error')).toEqual(['error']);
    expect(levelOf('warning')).toEqual(['warning']);
    expect(levelOf('off')).toEqual([]);
  });
});

describe('a level that cannot be set', () => {
  const findingsOf = (level: string) => {
    const diagnostics = judgedWith('overlapping-pools: off', level).filter(
      ({ rule }) => rule === 'unusable-rule-level',
    );
    return diagnostics.map(({ message, help }) => ({ place: found(diagnostics)[0], message, help }));
  };

  it('is that of a rule which does not exist, with the near one', () => {
    expect(findingsOf('overlaping-pool: off')).toEqual([
      {
        place: 'unusable-rule-level poolc.yaml:5:3 "overlaping-pool"',
        message:
          'Rule "overlaping-pool" does not exist, or its level is not yours to set. Did you mean "overlapping-pools"?',
        help: undefined,
      },
    ]);
    expect(findingsOf('no-such-thing: warning').map(({ message }) => message)).toEqual([
      'Rule "no-such-thing" does not exist, or its level is not yours to set.',
    ]);
  });
  it('is that of a finding which is no judgement but a file that cannot be read', () => {
    expect(findingsOf('yaml-syntax: off').map(({ message }) => message)).toEqual([
      'Rule "yaml-syntax" does not exist, or its level is not yours to set.',
    ]);
    expect(findingsOf('unusable-rule-level: off')).toHaveLength(1);
  });
  it('is that of a fixed rule, which then stays what it is', () => {
    const why = rules.find(({ id }) => id === 'unknown-pool')?.why;
    for (const level of ['off', 'warning']) {
      expect(findingsOf(`unknown-pool: ${level}`)).toEqual([
        {
          place: 'unusable-rule-level poolc.yaml:5:3 "unknown-pool"',
          message: `Rule "unknown-pool" stays an error: ${why}`,
          help: 'Delete the line, and correct what the rule finds.',
        },
      ]);
      expect(levelsOf(judgedWith(`unknown-pool: ${level}`))).toMatchObject({ 'unknown-pool': 'error' });
    }
  });
  it('is an error, so that nothing is built', () => {
    expect(levelsOf(judgedWith('overlaping-pool: off'))).toMatchObject({ 'unusable-rule-level': 'error' });
  });
});

describe('the rules', () => {
  it('are fixed where production breaks without them', () => {
    const fixed = rules.filter((rule) => rule.fixed).map(({ id }) => id);
    expect(fixed).toEqual(
      expect.arrayContaining([
        'unknown-pool',
        'conflicting-mapping',
        'project-claimed-twice',
        'foreign-project',
        'unknown-domain',
        'invalid-name',
        'system-project-unroutable',
        'team-name-mismatch',
        'missing-default-pool',
        'empty-pool',
        'unknown-cluster',
        'contradictory-pools',
        'pool-bucket-mismatch',
        'bucket-shared-between-pools',
        'duplicate-cluster',
        'missing-identity',
        'secret-in-plain-text',
      ]),
    );
    expect(rules.filter((rule) => rule.fixed && rule.severity !== 'error')).toEqual([]);
  });
  it('have an id of their own each, and say in sentences what holds, why, and what to do', () => {
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    for (const { id, summary, why, fix } of rules) {
      expect(id).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
      for (const sentence of [summary, why, fix]) expect(sentence, id).toMatch(/^\S.*\.$/s);
    }
  });
});
