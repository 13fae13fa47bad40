import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFiles, writeFiles } from '../support/files.ts';
import { digestOf, type Releases, standInForGh } from './release-stand-in.ts';
import { inStep } from './step.ts';

const actions = join(import.meta.dirname, '../../.github/actions');
const target = 'a'.repeat(40);
const other = 'b'.repeat(40);
const tag = 'config-20261105-101530-aaaaaaaaaaaa';
const files = { 'bundle.tar.gz': 'bytes\n', SHA256SUMS: 'sums\n' };

const asset = (name: string, content: string, id: number) => ({
  id,
  name,
  state: 'uploaded',
  digest: digestOf(content),
  content,
});
const release = (id: number, draft: boolean, contents: Readonly<Record<string, string>>, tagName = tag) => ({
  id,
  tag_name: tagName,
  draft,
  target_commitish: target,
  html_url: `https://github.example/releases/${tagName}`,
  assets: Object.entries(contents).map(([name, content], index) => asset(name, content, id * 100 + index)),
});

/** Runs work with the scripts, and what GitHub knows at first. */
const onGitHub = <T>(
  given: Partial<Releases>,
  work: (github: {
    publish: (environment?: Readonly<Record<string, string>>) => Said;
    download: () => Said & { files: Readonly<Record<string, string>> };
    state: () => Releases;
    change: (more: Partial<Releases>) => void;
  }) => T,
): Promise<T> =>
  inStep((step) => {
    const gh = standInForGh(step, { compare: { [`main...${other}`]: 'diverged' }, ...given });
    writeFiles(step.temporary, { 'notes.md': '# What moved\n' });
    writeFiles(join(step.temporary, 'built'), files);
    mkdirSync(join(step.temporary, 'empty'));
    const run = (script: string, environment: Readonly<Record<string, string>>) => {
      const command = [process.execPath, join(actions, script)];
      const { code, outputs, shown, stderr } = step.run(command, { ...gh.environment, ...environment });
      expect(gh.violations()).toEqual([]);
      return { code, outputs, shown, stderr };
    };
    return work({
      ...gh,
      publish: (environment = {}) =>
        run('publish-release/publish.mjs', {
          TAG: tag,
          TARGET: target,
          NOTES: 'notes.md',
          FOLDER: 'built',
          ...environment,
        }),
      download: () => {
        const result = run('newest-release/download.mjs', {});
        return { ...result, files: result.outputs['folder'] ? readFiles(result.outputs['folder']) : {} };
      },
    });
  });

interface Said {
  readonly code: number | null;
  readonly outputs: Readonly<Record<string, string>>;
  readonly shown: readonly string[];
  readonly stderr: string;
}

const contentsOf = ({ releases }: Releases, id?: number) =>
  Object.fromEntries(
    (releases.find((each) => id === undefined || each.id === id)?.assets ?? []).map(({ name, content }) => [
      name,
      content,
    ]),
  );

