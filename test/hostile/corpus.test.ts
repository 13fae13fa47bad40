import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { helmPathOf, helmPlain, helmValueAt } from '../../src/model/helm-value.ts';
import { routeOf } from '../../src/model/route.ts';
import { check, readConfig } from '../../src/pipeline.ts';
import { inTemporaryFolder } from '../support/files.ts';
import { recordingIo } from '../support/recording-io.ts';
import { corpus, type HostileFiles, type Shape } from './corpus.ts';

const defaults: HostileFiles = {
  'poolc.yaml':
    'organization: acme\ncontrolPlaneHost: acme.us-west-2.union.ai\nchart: {version: 2026.8.3}\nlimits: {fileSize: 1MiB}\n',
  'pools.yaml': 'default: [cluster-1]\ngpu: [cluster-2]\n',
};

function writeConfig(folder: string, files: HostileFiles): void {
  const all = 'clusters/cluster-1.yaml' in files ? { ...defaults, 'pools.yaml': 'default: [cluster-1]\n' } : defaults;
  for (const [path, content] of Object.entries({ ...all, ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

/** The errors that `poolc check` reports, each as `rule path:line:column`. */
async function errorsOf(folder: string): Promise<{ readonly exit: number; readonly errors: readonly string[] }> {
  const io = recordingIo(folder);
  const exit = await main(['check', '--error-format', 'json'], io);
  const findings = io
    .errors()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
  const errors = findings
    .filter(({ severity }) => severity === 'error')
    .map(({ rule, path, start }) => `${rule} ${path.replace(/^config\//, '')}:${start.line}:${start.column}`);
  return { exit, errors };
}

async function holds({ files, errors, value, routes }: Shape): Promise<void> {
  await inTemporaryFolder(async (folder) => {
    writeConfig(join(folder, 'config'), files);
    const start = performance.now();
    expect(await errorsOf(folder)).toEqual({ exit: errors.length === 0 ? 0 : 3, errors });
    expect(performance.now() - start).toBeLessThan(10_000);
    const { value: organization } = check(readConfig(join(folder, 'config')));
    if (value) {
      const found = helmValueAt(organization.links.valuesOfCluster.get('cluster-1'), helmPathOf(value[0]));
      expect(found && helmPlain(found)).toEqual(value[1]);
    }
    for (const route of routes ?? []) {
      const [subject = '', pool = ''] = route.split(': ');
      const [project = '', domain = '', workflow] = subject.split('/');
      expect([subject, routeOf(organization, { project, domain, workflow }).winner.poolName]).toEqual([subject, pool]);
    }
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('polluted');
  });
}

const shapes = Object.values(corpus).flatMap((group) => Object.keys(group));

it('has more than 120 shapes', () => {
  expect(new Set(shapes).size).toBe(shapes.length);
  expect(shapes.length).toBeGreaterThan(120);
});

describe.each(Object.entries(corpus))('%s', (_, group) => {
  it.each(Object.entries(group))('%s', (_name, shape) => holds(shape));
});
