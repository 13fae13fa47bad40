import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ExampleClone, exampleClone, exampleFiles } from '../support/example-clone.ts';
import { writeFiles } from '../support/files.ts';
import { inRepository } from '../support/git-repository.ts';
import { inActions, payloadOf } from '../support/github-events.ts';

type Texts = Readonly<Record<string, string>>;

const small: Texts = {
  'poolc.yaml': 'organization: acme\ncontrolPlaneHost: acme.us-west-2.union.ai\ndomains: [dev, prod]\n',
  'pools.yaml': 'default: [shared-1]\ngpu: [gpu-1]\n',
  'teams/ml.yaml': 'projects: [vision]\nmappings: [{project: vision, domain: prod, clusterPoolName: gpu}]\n',
};

const below = (folder: string, texts: Texts = small): Texts =>
  Object.fromEntries(Object.entries(texts).map(([path, text]) => [`${folder}/${path}`, text]));

const noTeams: Texts = { 'teams/ml.yaml': 'projects: [vision]\n' };
const otherTeams: Texts = { 'teams/ml.yaml': `${small['teams/ml.yaml']}# changed\n` };

function linked(folder: string, path: string, target: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  symlinkSync(target, join(folder, path));
}

/** Work on the branch `topic` of a clone whose branch `main` has these files. */
const onTopicOf = (before: Texts, work: (clone: ExampleClone) => Promise<void>): Promise<void> =>
  inRepository((made) => {
    made.commit({ 'README.md': '', ...before });
    made.git('checkout', '--quiet', '-b', 'topic');
    return work(exampleClone(made));
  });

