import { chmodSync, cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { exampleCluster } from '../../src/rules/support/example-files.ts';
import { refusedCall } from '../publish/faulty-disk.ts';
import { tree } from '../publish/scratch-folder.ts';
import { writeFiles } from '../support/files.ts';
import { recordingIo } from '../support/recording-io.ts';

/** What the system may answer to any call; the last one stands for all that poolc has no words for. */
const codes = ['EACCES', 'EIO', 'EMFILE', 'ENOENT', 'ENOSPC', 'EROFS', 'EXDEV', 'ESTALE'] as const;

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

async function run(folder: string, ...argv: readonly string[]) {
  const io = recordingIo(folder);
  const exit = await main(argv, { ...io, process });
  return { exit, stdout: io.results(), stderr: io.errors() };
}

/** Refuses each call of a command in turn, with each code, and hands what came of it to a check. */
async function refuseEach(
  argv: readonly string[],
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
    const refusals = await refuseEach(['check'], async (folder, { exit, stdout, stderr }, what) => {
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
    expect(refusals).toBeGreaterThan(150);
  });

  it('leaves the old report or the whole new one', { timeout: 300_000 }, async () => {
    const argv = ['check', '--fail-on', 'warning', '--error-format', 'json=findings.json', '--error-format', 'text'];
    await refuseEach(argv, (folder, { exit, stderr }, what) => {
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
    const refusals = await refuseEach(['build'], async (folder, { exit, stdout, stderr }, what) => {
      if (exit === 1) {
        failures++;
        expect([what, stderr]).toEqual([
          what,
          expect.stringMatching(/^poolc: [^\n]*"[^"\n]*(?:out|config)[^\n]*\.\n$/),
        ]);
        expect(stdout).toBe('');
      } else expect([what, exit]).toEqual([what, exit === 3 ? 3 : 0]);
      if (exit === 3) expect([what, tree(join(folder, 'out'))]).toEqual([what, old]);
      const next = await run(folder, 'build');
      expect([what, next.exit, next.stderr]).toEqual([what, 0, '']);
      expect([what, filesIn(tree(join(folder, 'out')))]).toEqual([what, filesIn(whole)]);
    });
    expect(refusals).toBeGreaterThan(400);
    expect(failures).toBeGreaterThan(200);
  });
});

/** Without folders: one that could not be deleted when it became empty stays. */
const filesIn = (found: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(found).filter(([path]) => !path.endsWith('/')));

describe.skipIf(process.platform === 'win32')('a disk that takes nothing', () => {
  it('is named with its folder', async () => {
    const folder = await repository();
    chmodSync(join(folder, 'out'), 0o555);
    if (process.geteuid?.() === 0) return;
    const { exit, stderr } = await run(folder, 'build');
    expect([exit, stderr]).toEqual([
      1,
      expect.stringMatching(/^poolc: The folder ".*\/out" cannot be changed: permission is denied\.\n$/),
    ]);
  });
});
