import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.ts';
import type { ThisProcess } from '../../src/publish/lock-holder.ts';
import { exampleCluster } from '../../src/rules/support/example-files.ts';
import { refusedCall, systemError } from '../publish/faulty-disk.ts';
import { tree } from '../publish/scratch-folder.ts';
import { asNobody } from '../support/as-nobody.ts';
import { writeFiles } from '../support/files.ts';
import { recordingIo } from '../support/recording-io.ts';

/** What the system may answer to any call; the last one stands for all that poolc has no words for. */
const allCodes = ['ENOENT', 'EIO', 'EACCES', 'EMFILE', 'ENOSPC', 'EROFS', 'EXDEV', 'ESTALE'] as const;

/** All of them take minutes; the first two take every way that the others do. */
const codes: readonly string[] = process.env['POOLC_HOSTILE'] === 'all' ? allCodes : allCodes.slice(0, 2);

const cluster = exampleCluster({ clusterName: 'cluster-1', bucketName: 'acme-data' });
const config = {
  'config/poolc.yaml':
    'organization: acme\ncontrolPlaneHost: acme.us-west-2.union.ai\nchart: {version: 2026.8.3, path: chart}\nrules: {partially-mapped-project: off}\n',
  'config/pools.yaml': 'default: [cluster-1]\n',
  'config/chart/Chart.yaml': 'name: dataplane\nversion: 2026.8.3\n',
  'config/chart/values.yaml': 'proxy: {replicas: 1}\n',
  'config/clusters/cluster-1.yaml': cluster,
  'config/helm/base.yaml': 'proxy: {replicas: 2}\n',
  'config/teams/ml/a.yaml': 'projects: [a]\n',
};

/** All but the answer that there is no such file, which a system that lies about files in out/ would have to give. */
const whileThere = codes.filter((code) => code !== 'ENOENT');

const program = fileURLToPath(new URL('../../dist/bin.js', import.meta.url));

let made = '';
let counter = 0;

beforeAll(() => {
  made = realpathSync(mkdtempSync(join(tmpdir(), 'poolc-faults-')));
});
afterAll(() => rmSync(made, { recursive: true, force: true }));

/** A repository that was built once, and then changed, so that a build writes, replaces and deletes. */
async function repository(): Promise<string> {
  const first = join(made, 'first');
  if (counter === 0) {
    writeFiles(first, {
      ...config,
      'config/teams/gone.yaml': 'mappings: [{project: b, domain: staging, clusterPoolName: default}]\n',
    });
    await run(first, 'build');
    rmSync(join(first, 'config/teams/gone.yaml'));
    writeFiles(first, {
      'config/teams/new.yaml': 'mappings: [{project: c, domain: staging, clusterPoolName: default}]\n',
    });
    writeFiles(first, { 'findings.json': 'old\n' });
  }
  const folder = join(made, String(counter++));
  cpSync(first, folder, { recursive: true });
  return folder;
}

async function runAs(self: ThisProcess, folder: string, ...argv: readonly string[]) {
  const io = recordingIo(folder);
  const exit = await main(argv, { ...io, process: self });
  return { exit, stdout: io.results(), stderr: io.errors() };
}
const run = (folder: string, ...argv: readonly string[]) => runAs(process, folder, ...argv);

/** A later process, to which every earlier one has ended. */
const later: ThisProcess = {
  pid: process.pid,
  kill: () => {
    throw systemError('ESRCH');
  },
};

/** Refuses each call of a command in turn, with each code, and hands what came of it to a check. */
async function refuseEach(
  argv: readonly string[],
  codes: readonly string[],
  holds: (folder: string, ran: Awaited<ReturnType<typeof run>>, call: string) => void | Promise<void>,
): Promise<number> {
  let refusals = 0;
  for (const code of codes)
    for (let index = 0; ; index++) {
      const folder = await repository();
      const { result, call } = await refusedCall(folder, index, code, () => run(folder, ...argv));
      if (call === undefined) {
        expect(result.exit).toBe(0);
        break;
      }
      refusals++;
      const what = `${code} for ${call}`;
      expect([what, result.stdout + result.stderr]).toEqual([
        what,
        expect.not.stringMatching(/bug in poolc|\n {4}at |refused by the test/),
      ]);
      await holds(folder, result, what);
      rmSync(folder, { recursive: true });
    }
  return refusals;
}