describe('the first pull request, which brings the config folder', () => {
  it.each<[string, Texts, Texts, readonly string[]]>([
    ['where nothing was', {}, below('config'), []],
    ['where others keep their files', { 'config/app.yaml': '' }, below('config'), []],
    ['at the top of the repository', {}, small, ['--config', '.']],
  ])('shows every route as new, and none as safe: %s', (_, before, after, options) =>
    onTopicOf(before, async (clone) => {
      clone.commit(after);
      const { exit, data } = await clone.diff(...options);
      expect(exit).toBe(0);
      expect(data.absence).toEqual({ kind: 'first-rollout', folders: [] });
      expect(data.verdict).toBe('First rollout: 2 routes are new, and what runs there today is unknown.');
      expect(
        data.moves.map((move) => [move.domain, move.class, move.before, move.after?.clusterPoolName, move.label]),
      ).toEqual([
        ['dev', 'unknown', null, 'default', null],
        ['prod', 'unknown', null, 'gpu', null],
      ]);
      expect(data.toAcknowledge).toEqual([]);
      expect(data.notes.join(' ')).not.toMatch(/errors|cannot be read|does not exist/);
    }),
  );

  it('is judged by its own baseline and rule levels, so that old mistakes keep nobody from adopting poolc', () =>
    onTopicOf({}, async (clone) => {
      const pinned = small['teams/ml.yaml']?.replace('clusterPoolName: gpu', 'clusterPoolName: gppu') ?? '';
      const wrong = { ...small, 'teams/ml.yaml': pinned, 'teams/cv.yaml': 'team: vision\n' };
      clone.commit(below('config', wrong));
      const findingsOf = async () => {
        await clone.run('review', '--exit-zero');
        const { findings } = JSON.parse(readFileSync(join(clone.folder, 'review.json'), 'utf8'));
        return findings.map(({ rule }: { readonly rule: string }) => rule);
      };
      expect(await findingsOf()).toEqual(['team-name-mismatch', 'partially-mapped-project', 'unknown-pool']);
      await clone.run('check', '--write-baseline');
      // What cannot be silenced is there all the same.
      expect(await findingsOf()).toEqual(['team-name-mismatch', 'unknown-pool']);
    }));

  it('says at the top what is not known, and what its author has to do', () =>
    onTopicOf({}, async (clone) => {
      clone.commit(below('config'));
      const { stdout } = await clone.run('diff');
      const [verdict, , , ...told] = stdout.split('\n');
      expect(verdict).toMatch(/^First rollout: /);
      expect(told.slice(0, 4)).toEqual([
        'no config folder to compare with:',
        expect.stringMatching(/^ {2}The base has no config folder, .* is not known to it\.$/),
        expect.stringMatching(/^ {2}The author has nothing to acknowledge: /),
        expect.stringMatching(/"poolc diff --against <bundle>".* "poolc plan" overwrites it\.$/),
      ]);
      expect(stdout).not.toMatch(/0 routes before|safe/);
    }));

  it('passes the check with default limits, and with any that it brings, and the comment says why', () =>
    onTopicOf({}, async (clone) => {
      clone.commit(exampleFiles);
      const { exit, stdout } = await clone.run('review', '--markdown', 'comment.md');
      expect(exit).toBe(0);
      expect(stdout).toMatch(/^success: First rollout: 66 routes are new/);
      const comment = readFileSync(join(clone.folder, 'comment.md'), 'utf8');
      expect(comment).toContain('- The author has nothing to acknowledge: ');
      expect(comment).toMatch(/\*\*Plan:\*\* 80 steps, 14 of them wait for people\./);
      expect(comment).not.toContain('/poolc ack');
      // What crosses a boundary on the way is nothing that poolc could see.
      expect(comment).not.toMatch(/Safe|Crossing a boundary|#### Unknown/);
    }));

  it('fails the check with an error all the same', () =>
    onTopicOf({}, async (clone) => {
      clone.commit(below('config', { ...small, 'pools.yaml': 'default: [shared-1]\n' }));
      const { exit, stdout, stderr } = await clone.run('review');
      expect(exit).toBe(3);
      expect(stdout).toMatch(/^failure: 1 error; First rollout: /);
      expect(stderr).toContain('error[unknown-pool]');
    }));

  it('is what a push to the default branch brings, too', () =>
    onTopicOf({}, async (clone) => {
      const before = clone.git('rev-parse', 'main');
      clone.commit(below('config'));
      const payload = payloadOf('push', undefined, { before, after: clone.git('rev-parse', 'HEAD') });
      const { exit, stdout } = await clone.runIn({ environment: inActions(clone, 'push', payload) }, 'review');
      expect(exit).toBe(0);
      expect(stdout).toMatch(/^success: First rollout: /m);
    }));

  it('is compared by the next one as any other base', () =>
    onTopicOf({}, async (clone) => {
      const first = clone.commit(below('config'));
      clone.edit('config/teams/ml.yaml', 'domain: prod,', 'domain: [dev, prod],');
      clone.commit();
      const { data } = await clone.diff('--against', first);
      expect(data.absence).toBeNull();
      expect(data.moves.map((move) => [move.domain, move.class])).toEqual([['dev', 'boundary']]);
    }));

  it('takes over mappings that exist where there is a bundle of them', () =>
    onTopicOf({}, async (clone) => {
      clone.commit(below('config'));
      await clone.run('build', '--out', 'bundle');
      const { data } = await clone.diff('--against', './bundle');
      expect(data).toMatchObject({ absence: null, isUnchanged: true });
    }));
});

describe('the plan of a first rollout', () => {
  it('has every step, warns that it overwrites, and claims nothing about what is there', () =>
    onTopicOf({}, async (clone) => {
      clone.commit(exampleFiles);
      const { exit, stdout, stderr } = await clone.run('plan');
      expect([exit, stderr]).toEqual([0, '']);
      const [, first = '', second = ''] = stdout.split('\n\n');
      expect(first).toMatch(/^Note: This is a first rollout: .* is not known to poolc\. .* overwrite what is there\.$/);
      expect(second).toContain('look up what is there and keep it');
      expect(stdout.match(/^ {3}install-cluster-.* \(waits for people\)$/gm)).toHaveLength(13);
      expect(stdout.match(/^ {3}attributes-/gm)).toHaveLength(66);
      expect(stdout).not.toMatch(/is new\b(?! to poolc)|Nothing is mapped|changes from/);
      // What undoes a step for somebody who had nothing would destroy what others had.
      expect(stdout).not.toMatch(/\$ (?:helm uninstall|uctl delete)/);
    }));

  it('has the warning as data, as a runbook and in the script too', () =>
    onTopicOf({}, async (clone) => {
      clone.commit(below('config'));
      for (const format of ['json', 'markdown', 'script'])
        expect((await clone.run('plan', '--format', format)).stdout).toContain('This is a first rollout: ');
    }));

  it('does not exist for the way back', () =>
    onTopicOf({}, async (clone) => {
      clone.commit(below('config'));
      expect(await clone.run('plan', '--against', 'main', '--reverse')).toEqual({
        exit: 64,
        stdout: '',
        stderr:
          'poolc: "main" has no config folder, so what was in force before is not known, and no way back can be planned. Take up what was noted before the steps were carried out.\n',
      });
    }));
});

describe('a config folder that the base has elsewhere', () => {
  it.each<[string, string, readonly string[]]>([
    ['renamed', 'config', ['--config', 'routing']],
    ['renamed, and read from git', 'config', ['--config', 'routing', '--head', 'topic']],
    ['renamed only in the letters of its name', 'Routing', ['--config', 'routing', '--head', 'topic']],
    ['moved from the top', '', ['--config', 'routing']],
  ])('is no first rollout, and where it was is said: %s', (_, was, options) =>
    onTopicOf(was === '' ? small : below(was), async (clone) => {
      clone.git('rm', '-r', '--quiet', ...Object.keys(was === '' ? small : below(was)));
      clone.commit(below('routing'));
      const { exit, data } = await clone.diff(...options);
      expect(exit).toBe(0);
      expect(data.absence).toEqual({ kind: 'elsewhere', folders: [was] });
      expect(data.verdict).toBe('The base has its config folder elsewhere, so 2 routes are unknown.');
      expect(data.moves.map((move) => [move.class, move.unknownBecause, move.label])).toEqual(
        Array(2).fill(['unknown', 'the base has its config folder elsewhere', null]),
      );
      const { stdout } = await clone.run('diff', ...options);
      expect(stdout).toContain(`has one at "${was || '.'}", which the head does not have as it was: it looks renamed.`);
      expect(stdout).not.toMatch(/new|added/);
    }),
  );

  it.each<[string, (clone: ExampleClone) => void]>([
    ['a link', ({ folder }) => symlinkSync('routing', join(folder, 'config'))],
    ['an empty poolc.yaml', ({ folder }) => writeFiles(folder, { 'config/poolc.yaml': '' })],
    ['a poolc.yaml that is a link', ({ folder }) => linked(folder, 'config/poolc.yaml', '../routing/poolc.yaml')],
    ['a folder called poolc.yaml', ({ folder }) => writeFiles(folder, { 'config/poolc.yaml/a': '' })],
    ['its poolc.yaml and pools.yaml', ({ folder }) => writeFiles(folder, below('config', { ...small, ...noTeams }))],
    ['a team that was changed', ({ folder }) => writeFiles(folder, below('config', { ...small, ...otherTeams }))],
  ])('is no first rollout where a decoy is left behind: %s', (_, leave) =>
    onTopicOf(below('config'), async (clone) => {
      clone.git('mv', 'config', 'routing');
      leave(clone);
      clone.commit();
      for (const options of [[], ['--head', 'topic']]) {
        const { data } = await clone.diff('--config', 'routing', ...options);
        expect(data.absence).toEqual({ kind: 'elsewhere', folders: ['config'] });
      }
    }),
  );

  it('is no first rollout where the way to it became a link', () =>
    onTopicOf(below('infra/config'), async (clone) => {
      clone.git('mv', 'infra', 'infra2');
      symlinkSync('infra2', join(clone.folder, 'infra'));
      clone.commit();
      const { data } = await clone.diff('--config', 'infra/config');
      expect(data.absence).toEqual({ kind: 'elsewhere', folders: ['infra/config'] });
    }));

  it('may be in a submodule that became a folder', () =>
    onTopicOf({}, async (clone) => {
      clone.git('update-index', '--add', '--cacheinfo', `160000,${clone.git('rev-parse', 'HEAD')},infra`);
      clone.git('commit', '--quiet', '--message', 'A submodule');
      const base = clone.git('rev-parse', 'HEAD');
      clone.git('rm', '--quiet', '--cached', 'infra');
      clone.commit(below('infra/config'));
      const { data } = await clone.diff('--config', 'infra/config', '--against', base);
      expect(data.absence).toEqual({ kind: 'elsewhere', folders: [] });
    }));

  it('is compared by the way that is shown', () =>
    onTopicOf(below('config'), async (clone) => {
      clone.git('mv', 'config', 'routing');
      clone.edit('routing/teams/ml.yaml', 'domain: prod,', 'domain: [dev, prod],');
      clone.commit();
      const { stdout } = await clone.run('diff', '--config', 'routing');
      const [, build = ''] = /"poolc (build [^"]+)"/.exec(stdout) ?? [];
      expect(await clone.run(...build.split(' '))).toMatchObject({ exit: 0 });
      const { data } = await clone.diff('--config', 'routing', '--against', './before');
      expect(data.moves.map((move) => [move.domain, move.class])).toEqual([['dev', 'boundary']]);
    }));

  it('has no plan, neither in a review', () =>
    onTopicOf(below('config'), async (clone) => {
      clone.git('mv', 'config', 'routing');
      clone.commit();
      expect(await clone.run('plan', '--config', 'routing', '--against', 'main')).toEqual({
        exit: 64,
        stdout: '',
        stderr:
          'poolc: "main" has no config folder here, but had "config", which the later side does not have as it was, so there is nothing to plan from. Name what is in force with --against, such as a bundle built of it.\n',
      });
      const { stdout } = await clone.run('review', '--config', 'routing', '--output', '-');
      expect(JSON.parse(stdout)).toMatchObject({ plan: null, targetName: 'attributes routing' });
    }));

  it('that stays where it is belongs to others, and is named', () =>
    onTopicOf(below('config'), async (clone) => {
      clone.commit(below('research'));
      for (const options of [[], ['--head', 'topic']]) {
        const { data } = await clone.diff('--config', 'research', ...options);
        expect(data.absence).toEqual({ kind: 'first-rollout', folders: ['config'] });
      }
      const { stdout } = await clone.run('diff', '--config', 'research');
      expect(stdout).toContain('The base has no config folder here, ');
      expect(stdout).toContain('The base also has one at "config", which the head has too, and which this leaves out.');
    }));
});

describe('what looks like no config folder, but is something else', () => {
  it.each<[string, Texts]>([
    ['a folder with a part of it', { 'config/teams/ml.yaml': 'projects: [vision]\n' }],
    ['a folder without poolc.yaml', { 'config/pools.yaml': 'default: [shared-1]\n' }],
    ['a file', { config: '' }],
  ])('%s: it has errors, and is no first rollout', (_, before) =>
    onTopicOf(before, async (clone) => {
      clone.git('rm', '-r', '--quiet', 'config');
      clone.commit(below('config'));
      const { data } = await clone.diff();
      expect(data.absence).toBeNull();
      expect(data.notes).toContain('There are errors on the base: a route that they touch is unknown.');
      expect(data.counts.unknown).toBe(data.moves.length);
      expect((await clone.run('plan')).exit).toBe(3);
    }),
  );

  it('a folder that the head lacks as well: nothing is rolled out', () =>
    onTopicOf({}, async (clone) => {
      const { exit, data } = await clone.diff('--config', 'confg');
      expect([exit, data.absence]).toEqual([3, null]);
    }));
});
