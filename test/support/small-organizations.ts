import fc, { type GeneratorValue } from 'fast-check';
import { stringify } from 'yaml';
import { exampleCluster } from '../../src/rules/support/example-files.ts';

/** An organization as people think of it, free of how its files are cut and written. */
export interface SmallOrganization {
  readonly pools: Readonly<Record<string, SmallPool>>;
  readonly teams: Readonly<Record<string, SmallTeam>>;
  readonly hasClusterFiles: boolean;
}

export interface SmallPool {
  /** How many clusters it has: `<pool>-1`, `<pool>-2`, … */
  readonly size: number;
  /** Its metadata bucket is `<pool>-<bucket>`: two pools never share one. */
  readonly bucket: string;
}

export interface SmallTeam {
  readonly claims: readonly string[];
  readonly rows: readonly SmallRow[];
}

export interface SmallRow {
  readonly project: string;
  readonly domain: string;
  readonly workflow?: string;
  readonly clusterPoolName: string;
}

export const smallDomains = ['development', 'staging', 'production'] as const;
const projectsOf = { ml: ['vision', 'speech'], growth: ['churn'] } as const;
const poolNames = ['default', 'cpu', 'gpu'] as const;

const pool: fc.Arbitrary<SmallPool> = fc.record({
  size: fc.integer({ min: 1, max: 3 }),
  bucket: fc.constantFrom('one', 'two'),
});

const teamOf = (projects: readonly string[]): fc.Arbitrary<SmallTeam> => {
  const row = fc.record(
    {
      project: fc.constantFrom(...projects),
      domain: fc.constantFrom(...smallDomains),
      workflow: fc.constantFrom('train.main', 'train.eval'),
      clusterPoolName: fc.constantFrom(...poolNames),
    },
    { requiredKeys: ['project', 'domain', 'clusterPoolName'] },
  );
  return fc.record({
    claims: fc.subarray([...projects]),
    rows: fc.uniqueArray(row, { maxLength: 8, selector: rowKey }),
  });
};

export const rowKey = ({ project, domain, workflow }: Omit<SmallRow, 'clusterPoolName'>): string =>
  [project, domain, ...(workflow === undefined ? [] : [workflow])].join('/');

/** Organizations that differ little, so that two of them have much in common. */
export const smallOrganization = (hasClusterFiles: boolean): fc.Arbitrary<SmallOrganization> =>
  fc.record({
    pools: fc.record(Object.fromEntries(poolNames.map((name) => [name, pool]))),
    teams: fc.record({ ml: teamOf(projectsOf.ml), growth: teamOf(projectsOf.growth) }),
    hasClusterFiles: fc.constant(hasClusterFiles),
  });

export const clustersOf = (name: string, { size }: SmallPool): readonly string[] =>
  Array.from({ length: size }, (_, index) => `${name}-${index + 1}`);

/** Writes an organization in one of many ways: cut into other files, in another order, in another style of YAML. */
export function writeOrganization(
  { pools, teams, hasClusterFiles }: SmallOrganization,
  choose: GeneratorValue,
): Readonly<Record<string, string>> {
  const write = (data: unknown): string => yamlOf(data, choose);
  const shuffled = <T>(items: readonly T[]): readonly T[] =>
    choose(fc.shuffledSubarray, [...items], { minLength: items.length });
  const clusters = Object.entries(pools).flatMap(([name, each]) =>
    clustersOf(name, each).map((clusterName) => ({ clusterName, bucketName: `${name}-${each.bucket}` })),
  );
  const clusterFiles = clusters.map(({ clusterName, bucketName }) => [
    `clusters/${clusterName}.${choose(fc.constantFrom, 'yaml', 'yml')}`,
    exampleCluster({ clusterName, bucketName }),
  ]);
  const poolEntries = Object.entries(pools).map(([name, each]) => [name, shuffled(clustersOf(name, each))]);
  return {
    'poolc.yaml': write({
      organization: 'acme',
      controlPlaneHost: 'acme.us-west-2.union.ai',
      chart: { version: '2026.8.3' },
    }),
    'pools.yaml': write(Object.fromEntries(shuffled(poolEntries))),
    ...(hasClusterFiles ? Object.fromEntries(clusterFiles) : {}),
    ...Object.fromEntries(Object.entries(teams).flatMap(([name, team]) => teamFiles(name, team, choose))),
  };
}

/** The files of a team: one or several, each with some of its statements, which may stand in several documents. */
function teamFiles(name: string, { claims, rows }: SmallTeam, choose: GeneratorValue): [string, string][] {
  const count = choose(fc.integer, { min: 1, max: 3 });
  const statements = [
    ...claims.map((project) => ({ projects: [project] })),
    ...rows.map((row) => (choose(fc.boolean) ? { mappings: [listed(row, choose)] } : row)),
  ];
  const files = Array.from({ length: count }, (): object[] => [{ owners: [`@acme/${name}`] }]);
  for (const statement of choose(fc.shuffledSubarray, statements, { minLength: statements.length })) {
    const file = files[choose(fc.nat, { max: count - 1 })];
    if (file && choose(fc.boolean)) merge(file, statement);
    else file?.push(statement);
  }
  return files.map((documents, index) => {
    const path = count === 1 ? `teams/${name}` : `teams/${name}/${choose(fc.constantFrom, 'a', 'x/b')}-${index}`;
    const texts = documents.map((document) => yamlOf(document, choose));
    return [`${path}.${choose(fc.constantFrom, 'yaml', 'yml')}`, texts.join('---\n')];
  });
}

/** Puts a statement of a team document into the last document of a file that is one, else behind it. */
function merge(documents: object[], statement: object): void {
  const last = documents.at(-1);
  const isTeamDocument = (data: object | undefined): data is Record<string, unknown[]> =>
    data !== undefined && !('clusterPoolName' in data);
  if (!isTeamDocument(last) || !isTeamDocument(statement)) {
    documents.push(statement);
    return;
  }
  for (const [key, items] of Object.entries(statement)) last[key] = [...(last[key] ?? []), ...items];
}

/** A mapping in which names stand alone or in lists, with its keys in some order. */
function listed(row: SmallRow, choose: GeneratorValue): object {
  const entries = Object.entries(row).map(([key, name]) => [
    key,
    key !== 'clusterPoolName' && choose(fc.boolean) ? [name] : name,
  ]);
  return Object.fromEntries(choose(fc.shuffledSubarray, entries, { minLength: entries.length }));
}

function yamlOf(data: unknown, choose: GeneratorValue): string {
  const text = stringify(data, {
    indent: choose(fc.constantFrom, 2, 4),
    defaultStringType: choose(fc.constantFrom, 'PLAIN' as const, 'QUOTE_SINGLE' as const, 'QUOTE_DOUBLE' as const),
    defaultKeyType: 'PLAIN',
    collectionStyle: choose(fc.constantFrom, 'any' as const, 'flow' as const, 'block' as const),
  });
  const commented = choose(fc.boolean) ? `# ${choose(fc.constantFrom, 'agreed', 'a: b', '- x')}\n\n${text}` : text;
  return choose(fc.boolean) ? commented.replaceAll('\n', '\r\n') : commented;
}
