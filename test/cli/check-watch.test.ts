import { spawn } from 'node:child_process';
import { appendFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { inTemporaryFolder, writeFiles } from '../support/files.ts';
import { recordingIo } from '../support/recording-io.ts';

const files = {
  'config/poolc.yaml': 'organization: acme\ncontrolPlaneHost: acme.us-west-2.union.ai\n',
  'config/pools.yaml': 'default: [cluster-1]\n',
  'config/teams/ml.yaml':
    'projects: [vision]\nmappings:\n  - project: vision\n    domain: [development, staging, production]\n    clusterPoolName: default\n',
};

describe('poolc check --watch', () => {
  it('checks again after every change, what was not changed from memory', () =>
    inTemporaryFolder(async (folder) => {
      writeFiles(folder, files);
      const team = join(folder, 'config/teams/ml.yaml');
      const right = readFileSync(team, 'utf8');
      const io = recordingIo(folder, {
        changes: [
          () => writeFileSync(team, right.replace('clusterPoolName: default', 'clusterPoolName: gpu')),
          () => appendFileSync(join(folder, 'config/pools.yaml'), 'gpu: [cluster-2]\n'),
        ],
      });
      expect(await main(['check', '--watch'], io)).toBe(0);
      expect(io.results()).toBe('3 files, no findings\n3 files, no findings\n');
      const told = io.errors().split('watching for changes; Ctrl-C ends it\n');
      expect(told).toEqual(['', expect.stringContaining('ml.yaml:5:22: error[unknown-pool]: Pool "gpu"'), '', '']);
    }));

  it.each(['--head HEAD', '--write-baseline'])('does not go with %s', async (option) => {
    const io = recordingIo('/');
    expect(await main(['check', '--watch', ...option.split(' ')], io)).toBe(64);
    expect(io.errors()).toContain('--watch looks at the files on disk');
  });

  it('sees a file that an editor saves', () =>
    watching(async (folder, until) => {
      writeFileSync(join(folder, 'config/pools.yaml'), 'default: []\n');
      await until('error[empty-pool]');
    }));

  it('waits for a config folder that is gone, as on a branch that lacks it, until it is back', () =>
    watching(async (folder, until) => {
      renameSync(join(folder, 'config'), join(folder, 'other'));
      await until('error[missing-file]');
      await until('watching for changes');
      renameSync(join(folder, 'other'), join(folder, 'config'));
      await until('3 files, no findings');
      await until('watching for changes');
      writeFileSync(join(folder, 'config/pools.yaml'), 'default: []\n');
      await until('error[empty-pool]');
    }));

  it('says which folder it does not watch', () =>
    inTemporaryFolder(async (folder) => {
      writeFiles(folder, {
        ...files,
        'config/poolc.yaml': `${files['config/poolc.yaml']}chart: {path: ../chart}\n`,
        'chart/Chart.yaml': 'name: dataplane\nversion: 1.0.0\n',
        'chart/values.yaml': 'operator: {}\n',
      });
      const io = recordingIo(folder, { changes: [] });
      expect(await main(['check', '--watch'], io)).toBe(0);
      expect(io.errors()).toBe('watching for changes, but not in the chart folder "../chart"; Ctrl-C ends it\n');
    }));
});

/** Runs work beside `poolc check --watch`, once it watches; the work can wait until it has said something anew. */
const watching = (work: (folder: string, until: (text: string) => Promise<void>) => Promise<void>): Promise<void> =>
  inTemporaryFolder(async (folder) => {
    writeFiles(folder, files);
    const bin = join(import.meta.dirname, '../../dist/bin.js');
    const child = spawn(process.execPath, [bin, 'check', '--watch'], { cwd: folder });
    let said = '';
    let look = (): void => {};
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data) => {
        said += data;
        look();
      });
    const until = (text: string) =>
      new Promise<void>((resolve) => {
        look = () => {
          const at = said.indexOf(text);
          if (at < 0) return;
          // Of the two streams, either may come first.
          said = said.slice(0, at) + said.slice(at + text.length);
          resolve();
        };
        look();
      });
    try {
      await until('watching for changes');
      await work(folder, until);
    } finally {
      child.kill();
    }
  });
