import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFolder } from '../../src/source/read-folder.ts';
import { readPlainFile } from '../../src/source/read-plain-file.ts';
import { asNobody } from '../support/as-nobody.ts';
import { inTemporaryFolder, writeFiles } from '../support/files.ts';
import { reading, readReal, required } from './folders.ts';

const link = 'unreadable-file: This is a symbolic link, which poolc never follows.';

describe('a link is never followed', () => {
  it.each([
    ['to a file', 'teams/ml.yaml', '../pools.yaml', ['teams/ml.yaml (team)']],
    ['to a file outside', 'teams/ml.yaml', '/proc/self/environ', ['teams/ml.yaml (team)']],
    ['to nothing', 'teams/ml.yaml', 'nowhere', ['teams/ml.yaml (team)']],
    ['to itself', 'teams/ml.yaml', 'ml.yaml', ['teams/ml.yaml (team)']],
    ['to a folder', 'teams/ml', '../helm', ['teams/ml (team)']],
    ['to the folder it is in', 'teams/ml', '.', ['teams/ml (team)']],
    ['in the place of teams/', 'teams', 'helm', ['teams (team)']],
    ['in the place of clusters/', 'clusters', '/proc', ['clusters (cluster)']],
    ['in the place of helm/pools/', 'helm/pools', '.', ['helm/pools (helm-pool-layer)']],
    ['under a name that nothing reads', 'notes', '/etc', []],
  ])('%s', async (_, path, target, broken) => {
    const reading = await readReal({ 'helm/base.yaml': 'a: b\n' }, (folder) => {
      mkdirSync(join(folder, 'teams'));
      if (path === 'teams') rmSync(join(folder, 'teams'), { recursive: true });
      symlinkSync(target, join(folder, path));
    });
    expect(reading.found).toEqual([`${path}:1:1 ${link}`]);
    expect(reading.read).toEqual(['helm/base.yaml', 'poolc.yaml', 'pools.yaml']);
    expect(reading.broken).toEqual(broken);
    expect(reading.value.unclaimed).toEqual([]);
  });

  it('twice to the folder it is in, which would never end', async () => {
    const { found, read } = await readReal({ 'teams/ml.yaml': 'x' }, (folder) => {
      symlinkSync('.', join(folder, 'teams/a'));
      symlinkSync('..', join(folder, 'teams/b'));
    });
    expect(found).toEqual([`teams/a:1:1 ${link}`, `teams/b:1:1 ${link}`]);
    expect(read).toEqual(['poolc.yaml', 'pools.yaml', 'teams/ml.yaml']);
  });

  it('in the place of a file that must be there, which is then not missing', () =>
    inTemporaryFolder((folder) => {
      writeFiles(folder, { 'pools.yaml': 'x' });
      symlinkSync('nowhere', join(folder, 'poolc.yaml'));
      expect(reading(readFolder(folder)).found).toEqual([`poolc.yaml:1:1 ${link}`]);
    }));

  it('in the place of the config folder', () =>
    inTemporaryFolder((folder) => {
      writeFiles(join(folder, 'real'), required);
      symlinkSync('real', join(folder, 'config'));
      const { found, read } = reading(readFolder(join(folder, 'config')));
      expect(found).toEqual([':1:1 unreadable-file: The config folder is a symbolic link, which poolc never follows.']);
      expect(read).toEqual([]);
    }));
});

