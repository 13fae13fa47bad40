import { redundantWorkflowPin } from '../../src/rules/redundant-workflow-pin.ts';
import { exampleTeam } from '../../src/rules/support/example-files.ts';
import { testRule } from '../support/test-rule.ts';

const quiet =
  'organization: acme\ncontrolPlaneHost: acme.us-west-2.union.ai\nrules: {workflow-crosses-bucket: off, unused-pool: off}\n';
const pools = { 'poolc.yaml': quiet, 'pools.yaml': 'default: [cluster-1]\ngpu: [cluster-2]\n' };
const pin = (pool: string, workflow = 'train') =>
  `domain: production\nproject: vision\nworkflow: ${workflow}\nclusterPoolName: ${pool}\n`;

testRule(redundantWorkflowPin, {
  valid: {
    'a pin to another pool than the project-domain': {
      ...pools,
      'teams/ml/team.yaml': exampleTeam('vision', 'default'),
      'teams/ml/train.yaml': pin('gpu'),
    },
    'a pin away from the default pool, where nothing else is mapped': { ...pools, 'teams/ml.yaml': pin('gpu') },
    'a mapping of the project-domain to the default pool, which is no pin': {
      'teams/ml.yaml': exampleTeam('vision', 'default'),
    },
  },
  invalid: {
    'a pin to the pool of its project-domain': {
      files: { ...pools, 'teams/ml/team.yaml': exampleTeam('vision', 'gpu'), 'teams/ml/train.yaml': pin('[|gpu|]') },
      messages: [
        'Workflow "train" of "vision/production" is pinned to pool "gpu", where all of the project-domain runs.',
      ],
      related: ['teams/ml/team.yaml:5:22'],
    },
    'a pin to the default pool, where its project-domain falls anyway': {
      files: { ...pools, 'teams/ml.yaml': pin('[|default|]') },
      messages: [
        'Workflow "train" of "vision/production" is pinned to pool "default", where all of the project-domain runs.',
      ],
      related: [],
    },
  },
});
