import fc from 'fast-check';
import { hostileText } from '../support/sample-findings.ts';

/** Pieces that files are made of, of which some fit together. */
const pieces = [
  ...'-?:,[]{}#&*!|>\'"%@`<=~'.split(''),
  ...['\n', '\n  ', '\n- ', '\n---\n', '\t', ' ', '\r\n'],
  ...['organization: acme\n', 'controlPlaneHost: a.b\n', 'domains: [', 'chart: {version: ', 'limits: {', 'rules: {'],
  ...[
    'default: [a, b]\n',
    'gpu: {clusters: [c], ',
    'storage: {bucketName: ',
    'owners: [',
    'clusterName: ',
    'provider: aws\n',
  ],
  ...[
    'projects: [',
    'mappings:\n- ',
    'project: p',
    'domain: production',
    'workflow: w',
    'clusterPoolName: gpu',
    'team: ',
  ],
  ...[
    'values:\n  ',
    'global: {',
    'aws: {accountId: "1"',
    '# poolc: ignore unused-pool reason="x"\n',
    '__proto__: ',
    'constructor',
  ],
  ...['no', '1e3', '~', '<<: *a', '&a ', '2001-12-14', '"\\u202e"', '\u0000', '\ufeff', 'é', '😀'],
];

const anyContent: fc.Arbitrary<string> = fc.oneof(
  fc.array(fc.oneof(fc.constantFrom(...pieces), hostileText), { maxLength: 30 }).map((parts) => parts.join('')),
  fc.constantFrom('', '---\n', 'default: [a]\n', 'projects: [p]\n', 'a: &a {b: c}\nd: *a\n', 'a: {b: null}\n'),
);

const paths = [
  ...['poolc.yaml', 'pools.yaml', 'poolc-baseline.yaml', 'clusters/a.yaml', 'clusters/b.yml', 'helm/base.yaml'],
  ...[
    'helm/aws.yaml',
    'helm/pools/gpu.yaml',
    'teams/ml.yaml',
    'teams/ml/a.yaml',
    'teams/constructor.yml',
    'other.json',
  ],
];

/** A config folder of any files with anything in them. */
export const anyRepository: fc.Arbitrary<Readonly<Record<string, string>>> = fc
  .subarray(paths, { minLength: 1 })
  .chain((chosen) =>
    fc.tuple(...chosen.map(() => anyContent)).map((contents) => {
      const files = Object.fromEntries(chosen.map((path, index) => [path, contents[index] ?? '']));
      return {
        'poolc.yaml': 'organization: acme\ncontrolPlaneHost: a.b\nchart: {version: 2026.8.3}\n',
        'pools.yaml': 'default: [a]\n',
        ...files,
      };
    }),
  );
