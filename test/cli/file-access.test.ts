import { mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { generateOrganization } from '../bench/organization.ts';
import { inTemporaryFolder, writeFiles } from '../support/files.ts';
import { callsOfFs } from '../support/noted-files.ts';
import { recordingIo } from '../support/recording-io.ts';

const organization = Object.fromEntries(generateOrganization(20, 1));

/** Runs poolc in a folder with a generated organization, and notes what it asks of the disk. */
const inOrganization = (
  work: (run: (...argv: readonly string[]) => ReturnType<typeof callsOfFs>, folder: string) => Promise<void>,
) =>
  inTemporaryFolder((temporary) => {
    const folder = join(realpathSync(temporary), 'repository');
    mkdirSync(folder);
    writeFiles(join(folder, 'config'), organization);
    return work((...argv) => callsOfFs(async () => expect(await main(argv, recordingIo(folder))).toBe(0)), folder);
  });

const opens = /^(?:open|openAsBlob|readFile|createReadStream|copyFile|cp)/;
const changes =
  /^(?:appendFile|chmod|chown|copyFile|cp|createWriteStream|link|mkdir|mkdtemp|rename|rm|rmdir|symlink|truncate|unlink|utimes|lutimes|writeFile)/;

it.each([['check'], ['build']])('%s opens every input file once', (command) =>
  inOrganization(async (run, folder) => {
    const config = `${join(folder, 'config')}/`;
    const calls = await run(command);
    const opened = calls.filter(({ name, path }) => opens.test(name) && path.startsWith(config));
    expect(opened.map(({ path }) => path.slice(config.length)).sort()).toEqual(Object.keys(organization).sort());
  }),
);

it('a build that has nothing to do changes nothing but its lock', () =>
  inOrganization(async (run, folder) => {
    const out = join(folder, 'out');
    const changed = async () => (await run('build')).filter(({ name }) => changes.test(name)).map(({ path }) => path);
    expect((await changed()).length).toBeGreaterThan(500);
    for (const path of await changed()) expect(path.startsWith(join(out, '.poolc'))).toBe(true);
  }));

it('a build opens each output file once to compare it', () =>
  inOrganization(async (run, folder) => {
    await run('build');
    const calls = await run('build');
    const out = `${join(folder, 'out')}/`;
    const opened = calls.filter(
      ({ name, path }) => opens.test(name) && path.startsWith(out) && !path.includes('.poolc'),
    );
    expect(new Set(opened.map(({ path }) => path)).size).toBe(opened.length);
    expect(opened.length).toBeGreaterThan(400);
  }));
