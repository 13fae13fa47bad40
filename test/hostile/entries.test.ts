import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  linkSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { asNobody } from '../support/as-nobody.ts';
import { inTemporaryFolder, writeFiles } from '../support/files.ts';
import { inRepository, type TestRepository, testEnvironment } from '../support/git-repository.ts';
import { recordingIo } from '../support/recording-io.ts';

const files = {
  'config/poolc.yaml': 'organization: acme\ncontrolPlaneHost: acme.us-west-2.union.ai\n',
  'config/pools.yaml': 'default: [cluster-1]\n',
  'config/teams/ml.yaml': 'projects: [a]\n',
};

/** What `poolc check` says in a folder, each finding as `rule path:line:column: message`. */
async function findings(folder: string, ...argv: readonly string[]): Promise<readonly string[]> {
  const io = recordingIo(folder, { environment: testEnvironment });
  const exit = await main(['check', '--error-format', 'json', ...argv], io);
  const lines = io.errors().split('\n').slice(0, -1);
  expect([0, 3]).toContain(exit);
  return lines.map((line) => {
    const { rule, path, start, message } = JSON.parse(line);
    return `${rule} ${path.replace(/^config\/?/, '')}:${start.line}:${start.column}: ${message}`;
  });
}

const bytes = (folder: string, name: string): Buffer => Buffer.from(join(folder, name), 'latin1');
const pipe = (path: string): unknown => execFileSync('sh', ['-c', 'mkfifo "$0"', path]);
const link = 'This is a symbolic link, which poolc never follows.';
const notUtf8 = 'The name of this entry is not UTF-8.';
const twin = (other: string) =>
  `This name and "${other}" are one to a disk that knows no letter case or only one Unicode form.`;

/** What somebody put into config/, and everything that is said about it. */
const onDisk: Readonly<Record<string, readonly [make: (config: string) => void, findings: readonly string[]]>> = {
  'a link to a file': [
    (config) => symlinkSync('../pools.yaml', join(config, 'teams/x.yaml')),
    [`unreadable-file teams/x.yaml:1:1: ${link}`],
  ],
  'a link to a secret outside': [
    (config) => symlinkSync('/proc/self/environ', join(config, 'teams/x.yaml')),
    [`unreadable-file teams/x.yaml:1:1: ${link}`],
  ],
  'a link to a device': [
    (config) => symlinkSync('/dev/zero', join(config, 'teams/x.yaml')),
    [`unreadable-file teams/x.yaml:1:1: ${link}`],
  ],
  'a link to nothing': [
    (config) => symlinkSync('nowhere', join(config, 'teams/x.yaml')),
    [`unreadable-file teams/x.yaml:1:1: ${link}`],
  ],
  'a link to a folder': [
    (config) => symlinkSync('/etc', join(config, 'teams/x')),
    [`unreadable-file teams/x:1:1: ${link}`],
  ],
  'two links to the folder they are in': [
    (config) => {
      symlinkSync('.', join(config, 'teams/x'));
      symlinkSync('.', join(config, 'teams/y'));
    },
    [`unreadable-file teams/x:1:1: ${link}`, `unreadable-file teams/y:1:1: ${link}`],
  ],
  'a link in the place of teams/': [
    (config) => {
      renameSync(join(config, 'teams'), join(config, '../teams'));
      symlinkSync('../teams', join(config, 'teams'));
    },
    [`unreadable-file teams:1:1: ${link}`],
  ],
  'a link in the place of helm/': [
    (config) => symlinkSync('/proc', join(config, 'helm')),
    [`unreadable-file helm:1:1: ${link}`],
  ],
  'a link in the place of helm/pools/': [
    (config) => {
      mkdirSync(join(config, 'helm'));
      symlinkSync('/proc', join(config, 'helm/pools'));
    },
    [`unreadable-file helm/pools:1:1: ${link}`],
  ],
  'a link in the place of config/': [
    (config) => {
      renameSync(config, `${config}-real`);
      symlinkSync('config-real', config);
    },
    ['unreadable-file :1:1: The config folder is a symbolic link, which poolc never follows.'],
  ],
  'a link in the place of pools.yaml': [
    (config) => {
      rmSync(join(config, 'pools.yaml'));
      symlinkSync('poolc.yaml', join(config, 'pools.yaml'));
    },
    [`unreadable-file pools.yaml:1:1: ${link}`],
  ],
  'a hard link, which is a file': [
    (config) => linkSync(join(config, 'teams/ml.yaml'), join(config, 'teams/b.yaml')),
    ['project-claimed-twice teams/ml.yaml:1:12: Project "a" is claimed by team "ml" here and by team "b" elsewhere.'],
  ],
  'a pipe, for which nobody waits': [
    (config) => pipe(join(config, 'teams/x.yaml')),
    ['unreadable-file teams/x.yaml:1:1: This is not a plain file.'],
  ],
  'a pipe in the place of poolc.yaml': [
    (config) => {
      rmSync(join(config, 'poolc.yaml'));
      pipe(join(config, 'poolc.yaml'));
    },
    ['unreadable-file poolc.yaml:1:1: This is not a plain file.'],
  ],
  'a folder called like a file': [
    (config) => mkdirSync(join(config, 'teams/x.yaml')),
    ['unreadable-file teams/x.yaml:1:1: This is a folder with the name of a file.'],
  ],
  'a folder called poolc.yaml': [
    (config) => {
      rmSync(join(config, 'poolc.yaml'));
      mkdirSync(join(config, 'poolc.yaml'));
    },
    ['unreadable-file poolc.yaml:1:1: This is a folder with the name of a file.'],
  ],
  'a file called teams': [
    (config) => {
      rmSync(join(config, 'teams'), { recursive: true });
      writeFileSync(join(config, 'teams'), 'x');
    },
    ['unreadable-file teams:1:1: This is a file with the name of a folder.'],
  ],
  'a file with a name that is not UTF-8': [
    (config) => writeFileSync(bytes(config, 'teams/caf\xe9.yaml'), 'x'),
    [`unreadable-file teams/caf\ufffd.yaml:1:1: ${notUtf8}`],
  ],
  'a folder with a name that is not UTF-8': [
    (config) => mkdirSync(bytes(config, 'teams/caf\xe9')),
    [`unreadable-file teams/caf\ufffd:1:1: ${notUtf8}`],
  ],
  'a name with a line break': [
    (config) => writeFileSync(join(config, 'teams/a\nb.yaml'), 'x'),
    ['unreadable-file teams/a\nb.yaml:1:1: The name of this entry holds a line break.'],
  ],
  'names that differ by letter case': [
    (config) => writeFileSync(join(config, 'teams/ML.yaml'), 'projects: [b]\n'),
    [`unreadable-file teams/ml.yaml:1:1: ${twin('teams/ML.yaml')}`],
  ],
  'folders that differ by letter case': [
    (config) => {
      mkdirSync(join(config, 'Teams'));
      writeFileSync(join(config, 'Teams/x.txt'), 'x');
    },
    [`unreadable-file teams:1:1: ${twin('Teams')}`],
  ],
  'names that differ by their Unicode form': [
    (config) => {
      writeFileSync(join(config, 'teams/caf\u00e9.yaml'), 'projects: [b]\n');
      writeFileSync(join(config, 'teams/cafe\u0301.yaml'), 'projects: [c]\n');
    },
    [`unreadable-file teams/caf\u00e9.yaml:1:1: ${twin('teams/cafe\u0301.yaml')}`],
  ],
  'a hidden file in teams/': [
    (config) => writeFileSync(join(config, 'teams/.x.yaml'), 'x'),
    ['file-matches-no-glob teams/.x.yaml:1:1: Nothing reads this file.'],
  ],
  'a file of 11 MiB': [
    (config) => {
      writeFileSync(join(config, 'teams/x.yaml'), '');
      truncateSync(join(config, 'teams/x.yaml'), 11 * 1024 * 1024);
    },
    ['file-too-large teams/x.yaml:1:1: The file has 11534336 bytes; the limit is 10485760.'],
  ],
  'a file of a terabyte that holds nothing': [
    (config) => {
      writeFileSync(join(config, 'teams/x.yaml'), '');
      truncateSync(join(config, 'teams/x.yaml'), 1024 ** 4);
    },
    ['file-too-large teams/x.yaml:1:1: The file has 1099511627776 bytes; the limit is 10485760.'],
  ],
};

