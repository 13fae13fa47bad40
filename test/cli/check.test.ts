import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { recordingIo } from '../support/recording-io.ts';
import { inRepository, poolc, repository } from './repository.ts';

const misspelt = (repository['config/teams/ml.yaml'] ?? '').replace('clusterPoolName: gpu', 'clusterPoolName: gppu');
const unknownPool = [
  'config/teams/ml.yaml:9:22: error[unknown-pool]: Pool "gppu" does not exist. Did you mean "gpu"?',
  '  help: pools.yaml declares "default" and "gpu".',
];

describe('poolc check', () => {
  it('says on stdout that there is nothing to say', () =>
    inRepository(repository, async (run) => {
      expect(await run('check')).toEqual({ exit: 0, stdout: '8 files, no findings\n', stderr: '' });
    }));

  it('reports findings on stderr and ends with 3', () =>
    inRepository({ ...repository, 'config/teams/ml.yaml': misspelt }, async (run) => {
      expect(await run('check')).toEqual({
        exit: 3,
        stdout: '',
        stderr: `${[...unknownPool, '1 error in 1 file'].join('\n')}\n`,
      });
    }));

  it('reports independent mistakes in two files in one run', () =>
    inRepository(
      {
        ...repository,
        'config/teams/ml.yaml': misspelt,
        'config/clusters/gpu-1.yaml': 'clusterName: gpu-1\nprovider: awss\n',
      },
      async (run) => {
        const { exit, stderr } = await run('check');
        expect(exit).toBe(3);
        expect(stderr).toBe(
          [
            'config/clusters/gpu-1.yaml:1:1: error[missing-key]: The key "region" is missing.',
            "  help: The provider's region.",
            'config/clusters/gpu-1.yaml:2:11: error[wrong-value]: "provider" is "awss", which is not one of "aws", "gcp", "azure", "oci" and "custom". Did you mean "aws"?',
            ...unknownPool,
            '3 errors in 2 files',
            '',
          ].join('\n'),
        );
      },
    ));

  it('ends with 0 when all that it reports are warnings', () =>
    inRepository({ ...repository, 'config/notes/ml.yaml': 'a: b\n' }, async (run) => {
      const { exit, stderr } = await run('check');
      expect(exit).toBe(0);
      expect(stderr).toMatch(/^config\/notes\/ml\.yaml:1:1: warning\[file-matches-no-glob\]: /);
      expect(stderr).toMatch(/\n1 warning in 1 file\n$/);
    }));

  it('shows the source on a terminal, in colour unless NO_COLOR is set', () =>
    inRepository({ ...repository, 'config/teams/ml.yaml': misspelt }, async (_, folder) => {
      const colourful = await poolc(recordingIo(folder, { terminal: true }), 'check');
      expect(colourful.stderr).toContain('\u001b[31merror\u001b[39m[unknown-pool]');
      const { stderr } = await poolc(recordingIo(folder, { terminal: true, environment: { NO_COLOR: '1' } }), 'check');
      expect(stderr).toContain('  9 |     clusterPoolName: gppu\n    |                      ^^^^\n');
      expect(stderr).not.toContain('\u001b');
    }));

  it('names the files that it looked for where there are none', () =>
    inRepository({}, async (run) => {
      const { exit, stderr } = await run('check');
      expect(exit).toBe(3);
      expect(stderr).toBe(
        [
          'config/poolc.yaml:1:1: error[missing-file]: The file is missing; it says the organization and its control plane.',
          '  help: Write the file, or name the right folder with --config. The least it holds: "organization: acme" and "controlPlaneHost: acme.us-west-2.union.ai", on two lines.',
          'config/pools.yaml:1:1: error[missing-file]: The file is missing; it says which pools exist and their clusters.',
          '  help: Write the file, or name the right folder with --config. The least it holds: "default: [my-cluster]".',
          '2 errors in 2 files',
          '',
        ].join('\n'),
      );
    }));

  it('names a folder that yields no file, and what it looked for there', () =>
    inRepository({ ...repository, 'config/teams/ml.yaml': '', 'config/teams/ml.txt': 'x' }, async (_, folder) => {
      rmSync(join(folder, 'config/teams/ml.yaml'));
      const { exit, stderr } = await poolc(recordingIo(folder), 'check');
      expect(exit).toBe(3);
      expect(stderr).toContain(
        'error[empty-glob]: Folder "teams" exists, but no file in it matches "teams/**/*.{yaml,yml}".\n',
      );
    }));
});
