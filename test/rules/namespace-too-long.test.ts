import { describe, expect, it } from 'vitest';
import { namespaceTooLong } from '../../src/rules/namespace-too-long.ts';
import { exampleCluster, exampleTeam } from '../../src/rules/support/example-files.ts';
import { judge, testRule } from '../support/test-rule.ts';
import { settingsWithout } from './small-files.ts';

const project = (length: number) => 'p'.repeat(length);
const team = (name: string, mark = name) => ({ 'teams/ml.yaml': exampleTeam(name, 'default').replace(name, mark) });
const message = (length: number, domain: string) =>
  `Project "${project(length)}" makes the namespace "${project(length)}-${domain}", which is ${length + 1 + domain.length} characters long.`;

const mapped = (template: string) => ({
  'clusters/cluster-1.yaml': exampleCluster({ clusterName: 'cluster-1', bucketName: 'acme-data' }),
  'helm/base.yaml': `low_privilege: false
namespaces: {enabled: true}
clusterresourcesync: {enabled: true}
namespace_mapping: {template: "${template}"}
`,
});

testRule(namespaceTooLong, {
  valid: {
    'the longest that fits the longest domain': team(project(51)),
    'shorter domains': {
      ...team(project(54)),
      'poolc.yaml': 'organization: acme\ncontrolPlaneHost: a.union.ai\ndomains: [dev, prod]\n',
      'teams/ml.yaml': `projects: [${project(54)}]\n`,
    },
    'a template that leaves the domain out': { ...team(project(60)), ...mapped('{{ `{{ project }}` }}') },
    'a template that leaves the project out': { ...team(project(60)), ...mapped('{{ `{{ domain }}` }}') },
  },
  invalid: {
    'the longest domain, where the project is claimed': {
      files: team(project(52), `[|${project(52)}|]`),
      messages: [message(52, 'development')],
    },
    'a project that is claimed and mapped nowhere': {
      files: { 'teams/ml.yaml': `projects: [[|${project(63)}|]]\n` },
      messages: [message(63, 'development')],
    },
    'a project that is only mapped, at its first mapping': {
      files: {
        'poolc.yaml': settingsWithout('partially-mapped-project'),
        'teams/ml.yaml': `mappings:\n  - {project: [|${project(52)}|], domain: staging, clusterPoolName: default}\n`,
      },
      messages: [message(52, 'development')],
    },
    'a template that adds to the name': {
      files: { ...team(project(60), `[|${project(60)}|]`), ...mapped('union-{{ `{{ project }}` }}') },
      messages: [`Project "${project(60)}" makes the namespace "union-${project(60)}", which is 66 characters long.`],
    },
  },
});

describe('namespace-too-long', () => {
  const long = { 'teams/ml.yaml': `projects: [${project(60)}]\n`, 'teams/broken.yaml': 'projects: [\n' };
  const rulesOf = (files: Readonly<Record<string, string>>) => judge(files).map(({ rule }) => rule);

  it('is found beside a broken file, because the platform names the namespace', () => {
    expect(rulesOf(long)).toEqual(['yaml-syntax', 'namespace-too-long']);
  });

  it('waits for the broken file where a template names the namespace by what the project is mapped to', () => {
    expect(rulesOf({ ...long, ...mapped('union-{{ `{{ project }}` }}') })).toEqual(['yaml-syntax']);
  });
});
