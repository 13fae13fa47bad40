import { exampleCluster } from '../../src/rules/support/example-files.ts';

type Files = Readonly<Record<string, string>>;

const megabyte = 1024 * 1024;

const base = {
  'config/poolc.yaml': 'organization: acme\ncontrolPlaneHost: acme.us-west-2.union.ai\nchart: {version: 2026.8.3}\n',
  'config/pools.yaml': 'default: [cluster-1]\n',
};

/** So many files of teams, a hundred teams with as many each. */
const teams = (count: number, text: (number: number) => string): Files => ({
  ...base,
  ...Object.fromEntries(
    Array.from({ length: Math.max(1, Math.floor(count)) }, (_, number) => [
      `config/teams/t${number % 100}/f${number}.yaml`,
      text(number),
    ]),
  ),
});

/** So many clusters that take one layer. */
function clusters(count: number, layer: string): Files {
  const names = Array.from({ length: Math.max(1, Math.floor(count)) }, (_, number) => `c${number}`);
  return {
    ...base,
    'config/pools.yaml': `default: [${names.join(', ')}]\n`,
    'config/helm/base.yaml': layer,
    ...Object.fromEntries(
      names.map((clusterName) => [
        `config/clusters/${clusterName}.yaml`,
        exampleCluster({ clusterName, bucketName: 'acme-data' }),
      ]),
    ),
  };
}

const lines = (count: number, line: (number: number) => string): string =>
  Array.from({ length: count }, (_, number) => line(number)).join('');

const fill = (text: string): string => text.repeat((megabyte - 100) / text.length);

/** Repositories of about so many bytes, each of what costs most in some stage. */
export const largeRepositories: Readonly<Record<string, (bytes: number) => Files>> = {
  'mappings of workflows': (bytes) =>
    teams(
      bytes / 12_000,
      (n) =>
        `projects: [p${n}]\nmappings:\n${lines(130, (w) => `  - {project: p${n}, domain: production, workflow: w.f${w}, clusterPoolName: default}\n`)}`,
    ),
  'mappings of all with all': (bytes) =>
    teams(
      bytes / 3000,
      (n) =>
        `mappings:\n- project: [${lines(200, (p) => `p${n}-${p}, `)}]\n  domain: production\n  workflow: [${lines(200, (w) => `w${w}, `)}]\n  clusterPoolName: default\n`,
    ),
  'mappings to unknown pools': (bytes) => ({
    ...teams(
      bytes / 10_000,
      (n) =>
        `mappings:\n${lines(100, (w) => `  - {project: p${n}, domain: production, workflow: w${w}, clusterPoolName: pol-${n}-${w}}\n`)}`,
    ),
    'config/pools.yaml': `default: [a]\n${lines(20_000, (n) => `pool-${n}: [c${n}]\n`)}`,
  }),
  comments: (bytes) => teams(bytes / megabyte, () => fill('# x\n')),
  'texts in quotes': (bytes) => teams(bytes / megabyte, () => `a: "${fill('x')}"\n`),
  literals: (bytes) => teams(bytes / megabyte, () => `a: |\n${fill('  xxxxxxx\n')}`),
  'quotes that open': (bytes) => teams(bytes / megabyte, () => fill('- "\n')),
  'brackets that open': (bytes) => teams(bytes / megabyte, () => fill('[')),
  'unknown keys': (bytes) => teams(bytes / 10_000, () => lines(700, (n) => `projct${n}: 1\n`)),
  'one claim of all': (bytes) => teams(bytes / 4000, () => 'projects: [p]\n'),
  'empty files': (bytes) => teams(bytes / 4000, () => ''),
  'files that nobody reads': (bytes) => ({
    ...base,
    ...Object.fromEntries(Array.from({ length: bytes / 4000 }, (_, n) => [`config/x${n % 100}/f${n}.json`, '{}'])),
  }),
  'clusters with many values': (bytes) => clusters(bytes / 20_000, `extra:\n${lines(10_000, (n) => `  k${n}: v\n`)}`),
  'clusters with one large value': (bytes) => clusters(bytes / 20_000, `extra: "${'x'.repeat(500_000)}"\n`),
};
