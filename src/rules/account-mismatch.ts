import type { Span } from '../base/span.ts';
import { quote } from '../base/text.ts';
import { isPlaceholder } from '../model/bucket.ts';
import { type HelmMap, type HelmPath, helmTextAt, helmValueAt } from '../model/helm-value.ts';
import type { Found, Rule } from './rule.ts';
import { exampleCluster } from './support/example-files.ts';
import { oncePerPlace } from './support/places.ts';

const role = 'arn:aws:iam::123456789012:role/union-worker';
const files = (workerRole: string) => ({
  'pools.yaml': 'default: [cluster-1]\n',
  'clusters/cluster-1.yaml': exampleCluster({ clusterName: 'cluster-1', bucketName: 'acme-data' }).replace(
    role,
    workerRole,
  ),
});

export const accountMismatch: Rule = {
  id: 'account-mismatch',
  severity: 'warning',
  fixed: false,
  needs: ['settings', 'pools', 'helm'],
  summary:
    "The roles and service accounts of a cluster are well-formed and belong to the cluster's own account or project.",
  why: 'A role that was copied from another account cannot be assumed, so every task of the cluster is denied its data.',
  fix: 'Correct the role, or the account of the cluster.',
  example: { wrong: files('[|arn:aws:iam::999999999999:role/union-worker|]'), right: files(role) },
  *check({ links }) {
    yield* oncePerPlace(
      [...links.clusterNamed.values()].flatMap((cluster): Found[] => {
        const values = links.valuesOfCluster.get(cluster.name.text);
        if (cluster.provider === 'aws') return [...awsFindings(values, cluster.name.text)];
        return cluster.provider === 'gcp' ? [...gcpFindings(values, cluster.name.text)] : [];
      }),
    );
  },
};

interface Identifier {
  readonly text: string;
  readonly span: Span;
}

/** Texts at paths, without those that stand for something else: missing-identity speaks of them. */
function textsAt(values: HelmMap | undefined, paths: readonly HelmPath[]): readonly Identifier[] {
  return paths.flatMap((path) => {
    const text = helmTextAt(values, path);
    const span = helmValueAt(values, path)?.origin.span;
    return text === undefined || !span || isPlaceholder(text) ? [] : [{ text, span }];
  });
}

const roles = [
  ['global', 'BACKEND_IAM_ROLE_ARN'],
  ['global', 'WORKER_IAM_ROLE_ARN'],
];
const awsRoles = [...roles, ['userRoleAnnotationValue']];

function* awsFindings(values: HelmMap | undefined, cluster: string): Generator<Found> {
  const [account] = textsAt(values, [['global', 'AWS_ACCOUNT_ID']]);
  const isAccount = account !== undefined && /^[0-9]{12}$/.test(account.text);
  if (account && !isAccount)
    yield {
      span: account.span,
      message: `AWS account ${quote(account.text)} of cluster ${quote(cluster)} is not one: it takes twelve digits.`,
      help: 'Write them in quotes, so that no reader takes them for a number.',
    };
  for (const { text, span } of textsAt(values, awsRoles)) {
    const [, owner] = /^arn:aws(?:-[a-z-]+)?:iam::([0-9]{12}):role\/[\w+=,.@/-]+$/.exec(text) ?? [];
    if (owner === undefined)
      yield {
        span,
        message: `Role ${quote(text)} of cluster ${quote(cluster)} is not the ARN of a role.`,
        help: 'It has the form arn:aws:iam::<account>:role/<name>, with twelve digits for the account.',
      };
    else if (isAccount && owner !== account.text)
      yield {
        span,
        message: `Role ${quote(text)} of cluster ${quote(cluster)} is in account ${quote(owner)}, but the cluster is in ${quote(account.text)}.`,
        related: [{ message: 'the account of the cluster', span: account.span }],
        help: accountMismatch.fix,
      };
  }
}

function* gcpFindings(values: HelmMap | undefined, cluster: string): Generator<Found> {
  const [project] = textsAt(values, [['global', 'GOOGLE_PROJECT_ID']]);
  // A project of a domain, example.com:name, is written the other way round in e-mails.
  const host = project?.text.split(':').toReversed().join('.');
  for (const { text, span } of textsAt(values, roles)) {
    const [, owner] = /^[a-z0-9-]+@([a-z0-9.-]+)\.iam\.gserviceaccount\.com$/.exec(text) ?? [];
    if (owner === undefined)
      yield {
        span,
        message: `Service account ${quote(text)} of cluster ${quote(cluster)} is not the e-mail of a service account.`,
        help: 'It has the form <name>@<project>.iam.gserviceaccount.com.',
      };
    else if (project && owner !== host)
      yield {
        span,
        message: `Service account ${quote(text)} of cluster ${quote(cluster)} is in project ${quote(owner)}, but the cluster is in ${quote(project.text)}.`,
        related: [{ message: 'the project of the cluster', span: project.span }],
        help: 'Correct the service account, or the project of the cluster.',
      };
  }
}