describe('a check that the system refuses a call', () => {
  it('says what cannot be read and where, and changes nothing', { timeout: 300_000 }, async () => {
    const clean = await run(await repository(), 'check');
    expect(clean.exit).toBe(0);
    const refusals = await refuseEach(['check'], codes, async (folder, { exit, stdout, stderr }, what) => {
      // Where the system only refuses to close what was read, or to say what the next call finds out, nothing is lost.
      if (exit === 0) expect([what, stdout]).toEqual([what, clean.stdout]);
      else {
        expect([what, exit]).toEqual([what, 3]);
        expect([what, stderr]).toEqual([
          what,
          expect.stringMatching(/^(?:config|poolc).*error\[(?:unreadable-file|unusable-chart|missing-file)\]/m),
        ]);
      }
      const { 'findings.json': _, ...rest } = tree(folder);
      expect(Object.keys(rest)).toEqual(
        Object.keys(tree(join(made, 'first'))).filter((path) => path !== 'findings.json'),
      );
    });
    expect(refusals).toBeGreaterThan(20 * codes.length);
  });

  it('leaves the old report or the whole new one', { timeout: 300_000 }, async () => {
    const argv = ['check', '--fail-on', 'warning', '--error-format', 'json=findings.json', '--error-format', 'text'];
    await refuseEach(argv, codes, (folder, { exit, stderr }, what) => {
      const report = tree(folder)['findings.json'] ?? '';
      expect([what, ['old\n', ''].includes(report) || report.endsWith('}\n')]).toEqual([what, true]);
      if (exit === 1) expect([what, stderr]).toEqual([what, expect.stringMatching(/^poolc: .*findings\.json.*\.\n$/)]);
      expect([what, Object.keys(tree(folder)).filter((path) => path.startsWith('.'))]).toEqual([what, []]);
    });
  });
});

describe('a build that the system refuses a call', () => {
  it('says in one line which file is concerned, and leaves the old or the new bundle for the next build', {
    timeout: 600_000,
  }, async () => {
    const wanted = await repository();
    const old = tree(join(wanted, 'out'));
    await run(wanted, 'build');
    const whole = tree(join(wanted, 'out'));
    let failures = 0;
    const refusals = await refuseEach(['build'], whileThere, async (folder, { exit, stdout, stderr }, what) => {
      if (exit === 1) {
        failures++;
        expect([what, stderr]).toEqual([
          what,
          expect.stringMatching(/^poolc: [^\n]*"[^"\n]*(?:out|config)[^\n]*\.\n$/),
        ]);
        expect(stdout).toBe('');
      } else expect([what, exit]).toEqual([what, exit === 3 ? 3 : 0]);
      if (exit === 3) expect([what, tree(join(folder, 'out'))]).toEqual([what, old]);
      const next = await runAs(later, folder, 'build');
      expect([what, next.exit, next.stderr]).toEqual([what, 0, '']);
      expect([what, filesIn(tree(join(folder, 'out')))]).toEqual([what, filesIn(whole)]);
    });
    expect(refusals).toBeGreaterThan(80 * whileThere.length);
    expect(failures).toBeGreaterThan(50 * whileThere.length);
  });
});

/** Without folders: one that could not be deleted when it became empty stays. */
const filesIn = (found: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(found).filter(([path]) => !path.endsWith('/')));

describe.skipIf(process.platform === 'win32')('a disk that takes nothing', () => {
  it('is named with its folder', async () => {
    const folder = await repository();
    chmodSync(folder, 0o755);
    chmodSync(join(folder, 'out'), 0o555);
    const { exit, stderr } = await asNobody(made, () => run(folder, 'build'));
    expect([exit, stderr]).toEqual([
      1,
      expect.stringMatching(
        /^poolc: The lock file ".*\/out\/\.poolc\/lock" cannot be written: permission is denied\.\n$|^poolc: .*\/out.* permission is denied\.\n$/,
      ),
    ]);
  });
});

describe.skipIf(process.platform !== 'linux')('the program', () => {
  /** Runs the bundled program by a shell that prepares something first. */
  const shell = (folder: string, script: string, ...argv: readonly string[]) =>
    spawnSync('sh', ['-c', script, process.execPath, program, ...argv], { cwd: folder, encoding: 'utf8' });

  it('that may open too few files says so in one line, whether it cannot load its own code or start git', async () => {
    const folder = await repository();
    execFileSync('git', ['init', '--quiet', folder]);
    const said = new Set<string>();
    for (let files = 20; files < 40; files++) {
      const { status, stderr } = shell(folder, `ulimit -n ${files}; exec "$0" "$@"`, 'diff', '--against', 'main');
      // With fewer yet, Node fails before the program starts.
      if (stderr.startsWith('node:')) continue;
      expect([files, stderr]).toEqual([files, expect.stringMatching(/^poolc: [^\n]+\.\n$/)]);
      const message = stderr.replace(/open '.*'/, 'open a file');
      said.add(`${status} ${message}`);
    }
    expect(said).toContain('1 poolc: git cannot be started: the system answers EMFILE.\n');
    expect(said).toContain('1 poolc: the system refuses a step: EMFILE: too many open files, open a file.\n');
  });

  it.each(['json', 'text'])('whose result finds no space says so: %s', async (format) => {
    const argv = ['explain', 'a', 'staging', '--format', format];
    const { status, stderr } = shell(await repository(), 'exec "$0" "$@" >/dev/full', ...argv);
    expect([status, stderr]).toEqual([1, 'poolc: the result cannot be written: the system answers ENOSPC.\n']);
  });

  it('whose messages find no space fails without a word', async () => {
    const { status, stdout } = shell(await repository(), 'exec "$0" "$@" 2>/dev/full', 'check', '--config', 'nowhere');
    expect([status, stdout]).toEqual([1, '']);
  });

  it('whose reader stops early does not mind', async () => {
    const { status, stderr } = shell(await repository(), '{ "$0" "$@"; echo $? >&2; } | head -c 1 >/dev/null', 'rules');
    expect([status, stderr]).toEqual([0, '0\n']);
  });
});