describe.skipIf(process.platform === 'win32')('on a disk', () => {
  it.each(Object.entries(onDisk))('%s', (_, [make, expected]) =>
    inTemporaryFolder(async (folder) => {
      writeFiles(folder, files);
      make(join(folder, 'config'));
      expect(await findings(folder)).toEqual(expected);
    }),
  );

  it('a socket', () =>
    inTemporaryFolder(async (folder) => {
      writeFiles(folder, files);
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(join(folder, 'config/teams/x.yaml'), resolve));
      try {
        expect(await findings(folder)).toEqual(['unreadable-file teams/x.yaml:1:1: This is not a plain file.']);
      } finally {
        server.close();
      }
    }));

  it('a file that one may not read', () =>
    inTemporaryFolder(async (folder) => {
      writeFiles(folder, files);
      chmodSync(join(folder, 'config/teams/ml.yaml'), 0);
      expect(await asNobody(folder, () => findings(folder))).toEqual([
        'unreadable-file teams/ml.yaml:1:1: The file cannot be read: permission is denied.',
      ]);
    }));

  it('a folder that one may not list', () =>
    inTemporaryFolder(async (folder) => {
      writeFiles(folder, { ...files, 'config/teams/a/x.yaml': 'projects: [b]\n' });
      chmodSync(join(folder, 'config/teams/a'), 0);
      try {
        expect(await asNobody(folder, () => findings(folder))).toEqual([
          'unreadable-file teams/a:1:1: The folder cannot be listed: the system answers EACCES.',
        ]);
      } finally {
        chmodSync(join(folder, 'config/teams/a'), 0o755);
      }
    }));

  describe('files that come and go', () => {
    let churn: ReturnType<typeof setInterval> | undefined;
    afterEach(() => clearInterval(churn));

    it('are read whole or reported, never half', () =>
      inTemporaryFolder(async (folder) => {
        writeFiles(folder, files);
        for (let turn = 0; turn < 50; turn++) {
          const path = join(folder, `config/teams/x${turn % 3}.yaml`);
          if (readdirSync(join(folder, 'config/teams')).includes(`x${turn % 3}.yaml`)) rmSync(path);
          else writeFileSync(path, `projects: [x${turn % 3}]\n`);
          expect((await findings(folder)).filter((each) => !each.includes('has vanished'))).toEqual([]);
        }
      }));
  });
});

