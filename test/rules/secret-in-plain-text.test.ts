import { describe, expect, it } from 'vitest';
import { secretInPlainText } from '../../src/rules/secret-in-plain-text.ts';
import { exampleCluster } from '../../src/rules/support/example-files.ts';
import { judge, testRule } from '../support/test-rule.ts';
import { settingsWithout } from './small-files.ts';

const cluster = (more = '') => ({
  'clusters/cluster-1.yaml': exampleCluster({ clusterName: 'cluster-1', bucketName: 'acme-data', more }),
});
const base = (text: string) => ({
  ...cluster(),
  'poolc.yaml': settingsWithout('unknown-value', 'list-replaced'),
  'helm/base.yaml': text,
});

/** Made here, so that no scanner of repositories takes this file for a leak. */
const letters = 'aB3dE6gH'.repeat(8);
const keys = {
  'an AWS access key': ['AKIA', 'IOSFODNN7EXAMPLE'].join(''),
  'a GitHub token': ['ghp', letters.slice(0, 36)].join('_'),
  'a Slack token': ['xoxb', '123456789012', letters.slice(0, 24)].join('-'),
  'a Slack webhook': ['https://hooks.slack.com/services', 'T0000', 'B0000', letters.slice(0, 24)].join('/'),
  'a JSON web token': ['eyJhbGciOiJIUzI1NiJ9', 'eyJzdWIiOiJhIn0xMjM0', letters.slice(0, 43)].join('.'),
  'an Azure storage key': `AccountName=acme;AccountKey=${letters}==`,
} as const;
const privateKey = (kind = '') => `-----BEGIN ${kind}PRIVATE KEY-----`;

const message = (path: string) => `"${path}" holds a secret in plain text.`;

