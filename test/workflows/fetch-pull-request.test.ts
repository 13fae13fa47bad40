import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listFiles } from '../support/files.ts';
import { cloneOf, inRepository, type TestRepository } from '../support/git-repository.ts';
import { inStep } from './step.ts';

const script = join(import.meta.dirname, '../../.github/actions/fetch-pull-request/fetch.sh');

/** GitHub's side of pull request 7: a branch of a fork, and the merge commit that only a ref names. */
function openPullRequest(github: TestRepository, texts: Readonly<Record<string, string>>) {
  const base = github.commit({ 'config/poolc.yaml': 'version: 1\n' });
  github.git('switch', '--quiet', '--create', 'fork');
  const head = github.commit(texts);
  github.git('switch', '--quiet', 'main');
  return { base, head, merge: mergeOf(github, base, head) };
}

function mergeOf(github: TestRepository, base: string, head: string): string {
  const tree = github.git('rev-parse', `${head}^{tree}`);
  const merge = github.git('commit-tree', tree, '-p', base, '-p', head, '-m', 'Merge');
  github.git('update-ref', 'refs/pull/7/merge', merge);
  return merge;
}

/** The script in a clone of the default branch; it waits no time, and `git` writes down what is on its command line. */
const fetchIn = (clone: TestRepository, environment: Readonly<Record<string, string>>) =>
  inStep((step) => {
    const [calls, headers] = [join(step.temporary, 'calls'), join(step.temporary, 'headers')];
    step.standIn('sleep', 'exit 0');
    const header = `PATH=\${PATH#*:} git config --get-urlmatch http.extraheader`;
    step.standIn(
      'git',
      `echo "$*" >>'${calls}'
       for host in github.example evil.example; do echo "$host $(${header} "https://$host/acme/routing")"; done >'${headers}'
       PATH=\${PATH#*:} exec git "$@"`,
    );
    const result = step.run(['bash', script], { TOKEN: 'ghs_secret', ...environment }, clone.folder);
    const read = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : '');
    return { ...result, calls: read(calls), headers: read(headers) };
  });

