import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { inExample } from '../support/example-clone.ts';
import { inTemporaryFolder, readFiles, writeFiles } from '../support/files.ts';
import { recordingIo } from '../support/recording-io.ts';

const files = {
  'config/poolc.yaml': 'organization: acme\ncontrolPlaneHost: acme.us-west-2.union.ai\n',
  'config/pools.yaml': 'default: []\n',
};

/** Runs poolc on a config folder with one error. */
const run = (...argv: readonly string[]) =>
  inTemporaryFolder(async (folder) => {
    writeFiles(folder, files);
    const io = recordingIo(folder);
    const exit = await main(argv, io);
    return { exit, stderr: io.errors(), files: readFiles(folder) };
  });

describe('a file for a report', () => {
  it('never replaces a file of the config folder', async () => {
    const { exit, stderr, files: left } = await run('check', '--error-format', 'sarif=config/pools.yaml');
    expect(exit).toBe(64);
    expect(stderr).toBe(
      'poolc: The file "config/pools.yaml" lies in the config folder, where no report is written; name another place.\n',
    );
    expect(left).toEqual(files);
  });

  it('is not the file of another report', async () => {
    const { exit, stderr } = await run(
      'check',
      '--error-format',
      'json=findings',
      '--error-format',
      'junit=./findings',
    );
    expect(exit).toBe(64);
    expect(stderr).toContain('Two --error-format name the file "./findings"; one would replace the other.');
  });

  it('in a folder that does not exist is named as it was, and the findings are shown all the same', async () => {
    const { exit, stderr } = await run(
      ...'check --error-format text --error-format sarif=missing/findings.sarif'.split(' '),
    );
    expect(exit).toBe(1);
    expect(stderr).toContain('error[empty-pool]');
    expect(stderr).toMatch(
      /poolc: The file ".*\/missing\/findings\.sarif" cannot be written: its folder does not exist\.\n$/,
    );
  });

  it.each(['--markdown', '--sarif', '--output'])('that %s of a review names does not lie there either', (option) =>
    inExample(async (clone) => {
      const before = readFileSync(join(clone.folder, 'config/pools.yaml'), 'utf8');
      expect((await clone.run('review', '--against', 'main', option, 'config/pools.yaml')).exit).toBe(64);
      expect(readFileSync(join(clone.folder, 'config/pools.yaml'), 'utf8')).toBe(before);
    }),
  );
});

describe('an acknowledgement for no move', () => {
  it('is said to do nothing', () =>
    inExample(async (clone) => {
      const { stderr } = await clone.run(
        'diff',
        '--against',
        'main',
        '--ack',
        'boundary:a/b@0123456789abcdef0123456789abcdef',
      );
      expect(stderr).toMatch(/^poolc: "boundary:a\/b@0123456789abcdef0123456789abcdef" acknowledges nothing here: /);
    }));
});
