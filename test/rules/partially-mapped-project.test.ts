import { partiallyMappedProject } from '../../src/rules/partially-mapped-project.ts';
import { testRule } from '../support/test-rule.ts';

const attributes = (domain: string, project = 'vision') =>
  `domain: ${domain}\nproject: ${project}\nclusterPoolName: default\n`;

testRule(partiallyMappedProject, {
  valid: {
    'a project that is mapped in all domains, in several files': {
      'teams/ml/a.yaml': attributes('development'),
      'teams/ml/b.yaml': attributes('staging'),
      'teams/ml/c.yaml': attributes('production'),
    },
    'a claimed project that is mapped nowhere, which the default pool is meant for': {
      'teams/ml.yaml': 'projects: [vision]\n',
    },
    'the domains of an organization that has only one': {
      'poolc.yaml': 'organization: acme\ncontrolPlaneHost: acme.us-west-2.union.ai\ndomains: [live]\n',
      'teams/ml.yaml': attributes('live'),
    },
  },
  invalid: {
    'a forgotten domain, at the claim': {
      files: { 'teams/ml/team.yaml': 'projects: [[|vision|]]\n', 'teams/ml/a.yaml': attributes('production') },
      messages: [
        'Project "vision" is mapped in "production", but not in "development" and "staging", where it runs in pool "default".',
      ],
    },
    'a forgotten domain of a project that nobody claims, at its first mapping': {
      files: { 'teams/ml/a.yaml': attributes('development', '[|vision|]'), 'teams/ml/b.yaml': attributes('staging') },
      messages: [
        'Project "vision" is mapped in "development" and "staging", but not in "production", where it runs in pool "default".',
      ],
    },
  },
});
