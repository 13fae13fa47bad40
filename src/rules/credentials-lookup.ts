import type { Span } from '../base/span.ts';
import { quote } from '../base/text.ts';
import { isPlaceholder } from '../model/bucket.ts';
import { type HelmValue, helmTextAt, helmValueAt } from '../model/helm-value.ts';
import type { Rule } from './rule.ts';
import { oncePerPlace } from './support/places.ts';

const files = {
  'pools.yaml': 'default: [cluster-1]\n',
  'helm/base.yaml': 'additionalPodAnnotations: {argocd.argoproj.io/sync-wave: "2"}\n',
};
const onOci = (credentials: string) =>
  [
    'clusterName: cluster-1',
    'provider: custom',
    'region: eu-fra-1',
    'authClientId: 0oa1b2c3',
    'storage:',
    '  bucketName: acme-data',
    '  endpoint: https://minio.acme.example',
    `  credentialsSecretName: ${credentials}`,
    'values:',
    '  userRoleAnnotationKey: acme.example/role',
    '  userRoleAnnotationValue: union-worker',
    '  imageBuilder: {defaultRepository: harbor.acme.example/union}',
    '',
  ].join('\n');

const path = ['storage', 'credentialsSecretRef', 'name'];

export const credentialsLookup: Rule = {
  id: 'credentials-lookup',
  severity: 'warning',
  fixed: false,
  needs: ['settings', 'pools'],
  summary:
    'A cluster that Argo CD deploys does not take its storage credentials from a Secret that the chart looks up.',
  why: 'Argo CD renders charts without asking the cluster: the lookup finds nothing, and the storage gets empty credentials.',
  fix: 'Install the cluster with helm itself, or let its storage take roles. Where Argo CD is used and no value says so, give the rule a level in poolc.yaml.',
  example: {
    wrong: { ...files, 'clusters/cluster-1.yaml': onOci('[|union-minio|]') },
    right: { 'pools.yaml': files['pools.yaml'], 'clusters/cluster-1.yaml': onOci('union-minio') },
  },
  *check({ links, settings }) {
    // A level in poolc.yaml is a way to say that Argo CD deploys here although no value shows it.
    const isSaid = settings.ruleLevels.some(({ rule }) => rule.text === credentialsLookup.id);
    const found = [...links.clusterNamed.values()].flatMap(({ name }) => {
      const values = links.valuesOfCluster.get(name.text);
      const secret = helmTextAt(values, path);
      const span = helmValueAt(values, path)?.origin.span;
      const sign = values && signOfArgo(values);
      if (secret === undefined || !span || isPlaceholder(secret) || !(isSaid || sign)) return [];
      return [
        {
          span,
          message: `Storage credentials of cluster ${quote(name.text)} are looked up in Secret ${quote(secret)}, which renders nothing under Argo CD.`,
          related: sign ? [{ message: 'this says that Argo CD deploys the cluster', span: sign }] : [],
          help: 'Install the cluster with helm itself, or let its storage take roles instead of keys.',
        },
      ];
    });
    yield* oncePerPlace(found);
  },
};

/** An annotation that only Argo CD reads, or an object of its kinds, in the values of a cluster. */
function signOfArgo(value: HelmValue): Span | undefined {
  if (value.kind === 'scalar') return undefined;
  const children = value.kind === 'list' ? value.items.map((item) => ['', item] as const) : [...value.entries];
  for (const [key, child] of children) {
    const isKind = key === 'apiVersion' && child.kind === 'scalar' && String(child.value).startsWith('argoproj.io/');
    const sign =
      key.startsWith('argocd.argoproj.io/') || isKind ? (child.origin.key ?? child.origin.span) : signOfArgo(child);
    if (sign) return sign;
  }
  return undefined;
}
