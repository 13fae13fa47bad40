import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inStep, type Step } from './step.ts';

const actions = join(import.meta.dirname, '../../.github/actions');

/** The action in a repository of its own, with a poolc that writes down its arguments and token and ends as it is told. */
const inAction = <T>(work: (run: ReturnType<typeof runner>, step: Step) => T | Promise<T>): Promise<T> =>
  inStep((step) => {
    const root = join(step.temporary, 'poolc');
    cpSync(actions, join(root, '.github/actions'), { recursive: true });
    mkdirSync(join(root, 'dist'));
    writeFileSync(
      join(root, 'dist/bin.js'),
      `const { writeFileSync } = require('node:fs');
       writeFileSync(process.env.SAID, JSON.stringify(process.argv.slice(2)));
       process.exit(Number(process.env.EXIT ?? 0));`,
    );
    return work(runner(step, root), step);
  });

const runner =
  (step: Step, root: string) =>
  (inputs: Readonly<Record<string, string>>, exit = 0) => {
    const said = join(step.temporary, 'said.json');
    const none = { CONFIG: '', AGAINST: '', HEAD: '', REVIEW: '', EXIT_ZERO: 'true', ARGUMENTS: '' };
    const environment = Object.entries({ ...none, ...inputs }).map(([name, value]) => [`POOLC_${name}`, value]);
    writeFileSync(said, 'null');
    const result = step.run(['bash', join(root, '.github/actions/poolc/run.sh')], {
      ...Object.fromEntries(environment),
      SAID: said,
      EXIT: String(exit),
    });
    return { ...result, arguments: JSON.parse(readFileSync(said, 'utf8')) };
  };

describe('the inputs of the action', () => {
  it('become arguments of poolc, and inputs without a value none', () =>
    inAction((run) => {
      expect(run({ COMMAND: 'build' }).arguments).toEqual(['build']);
      expect(run({ COMMAND: 'check', CONFIG: 'infra/config', ARGUMENTS: '--fail-on=warning\n\n' }).arguments).toEqual([
        'check',
        '--config=infra/config',
        '--fail-on=warning',
      ]);
    }));

  it.each(['--output=/etc/passwd', '$(touch pwned)', '`id`', 'a b', "it's", '"; touch pwned #', '*', 'a\tb'])(
    '%s stays one value',
    (value) =>
      inAction((run) => {
        const { arguments: said, code } = run({ COMMAND: 'diff', HEAD: value, AGAINST: value, CONFIG: value });
        expect(said).toEqual(['diff', `--config=${value}`, `--against=${value}`, `--head=${value}`]);
        expect(code).toBe(0);
      }),
  );

  it.each(['', '--help', 'review; id', 'review\npost', '../x'])('%j is no command', (command) =>
    inAction((run) => {
      const { code, arguments: said, shown } = run({ COMMAND: command });
      expect({ code, said, shown }).toEqual({
        code: 64,
        said: null,
        shown: ['error: The input "command" is one word, such as review.'],
      });
    }),
  );

  it('a path of more than one line is refused, because it would set further outputs', () =>
    inAction((run) => {
      expect(run({ COMMAND: 'review', REVIEW: 'a.json\nconclusion=success' })).toMatchObject({
        code: 64,
        shown: ['error: The input "review" is one path on one line.'],
        outputs: {},
        arguments: null,
      });
    }));

  it('review writes the document that post reads', () =>
    inAction((run, { temporary }) => {
      const path = join(temporary, 'poolc-review.json');
      expect(run({ COMMAND: 'review' })).toMatchObject({
        arguments: ['review', `--output=${path}`],
        outputs: { review: path },
      });
      expect(run({ COMMAND: 'post' }).arguments).toEqual(['post', '--', path]);
      expect(run({ COMMAND: 'post', REVIEW: '-x.json' }).arguments).toEqual(['post', '--', '-x.json']);
    }));
});

describe('the end of the action', () => {
  it.each([
    { exit: 0, code: 0, conclusion: 'success' },
    { exit: 3, code: 0, conclusion: 'failure' },
    { exit: 4, code: 0, conclusion: 'failure' },
    { exit: 1, code: 1, conclusion: '' },
    { exit: 64, code: 64, conclusion: '' },
  ])('a review that ends with $exit ends the step with $code', ({ exit, code, conclusion }) =>
    inAction((run, { temporary }) => {
      const result = run({ COMMAND: 'review' }, exit);
      const written = conclusion === '' ? {} : { review: join(temporary, 'poolc-review.json') };
      expect(result).toMatchObject({ code });
      expect(result.outputs).toEqual({ 'exit-code': String(exit), conclusion, ...written });
    }),
  );

  it('a review fails the step where that is asked for, and any other command does', () =>
    inAction((run) => {
      expect(run({ COMMAND: 'review', EXIT_ZERO: 'false' }, 4).code).toBe(4);
      expect(run({ COMMAND: 'verify' }, 2)).toMatchObject({ code: 2, outputs: { conclusion: 'failure' } });
      expect(run({ COMMAND: 'post' }, 1).code).toBe(1);
    }));
});

describe('installing', () => {
  const npm = 'echo "$PWD npm $*" >>"$SAID"';
  const bundler = `import { mkdirSync, writeFileSync } from 'node:fs';
    mkdirSync('dist', { recursive: true });
    writeFileSync('dist/THIRD-PARTY-LICENSES.txt', '');`;

  const inRepository = <T>(
    work: (install: () => { code: number | null; npm: string; shown: readonly string[] }, step: Step) => T,
  ) =>
    inStep((step) => {
      const root = join(step.temporary, 'poolc');
      const said = join(step.temporary, 'said');
      cpSync(actions, join(root, '.github/actions'), { recursive: true });
      mkdirSync(join(root, '.ci'));
      writeFileSync(join(root, '.ci/bundle.mjs'), bundler);
      writeFileSync(said, '');
      step.standIn('npm', npm);
      return work(() => {
        const { code, shown } = step.run(['bash', join(root, '.github/actions/poolc/install.sh')], { SAID: said });
        return { code, shown, npm: readFileSync(said, 'utf8') };
      }, step);
    });

  it('takes what the lock file of poolc says, runs no script of a package, and happens once a job', () =>
    inRepository((install, { temporary }) => {
      const once = `${join(temporary, 'poolc')} npm ci --ignore-scripts --include=dev --no-audit --no-fund\n`;
      expect(install()).toEqual({ code: 0, npm: once, shown: [] });
      expect(install()).toEqual({ code: 0, npm: once, shown: [] });
    }));

  it('is tried again after it failed', () =>
    inRepository((install, step) => {
      step.standIn('npm', `${npm}; exit 1`);
      expect(install().code).toBe(1);
      step.standIn('npm', npm);
      expect(install()).toMatchObject({ code: 0, npm: expect.stringMatching(/^(?:.*npm ci.*\n){2}$/) });
    }));

  it('says which Node it needs', () =>
    inRepository((install, step) => {
      step.standIn('node', 'exit 1');
      expect(install()).toMatchObject({
        code: 1,
        npm: '',
        shown: ['error: poolc needs Node 20.19 or newer on the runner. Put actions/setup-node in front of it.'],
      });
    }));
});
