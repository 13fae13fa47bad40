import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ExampleClone, inExample, subjectOf } from '../support/example-clone.ts';
import { writeFiles } from '../support/files.ts';

const warehouse = 'config/teams/data-engineering/warehouse.yml';

/** One route moves: warehouse-models/development. */
const moveOne = ({ edit }: ExampleClone, folder = '') =>
  edit(
    `${folder}${warehouse}`,
    'domain: development\n    clusterPoolName: aws-development',
    'domain: development\n    clusterPoolName: aws-staging',
  );

const moved = ['warehouse-models/development'];

describe('--against a built bundle', () => {
  const built = async (clone: ExampleClone) => {
    const { exit, stderr } = await clone.run('build', '--out', 'released');
    expect([exit, stderr]).toEqual([0, expect.any(String)]);
  };

  it('compares with what was built, under its limits', () =>
    inExample(async (clone) => {
      await built(clone);
      moveOne(clone);
      clone.edit('config/poolc.yaml', 'boundary: 0', 'boundary: 1');
      const { exit, data } = await clone.diff('--against', 'released');
      expect([exit, data.before.isBundle, data.moves.map(subjectOf)]).toEqual([4, true, moved]);
      expect(data.moves[0]?.cause).toBeNull();
      expect(data.counts.spillover).toBeNull();
      expect(data.notes).toContain(
        'Causes and spillover are unavailable: a built bundle does not say from which lines it was made.',
      );
    }));

  it('finds nothing where nothing changed since', () =>
    inExample(async (clone) => {
      await built(clone);
      expect(await clone.diff('--against', 'released', '--exit-code')).toMatchObject({
        exit: 0,
        data: { isUnchanged: true },
      });
    }));

  it('finds nothing whatever the order of keys, which a bundle does not keep', () =>
    inExample(
      async (clone) => {
        await built(clone);
        const { data } = await clone.diff('--against', 'released');
        expect([data.verdict, data.isUnchanged]).toEqual([expect.any(String), true]);
      },
      {
        'config/helm/gcp.yaml': [
          'proxy: {secretManager: {type: GCP, gcp: {zone: b, project: a}}}',
          'extraObjects: [{z: 1, a: {y: 2, b: 1.5}}]',
          '',
        ].join('\n'),
      },
    ));

  it.each(['control-plane.yaml', 'clusters/aws-gpu-use2/values.yaml'])(
    'refuses one with a byte changed in %s',
    (path) =>
      inExample(async (clone) => {
        await built(clone);
        const file = join(clone.folder, 'released', path);
        const bytes = readFileSync(file);
        bytes[bytes.length - 2] = (bytes.at(-2) ?? 0) ^ 1;
        writeFileSync(file, bytes);
        expect(await clone.run('diff', '--against', 'released')).toEqual({
          exit: 64,
          stdout: '',
          stderr: `poolc: released/${path}: The file "${path}" is not the one that the manifest lists: its sha256 differs.\n`,
        });
      }),
  );

  it.each([
    ['no JSON', () => '{'],
    ['no manifest of poolc', () => '{"name": "x", "manifest_version": 3}'],
  ])('refuses a manifest.json that is %s', (_, text) =>
    inExample(async (clone) => {
      writeFiles(clone.folder, { 'app/manifest.json': text() });
      const { exit, stdout, stderr } = await clone.run('diff', '--against', 'app');
      expect([exit, stdout]).toEqual([64, '']);
      expect(stderr).toBe(
        'poolc: app/manifest.json: The manifest is missing or cannot be read, so the folder is no bundle.\n',
      );
    }),
  );
});
