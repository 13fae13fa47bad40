import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { recordingIo } from '../support/recording-io.ts';
import { inRepository, poolc, repository } from './repository.ts';

/** Clears a screen, rings, turns the direction of text, ends lines in three ways; as YAML in double quotes, and as it is. */
const escaped = '\\e[2J\\a\\u202eevil\\N\\L\\r\\n::error::x\\0\\x9b31m';
const raw = '\u001b[2J\u0007\u202eevil\u0085\u2028\r\n::error::x\u009b31m';
const name = `"${escaped}"`;

/** All but line feeds that belong to the output: what a terminal, an editor or a log would act on. */
const active = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/** A repository that has such names wherever a user writes one. */
const hostile: Readonly<Record<string, string>> = {
  'config/poolc.yaml': `organization: ${name}\ncontrolPlaneHost: ${name}\ndomains: [${name}]\nrules: {${name}: off}\n${name}: x\n`,
  'config/pools.yaml': `default: [${name}]\n${name}: {clusters: [a], owners: [${name}], storage: {bucketName: ${name}}}\n`,
  'config/clusters/a.yaml': `clusterName: ${name}\nprovider: aws\nregion: ${name}\nstorage: {bucketName: ${name}}\naws: {accountId: ${name}}\nvalues: {${name}: ${name}}\n`,
  'config/clusters/b.yaml': `clusterName: b\nprovider: ${name}\nregion: x\n`,
  'config/helm/base.yaml': `${name}: &a ${name}\nstorage: {bucketName: ${name}, accessKey: ${name}}\n`,
  'config/teams/ml.yaml': `team: ${name}\nowners: [${name}]\nprojects: [${name}, ${name}]\nmappings:\n  - {project: ${name}, domain: ${name}, workflow: ${name}, clusterPoolName: ${name}}\n`,
  'config/teams/search.yaml': `projects: [${name}]\n---\nproject: ${name}\ndomain: ${name}\nclusterPoolName: ${name}\n`,
  'config/teams/broken.yaml': `a: ${name}\n${name}: 1\n${name}: 2\n`,
};

describe('names that a terminal would act on never reach it as they are', () => {
  it.each(['text', 'json', 'github', 'sarif', 'junit'])('in findings as %s', (format) =>
    inRepository(hostile, async (_, folder) => {
      for (const terminal of [false, true]) {
        const io = recordingIo(folder, { terminal, environment: { NO_COLOR: '1' } });
        const { exit, stdout, stderr } = await poolc(io, 'check', '--error-format', format);
        expect(exit).toBe(3);
        expect(stderr).toContain('evil');
        expect(active.exec(stdout + stderr)?.index).toBeUndefined();
      }
    }),
  );

  it('of files and folders', () =>
    inRepository(repository, async (run, folder) => {
      mkdirSync(join(folder, 'config/teams', raw.replaceAll('/', '')));
      writeFileSync(join(folder, 'config/teams', raw.replaceAll('/', ''), `${raw.replaceAll('/', '')}.yaml`), 'a: b\n');
      writeFileSync(join(folder, 'config/helm', `${raw.replaceAll('/', '')}.yaml`), 'a: b\n');
      writeFileSync(join(folder, 'config', `${raw.replaceAll('/', '')}.json`), '{}');
      const { exit, stdout, stderr } = await run('check');
      expect(exit).toBe(3);
      expect(stderr.match(/evil/g)?.length).toBeGreaterThan(3);
      expect(active.exec(stdout + stderr)?.index).toBeUndefined();
    }));

  const explained = {
    ...repository,
    'config/poolc.yaml': `${repository['config/poolc.yaml']}`.replace('rules: {', 'rules: {unknown-value: off, '),
    'config/helm/aws.yaml': `proxy: {podAnnotations: {${name}: ${name}}}\n`,
    'config/teams/b.yaml': `projects: [search]\nowners: [${name}]\n`,
  };
  it.each(['text', 'json'])('in explanations as %s', (format) =>
    inRepository(explained, async (run) => {
      const value = await run('explain', '--cluster', 'gpu-1', 'proxy', '--format', format);
      const route = await run('explain', raw, 'staging', raw, '--format', format);
      expect([value.exit, route.exit]).toEqual([0, 0]);
      for (const text of [value.stdout, value.stderr, route.stdout, route.stderr])
        expect(active.exec(text)?.index).toBeUndefined();
      expect(value.stdout + route.stdout).toContain('evil');
      if (format === 'json') expect(JSON.parse(route.stdout).project).toBe(raw);
    }),
  );

  it.each([
    ['check', raw],
    ['explain', raw, raw],
    ['explain', '--cluster', raw, 'x'],
    ['explain', '--cluster', 'gpu-1', raw],
    ['schema', raw],
    ['rules', raw],
    ['check', '--error-format', raw],
    [raw],
  ])('in answers to a wrong command line: %#', (...argv) =>
    inRepository(explained, async (run) => {
      const { stdout, stderr } = await run(...argv);
      expect(active.exec(stdout + stderr)?.index).toBeUndefined();
    }),
  );
});
