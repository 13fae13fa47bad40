import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import glob from 'fast-glob';
import { parse, stringify } from 'yaml';
import * as z from 'zod';

/**
 * The same job as somebody would write it in an afternoon: ./config in, the same files in ./out, no findings with places,
 * nothing done about what is in ./out already. Its bytes differ from poolc's only where the library writes YAML otherwise.
 */

const oneOrMany = z.union([z.string(), z.array(z.string())]);
const teamSchema = z.strictObject({
  team: z.string().optional(),
  owners: z.array(z.string()).optional(),
  projects: z.array(z.string()).optional(),
  mappings: z
    .array(
      z.strictObject({
        project: oneOrMany,
        domain: oneOrMany,
        workflow: oneOrMany.optional(),
        clusterPoolName: z.string(),
      }),
    )
    .optional(),
});
const clusterSchema = z.looseObject({ clusterName: z.string(), provider: z.string(), region: z.string() });
const poolsSchema = z.record(z.string(), z.array(z.string()));
const settingsSchema = z.looseObject({ organization: z.string(), controlPlaneHost: z.string() });
const layerSchema = z.record(z.string(), z.unknown());

type Layer = z.output<typeof layerSchema>;
interface Row {
  readonly domain: string;
  readonly project: string;
  readonly workflow?: string;
  readonly clusterPoolName: string;
}

const isLayer = (value: unknown): value is Layer => layerSchema.safeParse(value).success;
const listOf = (value: string | readonly string[]): readonly string[] => (typeof value === 'string' ? [value] : value);
const keyOf = ({ project, domain, workflow = '' }: Row): string => [project, domain, workflow].join('/');

/** Runs work for all items, some of them at once: more would run out of file handles. */
async function mapAll<T, U>(items: readonly T[], work: (item: T) => Promise<U>): Promise<U[]> {
  const results: U[] = [];
  for (let at = 0; at < items.length; at += 64)
    results.push(...(await Promise.all(items.slice(at, at + 64).map((item) => work(item)))));
  return results;
}

const readAll = async (pattern: string) =>
  mapAll((await glob(pattern, { cwd: 'config' })).sort(), async (path) => {
    const text = await readFile(join('config', path), 'utf8');
    return { path, text, data: parse(text) };
  });

function merge(below: Layer, above: Layer): Layer {
  const merged = { ...below };
  for (const [key, value] of Object.entries(above)) {
    const covered = merged[key];
    merged[key] = isLayer(covered) && isLayer(value) ? merge(covered, value) : value;
  }
  return merged;
}

const files = await readAll('**/*.yaml');
const dataAt = (path: string): unknown => files.find((file) => file.path === path)?.data;
const below = (folder: string) => files.filter(({ path }) => path.startsWith(folder));

const settings = settingsSchema.parse(dataAt('poolc.yaml'));
const pools = poolsSchema.parse(dataAt('pools.yaml'));
const clusters = below('clusters/').map(({ data }) => clusterSchema.parse(data));
const teams = below('teams/').map(({ path, data }) => ({ path, ...teamSchema.parse(data) }));
const layers = new Map(below('helm/').map(({ path, data }) => [path, layerSchema.parse(data)]));

const rows = new Map<string, Row>();
for (const { path, mappings = [] } of teams)
  for (const { project, domain, workflow, clusterPoolName } of mappings)
    for (const eachProject of listOf(project))
      for (const eachDomain of listOf(domain))
        for (const eachWorkflow of workflow === undefined ? [undefined] : listOf(workflow)) {
          const names = { domain: eachDomain, project: eachProject };
          const row = { ...names, ...(eachWorkflow === undefined ? {} : { workflow: eachWorkflow }), clusterPoolName };
          if (rows.has(keyOf(row))) throw new Error(`${path}: ${keyOf(row)} is mapped twice.`);
          if (pools[clusterPoolName] === undefined) throw new Error(`${path}: no pool ${clusterPoolName}.`);
          rows.set(keyOf(row), row);
        }
const sortedRows = [...rows].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row);

function valuesOf({ clusterName, provider, region, ...identity }: z.output<typeof clusterSchema>): Layer {
  const poolsOfCluster = Object.keys(pools).filter((pool) => pools[pool]?.includes(clusterName));
  const paths = ['helm/base.yaml', `helm/${provider}.yaml`, ...poolsOfCluster.map((pool) => `helm/pools/${pool}.yaml`)];
  const merged = paths.map((path) => layers.get(path) ?? {}).reduce(merge, {});
  return merge(merged, { clusterName, global: { ORG_NAME: settings.organization, REGION: region, ...identity } });
}

const controlPlane = {
  organization: settings.organization,
  controlPlaneHost: settings.controlPlaneHost,
  clusterPools: pools,
  clusters: Object.fromEntries(clusters.map(({ clusterName, ...cluster }) => [clusterName, cluster])),
  projects: Object.fromEntries(teams.flatMap(({ path, projects = [] }) => projects.map((name) => [name, { path }]))),
  clusterPoolAttributes: sortedRows,
};
const outputs = [
  { path: 'control-plane.yaml', text: stringify(controlPlane) },
  { path: 'cluster-pools.yaml', text: stringify(pools) },
  ...sortedRows.map((row) => ({
    path: `cluster-pool-attributes/${keyOf(row)}.yaml`.replace('/.', '.'),
    text: stringify(row),
  })),
  ...clusters.map((cluster) => ({
    path: `clusters/${cluster.clusterName}/values.yaml`,
    text: stringify(valuesOf(cluster)),
  })),
];
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const manifest = {
  inputs: files.map(({ path, text }) => ({ path, sha256: sha256(text) })),
  files: outputs.map(({ path, text }) => ({ path, sha256: sha256(text), size: Buffer.byteLength(text) })),
};
await mapAll(
  [...outputs, { path: 'manifest.json', text: JSON.stringify(manifest, null, 2) }],
  async ({ path, text }) => {
    await mkdir(dirname(join('out', path)), { recursive: true });
    await writeFile(join('out', path), text);
  },
);
