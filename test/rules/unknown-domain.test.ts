import { unknownDomain } from '../../src/rules/unknown-domain.ts';
import { testRule } from '../support/test-rule.ts';
import { attributes, settingsWithout } from './small-files.ts';

const mapping = (domain: string, project = 'vision') =>
  `mappings:\n  - project: ${project}\n    domain: ${domain}\n    clusterPoolName: default\n`;
const withDomains = (domains: string) => ({
  'poolc.yaml': `organization: acme\ncontrolPlaneHost: acme.us-west-2.union.ai\ndomains: ${domains}\n`,
});

testRule(unknownDomain, {
  valid: {
    "Union's three domains": { 'teams/ml.yaml': mapping('[development, staging, production]') },
    'the domains that poolc.yaml lists': { ...withDomains('[dev, prod]'), 'teams/ml.yaml': mapping('[prod, dev]') },
  },
  invalid: {
    'a mistyped domain, and says which is near': {
      files: { 'teams/ml.yaml': mapping('[development, staging, [|prodction|]]') },
      messages: ['Domain "prodction" is none of this organization\'s. Did you mean "production"?'],
    },
    capitals: {
      files: { 'teams/ml.yaml': mapping('[|Production|]') },
      messages: ['Domain "Production" is none of this organization\'s. Did you mean "production"?'],
    },
    'a default domain where poolc.yaml lists others': {
      files: { ...withDomains('[dev, prod]'), 'teams/ml.yaml': mapping('[|staging|]') },
      messages: ['Domain "staging" is none of this organization\'s.'],
    },
    'an attribute file': {
      files: { 'teams/ml/vision.yaml': attributes({ project: 'vision', domain: '[|qa|]', pool: 'default' }) },
      messages: ['Domain "qa" is none of this organization\'s.'],
    },
    'one finding for each item of a list, however many projects and workflows it is for': {
      files: {
        'poolc.yaml': settingsWithout('workflow-crosses-bucket'),
        'pools.yaml': 'default: [cluster-1]\ngpu: [cluster-2]\n',
        'teams/ml.yaml': `mappings:
  - project: [vision, speech]
    domain: [production, [|test|], [|demo|]]
    workflow: [train, serve]
    clusterPoolName: gpu
`,
      },
      messages: ['Domain "test" is none of this organization\'s.', 'Domain "demo" is none of this organization\'s.'],
    },
    'an empty domain': {
      files: { 'teams/ml.yaml': mapping('[|""|]') },
      messages: ['Domain "" is none of this organization\'s.'],
    },
    'the domains of several teams, in one run': {
      files: { 'teams/ml.yaml': mapping('[|developement|]'), 'teams/search.yaml': mapping('[|stagging|]', 'search') },
      messages: [
        'Domain "developement" is none of this organization\'s. Did you mean "development"?',
        'Domain "stagging" is none of this organization\'s. Did you mean "staging"?',
      ],
    },
  },
});
