import { describe, expect, it } from 'vitest';
import { exampleCluster } from '../../src/rules/example-files.ts';
import { secretInPlainText } from '../../src/rules/secret-in-plain-text.ts';
import { judge, testRule } from '../support/test-rule.ts';
import { settingsWithout } from './small-files.ts';

const cluster = (more = '') => ({
  'clusters/cluster-1.yaml': exampleCluster({ clusterName: 'cluster-1', bucketName: 'acme-data', more }),
});
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
  },
  invalid: {
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
