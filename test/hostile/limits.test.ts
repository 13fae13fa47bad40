import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Lexer } from 'yaml';
import { exampleCluster } from '../../src/rules/support/example-files.ts';
import { inTemporaryFolder, writeFiles } from '../support/files.ts';
import { type Flood, floodsInPlaces, type Place } from './floods.ts';
import { largeRepositories } from './large-repositories.ts';
import { measuredRun } from './measured-run.ts';

/** With this, every flood of every size is run, which takes half an hour; without it the worst ones. */
const runsAll = process.env['POOLC_HOSTILE'] === 'all';

const megabyte = 1024 * 1024;
const cluster = exampleCluster({ clusterName: 'cluster-1', bucketName: 'acme-data' });

const stillRead = 'the size that is still read';

/** The slowest and the largest of all, and what once took minutes or all memory, by the size at which it did. */
const worst: Readonly<Record<string, string>> = {
  'a text in single quotes of quotes': '10 MiB',
  'a literal that is kept to its end': '10 MiB',
  'a certificate that does not end': '10 MiB',
  'blanks behind a date': '10 MiB',
  'an explicit key': '10 MiB',
  'comments that ignore a rule': stillRead,
  'aliases of one long text': stillRead,
  'double quotes that open on every line': stillRead,
  'pools that share one cluster': stillRead,
  'a mapping of projects and workflows, each with each': stillRead,
  'a schema that refers to itself': stillRead,
};

function filesOf(place: Place, text: string): Readonly<Record<string, string>> {
  const settings =
    'organization: acme\ncontrolPlaneHost: acme.us-west-2.union.ai\nchart: {version: 2026.8.3}\nlimits: {fileSize: 10MiB}\n';
  const files = { 'poolc.yaml': settings, 'pools.yaml': 'default: [cluster-1]\n' };
  if (place === 'poolc.yaml') return { ...files, [place]: `limits: {fileSize: 10MiB}\n${text}` };
  if (place === 'clusters/cluster-1.yaml') return { ...files, [place]: `${cluster}${text}` };
  if (place.startsWith('teams/') || place === 'pools.yaml') return { ...files, [place]: text };
  const chart = {
    'poolc.yaml': settings.replace('version: 2026.8.3', 'version: 2026.8.3, path: chart'),
    'chart/Chart.yaml': 'name: dataplane\nversion: 2026.8.3\n',
    'chart/values.yaml': 'a: 1\n',
  };
  return {
    ...files,
    'clusters/cluster-1.yaml': cluster,
    ...(place.startsWith('chart/') ? chart : {}),
    [place]: text,
  };
}

/** The most bytes of a flood with which it is not refused at once for its number of tokens. */
function bytesThatAreRead(text: Flood['text']): number {
  const sample = 200_000;
  let tokens = 0;
  for (const lexeme of new Lexer().lex(text(sample)))
    tokens += 1 + (lexeme.length > 2 ? lexeme.split('\n').length - 1 : 0);
  return Math.min(10 * megabyte, Math.floor((sample * 195_000) / tokens)) - 500;
}

const sizes: Readonly<Record<string, (text: Flood['text'], place: Place) => number>> = {
  '1 MiB': () => megabyte - 500,
  '10 MiB': () => 10 * megabyte - 500,
  [stillRead]: (text, place) => (place.endsWith('.json') ? 2 * megabyte - 500 : bytesThatAreRead(text)),
};

const measured: { readonly what: string; readonly seconds: number; readonly megabytes: number }[] = [];

afterAll(() => {
  if (!runsAll) return;
  const worstBy = (key: 'seconds' | 'megabytes') => measured.toSorted((a, b) => b[key] - a[key]).slice(0, 5);
  const lines = [...worstBy('seconds'), ...worstBy('megabytes')].map(
    ({ what, seconds, megabytes }) => `${seconds.toFixed(1)} s, ${megabytes.toFixed(0)} MB: ${what}`,
  );
  process.stdout.write(`The slowest and the largest:\n${lines.join('\n')}\n`);
});

describe.skipIf(process.platform === 'win32')('any file of at most 10 MiB is answered within 10 s and 512 MB', () => {
  const cases = Object.entries(sizes).flatMap(([size, bytesOf]) =>
    floodsInPlaces
      .filter(([name]) => runsAll || worst[name] === size)
      .map(([name, place, text]) => [`${name}, in ${place}, of ${size}`, place, text, bytesOf] as const),
  );

  it.each(cases)('%s', { timeout: 320_000 }, (what, place, text, bytesOf) =>
    inTemporaryFolder(async (folder) => {
      writeFiles(join(folder, 'config'), filesOf(place, text(bytesOf(text, place))));
      const { exit, signal, stderr, seconds, megabytes } = await measuredRun(folder, 'check');
      measured.push({ what, seconds, megabytes });
      expect([signal, [0, 3].includes(exit ?? -1), stderr.includes('bug in poolc')]).toEqual([null, true, false]);
      expect(seconds).toBeLessThan(10);
      expect(megabytes).toBeLessThan(512);
    }),
  );
});

describe.skipIf(process.platform === 'win32')(
  'any repository of at most 200 MB is answered within 60 s and 1 GiB',
  () => {
    const shown = Object.entries(largeRepositories).filter(
      ([name]) => runsAll || /mappings of all|many values/.test(name),
    );
    const cases = shown.flatMap(([name, make]) =>
      (runsAll ? [60, 200] : [1]).map((size) => [`${name}, of ${size} MB`, () => make(size * 1_000_000)] as const),
    );
    it.each(cases)('%s', { timeout: 620_000 }, (what, make) =>
      inTemporaryFolder(async (folder) => {
        writeFiles(folder, make());
        for (const argv of [['check'], ['build', '--out', 'out']]) {
          const { exit, signal, stderr, seconds, megabytes } = await measuredRun(folder, ...argv);
          measured.push({ what: `${what}, ${argv[0]}`, seconds, megabytes });
          expect([signal, [0, 3].includes(exit ?? -1), stderr.includes('bug in poolc')]).toEqual([null, true, false]);
          expect(seconds).toBeLessThan(60);
          expect(megabytes).toBeLessThan(1024);
        }
      }),
    );
  },
);