describe('an entry that is not what its name says', () => {
  it('a folder called like a file, whose files are still read', async () => {
    const { found, read, broken } = await readReal({ 'teams/ml.yaml/a.yaml': 'x', 'teams/b.yaml': 'x' });
    expect(found).toEqual(['teams/ml.yaml:1:1 unreadable-file: This is a folder with the name of a file.']);
    expect(read).toEqual(['poolc.yaml', 'pools.yaml', 'teams/b.yaml', 'teams/ml.yaml/a.yaml']);
    expect(broken).toEqual(['teams/ml.yaml (team)']);
  });

  it.each(['clusters', 'helm', 'teams'])('a file called %s', async (name) => {
    const { found, value } = await readReal({ [name]: 'x' });
    expect(found).toEqual([`${name}:1:1 unreadable-file: This is a file with the name of a folder.`]);
    expect(value.emptyFolders).toEqual([]);
  });

  it('a pipe, for which nobody waits', async () => {
    const { found, broken } = await readReal({}, (folder) => {
      mkdirSync(join(folder, 'teams'));
      execFileSync('sh', ['-c', 'mkfifo "$0"', join(folder, 'teams/ml.yaml')]);
    });
    expect(found).toEqual(['teams/ml.yaml:1:1 unreadable-file: This is not a plain file.']);
    expect(broken).toEqual(['teams/ml.yaml (team)']);
  });

  it('a file in the place of the config folder', () =>
    inTemporaryFolder((folder) => {
      writeFiles(folder, { config: 'x' });
      expect(reading(readFolder(join(folder, 'config'))).found).toEqual([
        ':1:1 unreadable-file: The config folder is not a folder.',
      ]);
    }));

  const notUtf8 = (folder: string, name: string) =>
    Buffer.concat([Buffer.from(`${folder}/`), Buffer.from(name, 'latin1')]);

  it('a file with a name that is not UTF-8', async () => {
    const { found, broken } = await readReal({ 'teams/a.yaml': 'x' }, (folder) => {
      writeFileSync(notUtf8(folder, 'teams/caf\xe9.yaml'), 'x');
    });
    expect(found).toEqual(['teams/caf\ufffd.yaml:1:1 unreadable-file: The name of this entry is not UTF-8.']);
    expect(broken).toEqual(['teams/caf\ufffd.yaml (team)']);
  });

  it('a folder with a name that is not UTF-8, which hides what is in it but nothing else', async () => {
    const { found, broken, read } = await readReal({ 'teams/x/a.yaml': 'x', 'teams/z.yaml': 'x' }, (folder) => {
      renameSync(join(folder, 'teams/x'), notUtf8(folder, 'teams/caf\xe9'));
    });
    expect(found).toEqual(['teams/caf\ufffd:1:1 unreadable-file: The name of this entry is not UTF-8.']);
    expect(broken).toEqual(['teams/caf\ufffd (team)']);
    expect(read).toEqual(['poolc.yaml', 'pools.yaml', 'teams/z.yaml']);
  });

  it.each(['\n', '\r', '\u2028', '\u2029'])(
    'an entry with a line break in its name, which no pattern matches: %j',
    async (end) => {
      const { found, broken, read } = await readReal(
        { [`teams/a${end}b.yaml`]: 'x', [`teams/c${end}d/e.yaml`]: 'x' },
        (folder) => {
          writeFileSync(join(folder, `f${end}g`), 'x');
          mkdirSync(join(folder, `.${end}`));
        },
      );
      const problem = ':1:1 unreadable-file: The name of this entry holds a line break.';
      expect(found).toEqual([`f${end}g${problem}`, `teams/a${end}b.yaml${problem}`, `teams/c${end}d${problem}`]);
      expect(broken).toEqual([`teams/a${end}b.yaml (team)`, `teams/c${end}d (team)`]);
      expect(read).toEqual(['poolc.yaml', 'pools.yaml']);
    },
  );
});

describe('a file without a text', () => {
  it('over 10 MiB is not read, whatever the limit of the repository', async () => {
    const { found, broken } = await readReal({ 'teams/a.yaml': 'x', 'teams/b.yaml': 'x' }, (folder) => {
      truncateSync(join(folder, 'teams/a.yaml'), 10 * 1024 * 1024 + 1);
      truncateSync(join(folder, 'teams/b.yaml'), 10 * 1024 * 1024);
    });
    expect(found).toEqual(['teams/a.yaml:1:1 file-too-large: The file has 10485761 bytes; the limit is 10485760.']);
    expect(broken).toEqual(['teams/a.yaml (team)']);
  });

  it('that vanished since the folder was listed', () =>
    inTemporaryFolder((folder) => {
      expect(readPlainFile(join(folder, 'gone.yaml'))).toEqual({ unreadable: 'has vanished while it was read' });
    }));

  it('that became a link or a folder since the folder was listed', () =>
    inTemporaryFolder((folder) => {
      symlinkSync('/etc/hostname', join(folder, 'a.yaml'));
      mkdirSync(join(folder, 'b.yaml'));
      expect(readPlainFile(join(folder, 'a.yaml'))).toEqual({
        unreadable: 'is a symbolic link, which poolc never follows',
      });
      expect(readPlainFile(join(folder, 'b.yaml'))).toEqual({ unreadable: 'is not a plain file' });
    }));

  it('that one may not read', () =>
    inTemporaryFolder(async (folder) => {
      writeFiles(folder, { 'teams/a.yaml': 'x' });
      chmodSync(join(folder, 'teams'), 0o755);
      chmodSync(join(folder, 'teams/a.yaml'), 0);
      const content = await asNobody(folder, () => readPlainFile(join(folder, 'teams/a.yaml')));
      expect(content).toEqual({ unreadable: 'cannot be read: permission is denied' });
    }));
});