describe('fetching a pull request', () => {
  it('brings the merge commit and its parents, and leaves the work tree alone', () =>
    inRepository(async (github) => {
      const hooks = { '.gitattributes': '* filter=evil\n', 'evil.sh': 'touch /tmp/pwned\n' };
      const { base, head, merge } = openPullRequest(github, hooks);
      const clone = cloneOf(github, '--depth=1', '--branch=main');
      const before = listFiles(clone.folder).filter((path) => !path.startsWith('.git/'));
      const { code, outputs, shown } = await fetchIn(clone, {
        NUMBER: '7',
        HEAD_SHA: head,
        MERGE_REF: 'refs/pull/7/merge',
      });
      expect({ code, outputs, shown }).toEqual({ code: 0, outputs: { number: '7', merge }, shown: [] });
      expect(clone.git('show', `${merge}:evil.sh`)).toBe('touch /tmp/pwned');
      expect(clone.git('rev-parse', 'HEAD')).toBe(base);
      expect(listFiles(clone.folder).filter((path) => !path.startsWith('.git/'))).toEqual(before);
    }));

  it('gives the token to GitHub alone: not to another host, a command line or the clone', () =>
    inRepository(async (github) => {
      const { head } = openPullRequest(github, { a: 'b\n' });
      const clone = cloneOf(github, '--depth=1');
      const { calls, headers } = await fetchIn(clone, { NUMBER: '7', HEAD_SHA: head, MERGE_REF: 'refs/pull/7/merge' });
      const credentials = Buffer.from('x-access-token:ghs_secret').toString('base64');
      expect(headers).toBe(`github.example Authorization: Basic ${credentials}\nevil.example \n`);
      expect(calls).toMatch(/^ls-remote .*\nfetch /);
      const secret = new RegExp(`ghs_secret|${credentials}|Authorization`, 'i');
      expect(calls).not.toMatch(secret);
      expect(readFileSync(join(clone.folder, '.git/config'), 'utf8')).not.toMatch(secret);
    }));

  it('says so where there is no merge commit', () =>
    inRepository(async (github) => {
      const { head } = openPullRequest(github, { a: 'b\n' });
      github.git('update-ref', '-d', 'refs/pull/7/merge');
      const clone = cloneOf(github);
      expect(await fetchIn(clone, { NUMBER: '7', HEAD_SHA: head, MERGE_REF: 'refs/pull/7/merge' })).toMatchObject({
        code: 0,
        outputs: {},
        shown: [
          'notice: Pull request 7 has no merge commit: it has a conflict, or is closed. There is nothing to review.',
        ],
      });
    }));

  it('leaves a newer commit to its own run', () =>
    inRepository(async (github) => {
      const { base, head } = openPullRequest(github, { a: 'b\n' });
      github.git('switch', '--quiet', 'fork');
      mergeOf(github, base, github.commit({ a: 'c\n' }));
      const clone = cloneOf(github, '--branch=main');
      expect(await fetchIn(clone, { NUMBER: '7', HEAD_SHA: head, MERGE_REF: 'refs/pull/7/merge' })).toMatchObject({
        code: 0,
        outputs: {},
        shown: [`notice: Pull request 7 has moved on from ${head}. The run of its newer commit reviews it.`],
      });
    }));

  it('waits for a merge commit that is not made yet', () =>
    inRepository(async (github) => {
      const { base, head } = openPullRequest(github, { a: 'b\n' });
      github.git('switch', '--quiet', 'fork');
      const newer = github.commit({ a: 'c\n' });
      const merge = github.git('commit-tree', `${newer}^{tree}`, '-p', base, '-p', newer, '-m', 'Merge');
      expect(github.git('rev-parse', 'refs/pull/7/merge^2')).toBe(head);
      const clone = cloneOf(github, '--branch=main');
      const result = await inStep((step) => {
        step.standIn(
          'sleep',
          `[ "$1" -eq 0 ] || GIT_DIR='${github.folder}/.git' git update-ref refs/pull/7/merge ${merge}`,
        );
        const environment = { TOKEN: 'x', NUMBER: '7', HEAD_SHA: newer, MERGE_REF: 'refs/pull/7/merge' };
        return step.run(['bash', script], environment, clone.folder);
      });
      expect(result).toMatchObject({ code: 0, outputs: { number: '7', merge } });
    }));

  it('fails where GitHub does not answer', () =>
    inRepository(async (github) => {
      const { head } = openPullRequest(github, { a: 'b\n' });
      const clone = cloneOf(github);
      clone.git('remote', 'set-url', 'origin', 'file:///nowhere');
      const { code, outputs } = await fetchIn(clone, { NUMBER: '7', HEAD_SHA: head, MERGE_REF: 'refs/pull/7/merge' });
      expect({ code, outputs }).toEqual({ code: 128, outputs: {} });
    }));

  const commit = '0123456789abcdef0123456789abcdef01234567';
  it.each([
    { NUMBER: '7', HEAD_SHA: commit, MERGE_REF: '--upload-pack=touch pwned' },
    { NUMBER: '7', HEAD_SHA: commit, MERGE_REF: 'refs/pull/8/merge' },
    { NUMBER: '7', HEAD_SHA: commit, MERGE_REF: 'refs/heads/main' },
    { NUMBER: '7', HEAD_SHA: `${commit}\n::set-output name=x::y`, MERGE_REF: 'refs/pull/7/merge' },
    { NUMBER: '7', HEAD_SHA: '$(touch pwned)', MERGE_REF: 'refs/pull/7/merge' },
    { NUMBER: '-7', HEAD_SHA: commit, MERGE_REF: 'refs/pull/-7/merge' },
    { NUMBER: '7/../8', HEAD_SHA: commit, MERGE_REF: 'refs/pull/7/../8/merge' },
  ])('asks git nothing for $MERGE_REF of $HEAD_SHA', (environment) =>
    inRepository(async (github) => {
      const { code, calls, shown } = await fetchIn(github, environment);
      expect({ code, calls, shown }).toEqual({
        code: 1,
        calls: '',
        shown: ['error: What was said about the pull request has the wrong form.'],
      });
    }),
  );
});