/** A tree object with entries as git never makes them, in the place of config/teams. */
function withTree({ gitWith, git }: TestRepository, entries: string): string {
  const teams = gitWith(entries, 'mktree', '--missing');
  const config = gitWith(
    `${git('ls-tree', 'HEAD:config').replace(/^040000.*\tteams$/m, `040000 tree ${teams}\tteams`)}\n`,
    'mktree',
  );
  const top = gitWith(`040000 tree ${config}\tconfig\n`, 'mktree');
  return git('commit-tree', '-m', 'odd', top);
}

const inGit: Readonly<Record<string, readonly [entries: (blob: string) => string, findings: readonly string[]]>> = {
  'a link': [(blob) => `120000 blob ${blob}\tx.yaml\n`, [`unreadable-file teams/x.yaml:1:1: ${link}`]],
  'a submodule': [
    () => `160000 commit ${'a'.repeat(40)}\tx.yaml\n`,
    ['unreadable-file teams/x.yaml:1:1: This is a submodule, which poolc never enters.'],
  ],
  'a submodule that is no file of ours': [
    () => `160000 commit ${'a'.repeat(40)}\tx\n`,
    ['unreadable-file teams/x:1:1: This is a submodule, which poolc never enters.'],
  ],
  'an executable file, which is a file': [(blob) => `100755 blob ${blob}\tx.yaml\n`, []],
  'names that differ by letter case': [
    (blob) => `100644 blob ${blob}\tX.yaml\n100644 blob ${blob}\tx.yaml\n`,
    [
      `unreadable-file teams/x.yaml:1:1: ${twin('teams/X.yaml')}`,
      'project-claimed-twice teams/x.yaml:1:12: Project "a" is claimed by team "x" here and by team "X" elsewhere.',
    ],
  ],
  'a name with a line break': [
    (blob) => `100644 blob ${blob}\t"x\\ny.yaml"\n`,
    ['unreadable-file teams/x\ny.yaml:1:1: The name of this entry holds a line break.'],
  ],
  'a name that is not UTF-8': [
    (blob) => `100644 blob ${blob}\t"caf\\351.yaml"\n`,
    [`unreadable-file teams/caf\ufffd.yaml:1:1: ${notUtf8}`],
  ],
  'a name of two dots': [
    (blob) => `100644 blob ${blob}\t..\n`,
    ['empty-glob :1:1: Folder "teams" exists, but no file in it matches "teams/**/*.{yaml,yml}".'],
  ],
  'a name that leads out': [
    (blob) => `100644 blob ${blob}\t..\\..\\x.yaml\n`,
    ['empty-glob teams/..\\..\\x.yaml:1:1: Folder "teams" exists, but no file in it matches "teams/**/*.{yaml,yml}".'],
  ],
};

describe('at a revision', () => {
  it.each(Object.entries(inGit))('%s', (_, [entries, expected]) =>
    inRepository(async (made) => {
      made.commit(files);
      const commit = withTree(made, entries(made.git('rev-parse', 'HEAD:config/teams/ml.yaml')));
      expect(await findings(made.folder, '--head', commit)).toEqual(expected);
    }),
  );

  it('trees that hold one another, which list as terabytes', () =>
    inRepository(async (made) => {
      made.commit(files);
      const blob = made.git('rev-parse', 'HEAD:config/teams/ml.yaml');
      let tree = made.gitWith(`100644 blob ${blob}\tx.yaml\n`, 'mktree');
      for (let level = 0; level < 12; level++)
        tree = made.gitWith(Array.from({ length: 10 }, (_, n) => `040000 tree ${tree}\t${n}\n`).join(''), 'mktree');
      const commit = withTree(made, `040000 tree ${tree}\tx\n`);
      expect(await findings(made.folder, '--head', commit)).toEqual([
        'unreadable-file :1:1: The config folder has more than 16777216 bytes of names.',
      ]);
    }));

  it('one large file under many names', () =>
    inRepository(async (made) => {
      made.commit({ ...files, 'config/teams/ml.yaml': `projects: [a] # ${'x'.repeat(1024 * 1024)}\n` });
      const blob = made.git('rev-parse', 'HEAD:config/teams/ml.yaml');
      const entries = Array.from({ length: 300 }, (_, n) => `100644 blob ${blob}\tx${n}.yaml\n`).join('');
      const commit = withTree(made, entries);
      expect(await findings(made.folder, '--head', commit)).toEqual([
        expect.stringMatching(
          /^unreadable-file :1:1: The files of the config folder hold \d+ bytes; the limit is \d+\.$/,
        ),
      ]);
    }));
});