describe('publishing a release', () => {
  it('drafts, uploads, compares, and publishes last', () =>
    onGitHub({}, ({ publish, state }) => {
      expect(publish()).toEqual({
        code: 0,
        outputs: { url: `https://github.example/releases/${tag}` },
        shown: [],
        stderr: '',
      });
      expect(state().releases).toMatchObject([
        { tag_name: tag, target_commitish: target, draft: false, body: '# What moved\n' },
      ]);
      expect(contentsOf(state())).toEqual(files);
      const writes = state().requests.filter(({ method }) => method !== 'GET');
      expect(writes.map(({ method, body }) => [method, (body as { draft: boolean }).draft])).toEqual([
        ['POST', true],
        ['PATCH', false],
      ]);
      expect(state()).toMatchObject({ madeLatest: 'true', tags: { [tag]: target } });
    }));

  it('is done where all of it is published already', () =>
    onGitHub({ releases: [release(1, false, files)], tags: { [tag]: target } }, ({ publish, state }) => {
      expect(publish()).toMatchObject({
        code: 0,
        outputs: { url: `https://github.example/releases/${tag}` },
        shown: [`notice: ${tag} is published with these files already.`],
      });
      expect(state().requests.filter(({ method }) => method !== 'GET')).toEqual([]);
    }));

  it.each([
    { published: { ...files, SHA256SUMS: 'other\n' }, difference: /SHA256SUMS is sha256:\w+, not sha256:\w+\.$/ },
    { published: { SHA256SUMS: files.SHA256SUMS }, difference: /bundle\.tar\.gz is missing\.$/ },
    { published: { ...files, 'more.txt': '' }, difference: /more\.txt does not belong to it\.$/ },
  ])('refuses a published release: $difference', ({ published, difference }) =>
    onGitHub({ releases: [release(1, false, published)] }, ({ publish, state }) => {
      const { code, shown } = publish();
      expect({ code, shown }).toEqual({ code: 1, shown: [expect.stringMatching(difference)] });
      expect(shown[0]).toContain('published with other bytes, and a release is never changed');
      expect(contentsOf(state())).toEqual(published);
    }),
  );

  it('finishes the draft of a run that died, whatever that had done', () =>
    onGitHub(
      {
        releases: [release(1, true, { 'bundle.tar.gz': 'half', 'old.txt': '' }), release(2, false, {}, 'v1')],
      },
      ({ publish, state }) => {
        expect(publish()).toMatchObject({ code: 0, shown: [] });
        expect(state().releases.map(({ id, draft }) => [id, draft])).toEqual([
          [1, false],
          [2, false],
        ]);
        expect(contentsOf(state(), 1)).toEqual(files);
      },
    ));

  it.each([
    { call: 'releases?per_page=100', status: 502 },
    { call: 'POST', status: 502 },
    { call: 'POST', status: 502, after: true },
    { call: 'upload', status: 502 },
    { call: 'upload', status: 502, after: true },
    { call: 'built/SHA256SUMS', status: 502 },
    { call: 'PATCH', status: 502 },
    { call: 'PATCH', status: 502, after: true },
  ])('can be run again after %j', (fault) =>
    onGitHub({ faults: [fault] }, ({ publish, state }) => {
      expect(publish()).toMatchObject({ code: 1, outputs: {}, shown: [expect.stringContaining('(HTTP 502)')] });
      expect(publish()).toMatchObject({ code: 0, outputs: { url: `https://github.example/releases/${tag}` } });
      expect(state().releases).toMatchObject([{ draft: false, tag_name: tag }]);
      expect(contentsOf(state())).toEqual(files);
    }),
  );

  it('keeps back what GitHub stored wrongly, also where GitHub gives no digests', () =>
    Promise.all(
      [true, false].map((digests) =>
        onGitHub({ damage: 'bundle.tar.gz', digests }, ({ publish, state, change }) => {
          expect(publish()).toMatchObject({
            code: 1,
            shown: [expect.stringContaining('What GitHub stored is not what was uploaded: bundle.tar.gz is sha256:')],
          });
          expect(state().releases).toMatchObject([{ draft: true }]);
          change({ damage: '' });
          expect(publish().code).toBe(0);
          expect(contentsOf(state())).toEqual(files);
        }),
      ),
    ));

  it('releases only what was merged, and moves no tag', async () => {
    await onGitHub({}, ({ publish, state }) => {
      expect(publish({ TARGET: other })).toMatchObject({
        code: 1,
        shown: [`error: The commit ${other} is not on the default branch, and only what was merged is released.`],
      });
      expect(state().releases).toEqual([]);
    });
    await onGitHub({ tags: { [tag]: other } }, ({ publish, state }) => {
      expect(publish()).toMatchObject({
        code: 1,
        shown: [`error: The tag ${tag} is there already and on ${other}, not on ${target}.`],
      });
      expect(state().releases).toEqual([]);
    });
  });

  it('a late run of an older commit does not become the newest release', () =>
    onGitHub(
      {
        releases: [release(1, false, {}, 'newer')],
        compare: { [`main...${target}`]: 'behind', [`newer...${target}`]: 'behind' },
      },
      ({ publish, state }) => {
        expect(publish().code).toBe(0);
        expect(state().madeLatest).toBe('false');
      },
    ));

  it('says what it needs where GitHub refuses, and does not choose between two drafts', async () => {
    await onGitHub({ faults: [{ call: 'POST', status: 404 }] }, ({ publish }) => {
      expect(publish()).toMatchObject({
        code: 1,
        shown: [
          expect.stringMatching(/^error: GitHub refuses the draft \(404\)\. The job needs "contents: write"; and /),
        ],
      });
    });
    await onGitHub({ releases: [release(1, true, {}), release(2, true, {})] }, ({ publish }) => {
      expect(publish()).toMatchObject({
        code: 1,
        shown: [`error: 2 releases have the tag ${tag}. Delete the drafts among them.`],
      });
    });
  });

  it.each([
    { TAG: '--repo=evil/evil' },
    { TAG: 'a/../b' },
    { TAG: 'v1\n::set-output name=url::x' },
    { TARGET: 'main' },
    { TARGET: '$(id)' },
    { FOLDER: 'empty' },
  ])('asks GitHub nothing for %j', (environment) =>
    onGitHub({}, ({ publish, state }) => {
      const { code, shown } = publish(environment);
      expect({ code, shown: shown.length }).toEqual({ code: 1, shown: 1 });
      expect(shown[0]).toMatch(/^error: /);
      expect(state().calls).toEqual([]);
    }),
  );
});

describe('the newest release', () => {
  it('is downloaded, drafts aside', () =>
    onGitHub(
      { releases: [release(1, false, files), release(2, true, {}, 'draft')], tags: { [tag]: target } },
      ({ download }) => {
        expect(download()).toMatchObject({ code: 0, outputs: { tag, commit: target }, files });
      },
    ));

  it('is nothing where none is published', () =>
    onGitHub({ releases: [release(1, true, files)] }, ({ download }) => {
      expect(download()).toMatchObject({
        code: 0,
        outputs: {},
        shown: ['notice: Nothing is released yet.'],
        files: {},
      });
    }));

  it('fails where GitHub fails, so that nobody takes that for no release', () =>
    onGitHub({ faults: [{ call: 'latest', status: 502, message: 'Bad\nGateway' }] }, ({ download }) => {
      expect(download()).toMatchObject({
        code: 1,
        outputs: {},
        shown: [expect.stringMatching(/^error: gh api --method GET repos\/acme\/routing\/releases\/latest failed: /)],
      });
    }));
});