testRule(secretInPlainText, {
  valid: {
    'references to Kubernetes Secrets': {
      ...cluster(),
      'helm/base.yaml': `secrets: {admin: {create: false}}
storage: {credentialsSecretRef: {name: union-storage}}
imageBuilder: {basicAuth: {passwordSecretName: registry}}
`,
    },
    'keys without a value': {
      ...cluster(),
      'helm/base.yaml': 'secrets: {admin: {clientSecret: ""}}\nstorage: {accessKey: null, secretKey: ~}\n',
    },
    'the same names at other places': {
      ...cluster(),
      'poolc.yaml': settingsWithout('unknown-value'),
      'helm/base.yaml': 'clientSecret: a\nfluentbit: {accessKey: b}\n',
    },
    'templates and references in the place of secrets':
      base(`secrets: {admin: {clientSecret: "{{ .Values.global.SECRET }}"}}
storage: {accessKey: "\${ACCESS_KEY}", secretKey: ref+vault://acme/storage#key}
imageBuilder: {basicAuth: {passwordPlainText: "ENC[AES256_GCM,data:abc,type:str]"}}
fluentbit: {azureBlobSharedKey: <your key>}
`),
    'what only resembles a key': base(`additionalPodLabels:
  region: ASIA_SOUTHEAST
  id: AKIA
  hash: 3b18e512dba79e4c8300dd08aeb37f8e728b8dad
  certificate: "-----BEGIN CERTIFICATE-----"
  name: ghp_short
`),
  },
  invalid: {
    ...Object.fromEntries(
      Object.entries(keys).map(([what, key]) => [
        `${what}, wherever it stands`,
        {
          files: base(`additionalPodEnvVars: {KEY: [|${key}|]}\n`),
          messages: [`"additionalPodEnvVars.KEY" holds what looks like ${what} in plain text.`],
        },
      ]),
    ),
    'a private key in a block': {
      files: base(`extra:
  key: [||
    ${privateKey('RSA ')}
    ${letters}
    -----END RSA PRIVATE KEY-----
|]`),
      messages: ['"extra.key" holds what looks like a private key in plain text.'],
    },
    'a JSON service-account key': {
      files: base(`gcp: [|'{"type": "service_account", "private_key": "abc", "client_email": "a@b"}'|]\n`),
      messages: ['"gcp" holds what looks like a service-account key in plain text.'],
    },
    'keys inside lists, and of every layer': {
      files: {
        ...base(`extraObjects: [{stringData: {a: [|${keys['a GitHub token']}|]}}, [[|${keys['a Slack token']}|]]]\n`),
        ...cluster(`values: {additionalPodEnvVars: {B: [|${keys['an AWS access key']}|]}}\n`),
      },
      messages: [
        '"additionalPodEnvVars.B" holds what looks like an AWS access key in plain text.',
        '"extraObjects.stringData.a" holds what looks like a GitHub token in plain text.',
        '"extraObjects" holds what looks like a Slack token in plain text.',
      ],
    },
    'a key behind an anchor once': {
      files: base(`a: {x: &key [|${keys['a GitHub token']}|], y: *key}\n`),
      messages: ['"a.x" holds what looks like a GitHub token in plain text.'],
    },
    'a key in the place of the name of its Secret': {
      files: {
        'poolc.yaml': settingsWithout('other-provider-key'),
        'clusters/cluster-1.yaml': exampleCluster({ clusterName: 'cluster-1' }),
        'pools.yaml': `default:
  clusters: [cluster-1]
  storage: {bucketName: acme-data, credentialsSecretName: [|${keys['an AWS access key']}|]}
`,
      },
      messages: ['"storage.credentialsSecretName" holds what looks like an AWS access key in plain text.'],
    },
    'every path of the chart, in one run': {
      files: {
        ...cluster(),
        'helm/base.yaml': `secrets: {admin: {clientSecret: [|one|]}}
storage:
  accessKey: [|two|]
  secretKey: [|three|]
  custom: {stow: {config: {key: [|four|], secret_key: [|five|]}}}
imageBuilder: {basicAuth: {passwordPlainText: [|six|]}}
fluentbit: {azureBlobSharedKey: [|seven|]}
`,
      },
      messages: [
        message('secrets.admin.clientSecret'),
        message('storage.accessKey'),
        message('storage.secretKey'),
        message('storage.custom.stow.config.key'),
        message('storage.custom.stow.config.secret_key'),
        message('imageBuilder.basicAuth.passwordPlainText'),
        message('fluentbit.azureBlobSharedKey'),
      ],
    },
    'every kind of layer, also where a higher one overrides it or no cluster uses it': {
      files: {
        ...cluster('values:\n  storage: {secretKey: [|own|]}\n'),
        'helm/base.yaml': 'storage: {secretKey: [|base|]}\n',
        'helm/aws.yaml': 'storage: {secretKey: [|aws|]}\n',
        'helm/gcp.yaml': 'storage: {secretKey: [|gcp|]}\n',
        'helm/pools/default.yaml': 'storage: {secretKey: [|default|]}\n',
      },
      messages: Array.from({ length: 5 }, () => message('storage.secretKey')),
    },
    'a secret of digits': {
      files: { ...cluster(), 'helm/base.yaml': 'fluentbit: {azureBlobSharedKey: [|1234|]}\n' },
      messages: [message('fluentbit.azureBlobSharedKey')],
    },
    'a shared layer once, however many clusters use it': {
      files: {
        ...cluster(),
        'pools.yaml': 'default: [cluster-1, cluster-2]\n',
        'clusters/cluster-2.yaml': exampleCluster({ clusterName: 'cluster-2', bucketName: 'acme-data' }),
        'helm/base.yaml': 'storage: {accessKey: [|"a secret"|]}\n',
      },
      messages: [message('storage.accessKey')],
    },
  },
});

describe('secret-in-plain-text', () => {
  it('repeats the secret in no field of its finding but the file that it underlines', () => {
    const secret = 'an-example-and-no-secret';
    const diagnostics = judge({ ...cluster(), 'helm/base.yaml': `secrets: {admin: {clientSecret: ${secret}}}\n` });
    expect(diagnostics).toHaveLength(1);
    for (const { span, ...fields } of diagnostics) {
      expect(JSON.stringify(fields)).not.toContain(secret);
      expect(span.file.text.slice(span.start, span.end)).toBe(secret);
    }
  });
});
