import { secretKindOf } from '../base/secret-patterns.ts';
import { quote } from '../base/text.ts';
import { isPlaceholder } from '../model/bucket.ts';
import { type HelmPath, type HelmScalar, type HelmValue, helmPathText } from '../model/helm-value.ts';
import type { Name } from '../model/located.ts';
import type { Organization } from '../model/organization.ts';
import type { Found, Rule } from './rule.ts';
import { exampleCluster } from './support/example-files.ts';
import { oncePerPlace, valueSources } from './support/places.ts';

/** Keys of the dataplane chart whose value ends up readable in a ConfigMap or in the environment of tasks. */
const secretPaths: ReadonlySet<string> = new Set([
  'secrets.admin.clientSecret',
  'storage.accessKey',
  'storage.secretKey',
  'storage.custom.stow.config.key',
  'storage.custom.stow.config.secret_key',
  'imageBuilder.basicAuth.passwordPlainText',
  'fluentbit.azureBlobSharedKey',
]);

const files = {
  'pools.yaml': 'default: [cluster-1]\n',
  'clusters/cluster-1.yaml': exampleCluster({ clusterName: 'cluster-1', bucketName: 'acme-data' }),
};

const help = 'Revoke it, since it is in the history of the repository, and refer to a Kubernetes Secret instead.';

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
    yield* oncePerPlace([...secretValues(organization), ...secretNames(organization)]);
  },
};

function* secretValues(organization: Organization): Generator<Found> {
  for (const source of valueSources(organization))
    for (const { path, scalar } of scalarsIn(source, [])) {
      const { value, origin } = scalar;
      const kind = typeof value === 'string' ? secretKindOf(value) : undefined;
      const text = helmPathText(path);
      if (kind !== undefined || (secretPaths.has(text) && isWrittenOut(scalar)))
        yield {
          span: origin.span,
          message: `${quote(text)} holds ${secretPaths.has(text) || kind === undefined ? 'a secret' : `what looks like ${kind}`} in plain text.`,
          help,
        };
    }
}

/** Every scalar, those inside lists among them under the path of the list. */
function* scalarsIn(value: HelmValue, path: HelmPath): Generator<{ path: HelmPath; scalar: HelmScalar }> {
  if (value.kind === 'scalar') yield { path, scalar: value };
  else if (value.kind === 'list') for (const item of value.items) yield* scalarsIn(item, path);
  else for (const [key, child] of value.entries) yield* scalarsIn(child, [...path, key]);
}

/** Says where a secret is instead of holding it: a variable, a reference of vals or Vault, a text that SOPS has encrypted. */
const reference = /^(?:\$\{[^}]*\}|\$\([^)]*\)|(?:ref\+|vault:|secret:)\S+|ENC\[[^\]]*\])$/;

const isWrittenOut = ({ value }: HelmScalar): boolean =>
  value !== null && value !== '' && !(typeof value === 'string' && (isPlaceholder(value) || reference.test(value)));

/** Keys written where a cluster or a pool takes the name of something, such as that of a Secret. */
function* secretNames({ clusters, pools }: Organization): Generator<Found> {
  const named = (prefix: string, names: ReadonlyMap<string, Name>) =>
    [...names].map(([key, name]) => ({ path: `${prefix}${key}`, name }));
  const written = [
    ...clusters.flatMap(({ identity, storage }) => [...named('', identity), ...named('storage.', storage)]),
    ...pools.flatMap(({ storage }) => named('storage.', storage)),
  ];
  for (const { path, name } of written) {
    const kind = secretKindOf(name.text);
    if (kind !== undefined)
      yield { span: name.span, message: `${quote(path)} holds what looks like ${kind} in plain text.`, help };
  }
}
