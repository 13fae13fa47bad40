import { quote } from '../base/text.ts';
import { type HelmMap, helmPathOf, helmPathText, helmValueAt } from '../model/helm-value.ts';
import type { Organization } from '../model/organization.ts';
import { exampleCluster } from './example-files.ts';
import type { Rule } from './rule.ts';

/** Keys of the dataplane chart whose value ends up readable in a ConfigMap or in the environment of tasks. */
const secretPaths = [
  'secrets.admin.clientSecret',
  'storage.accessKey',
  'storage.secretKey',
  'storage.custom.stow.config.key',
  'storage.custom.stow.config.secret_key',
  'imageBuilder.basicAuth.passwordPlainText',
  'fluentbit.azureBlobSharedKey',
].map(helmPathOf);

const files = {
  'pools.yaml': 'default: [cluster-1]\n',
  'clusters/cluster-1.yaml': exampleCluster({ clusterName: 'cluster-1', bucketName: 'acme-data' }),
};

/** Every source of values, once, however many clusters use it; overridden values stand in the repository all the same. */
const valueSources = ({ layers, clusters }: Organization): readonly HelmMap[] => [
  ...layers.map(({ values }) => values),
  ...clusters.flatMap(({ values }) => values ?? []),
];

export const secretInPlainText: Rule = {
  id: 'secret-in-plain-text',
  severity: 'error',
  fixed: true,
  needs: [],
  summary: 'No secret stands in the repository.',
  why: 'The repository, every clone of it and the ConfigMaps of the cluster would hold a key that works.',
  fix: 'Revoke the secret, delete it here, and refer to a Kubernetes Secret instead.',
  example: {
    wrong: { ...files, 'helm/base.yaml': 'secrets: {admin: {clientSecret: [|an-example-and-no-secret|]}}\n' },
    right: { ...files, 'helm/base.yaml': 'secrets: {admin: {create: false}}\n' },
  },
  *check(organization) {
    for (const values of valueSources(organization))
      for (const path of secretPaths) {
        const value = helmValueAt(values, path);
        if (value?.kind !== 'scalar' || value.value === null || value.value === '') continue;
        yield {
          span: value.origin.span,
          message: `${quote(helmPathText(path))} holds a secret in plain text.`,
          help: 'Revoke it, since it is in the history of the repository, and refer to a Kubernetes Secret instead.',
        };
      }
  },
};
