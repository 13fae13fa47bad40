import { describe, expect, it } from 'vitest';
import { candidatesFor, countRoutes, knownProjects, type Route, routeOf } from '../../src/model/route.ts';
import type { Subject } from '../../src/model/subject-map.ts';
import { organizationOf } from './loading.ts';

const organization = organizationOf({
  'poolc.yaml':
    'organization: acme\ncontrolPlaneHost: acme.us-west-2.union.ai\nchart: {version: 2026.8.3}\ndomains: [development, production]\n',
  'pools.yaml': 'default: [shared]\ngpu: [gpu-1, gpu-2]\nempty: []\n',
  'clusters/gpu-1.yaml':
    'clusterName: gpu-1\nprovider: aws\nregion: us-east-2\nstorage: {bucketName: gpu-data}\naws: {accountId: "123456789012"}\n',
  'teams/ml.yaml': [
    'projects: [vision, search]',
    'mappings:',
    '  - {project: vision, domain: production, clusterPoolName: gpu}',
    '  - {project: vision, domain: production, workflow: train, clusterPoolName: missing}',
    '  - {project: search, domain: development, clusterPoolName: empty}',
    '',
  ].join('\n'),
  'teams/ops.yaml': [
    'mappings:',
    '  - {project: unclaimed, domain: production, workflow: [a, b], clusterPoolName: gpu}',
    '  - {project: vision, domain: production, clusterPoolName: default}',
    '',
  ].join('\n'),
});

const subject = (text: string): Subject => {
  const [project = '', domain = '', workflow] = text.split('/');
  return { project, domain, workflow };
};
const told = ({ winner, beaten }: Pick<Route, 'winner' | 'beaten'>) =>
  [winner, ...beaten].map(({ level, poolName, mapping }) => [level, poolName, mapping?.team].join(' ').trim());

describe('a route', () => {
  it.each<readonly [string, readonly string[]]>([
    ['vision/development', ['default default']],
    ['search/development', ['project-domain empty ml', 'default default']],
    ['search/development/any', ['project-domain empty ml', 'default default']],
    ['unclaimed/production', ['default default']],
    ['unclaimed/production/a', ['workflow gpu ops', 'default default']],
    ['nobody/nowhere/any', ['default default']],
    ['vision/production', ['project-domain gpu ml', 'project-domain default ops', 'default default']],
    [
      'vision/production/train',
      ['workflow missing ml', 'project-domain gpu ml', 'project-domain default ops', 'default default'],
    ],
  ])('of %s is decided by the first of its candidates: %j', (text, expected) => {
    expect(told(routeOf(organization, subject(text)))).toEqual(expected);
    const [winner, ...beaten] = candidatesFor(organization.links, subject(text));
    expect(winner && told({ winner, beaten })).toEqual(expected);
  });

  it('leads to the clusters of its pool, each with its bucket where a file says it', () => {
    const route = routeOf(organization, subject('vision/production'));
    expect(route.subject).toEqual({ project: 'vision', domain: 'production', workflow: undefined });
    expect(route.pool?.name.text).toBe('gpu');
    expect(route.clusters.map(({ name }) => name.text)).toEqual(['gpu-1', 'gpu-2']);
    expect(route.clusters.map(({ bucket }) => bucket?.uri)).toEqual(['s3://gpu-data', undefined]);
  });

  it('leads nowhere where its pool is empty or does not exist', () => {
    const empty = routeOf(organization, subject('search/development'));
    expect([empty.pool?.name.text, empty.clusters]).toEqual(['empty', []]);
    const missing = routeOf(organization, subject('vision/production/train'));
    expect([missing.pool, missing.clusters]).toEqual([undefined, []]);
  });
});

describe('the routes of an organization', () => {
  it('are those of every project that a team claims or maps', () =>
    expect([...knownProjects(organization)].sort()).toEqual(['search', 'unclaimed', 'vision']));

  it('are counted: each project in each domain, and each workflow that is mapped', () =>
    expect(countRoutes(organization)).toBe(3 * 2 + 3));

  it('are none where there is no team', () => expect(countRoutes(organizationOf({}))).toBe(0));
});
