import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Compiled } from '../../src/compile/compiled.ts';
import type { Plan } from '../../src/diff/plan.ts';
import type { PlanOptions } from '../../src/diff/plan-options.ts';
import { resolverOf, subjectsOf, subjectText } from '../../src/diff/resolve.ts';
import { planScript } from '../../src/report/plan-script.ts';
import { compiledState, planBetween, stateArbitrary } from '../diff/states.ts';
import { inTemporaryFolder, readFiles, writeFiles } from '../support/files.ts';
import { type Fault, type StandInState, stored, type Workplace, workplace } from './plan-stand-in.ts';

const before = compiledState({
  pools: { default: ['c1'], cpu: ['c1'], old: ['c3'] },
  rows: {
    'vision/development': 'cpu',
    'vision/development/label': 'cpu',
    'vision/production': 'cpu',
    'vision/production/train': 'old',
    'vision/production/export': 'default',
    'vision/production/serve': 'old',
  },
});
const after = compiledState({
  pools: { default: ['c1'], cpu: ['c1'], gpu: ['c1', 'c2'] },
  rows: {
    'vision/development': 'gpu',
    'vision/development/label': 'cpu',
    'vision/production/serve': 'gpu',
  },
  values: { c1: 'changed' },
});

/** Does something in a workplace whose control plane stores the earlier of two states. */
const inWorkplace = (
  states: { readonly before: Compiled; readonly after: Compiled; readonly shell?: string },
  options: Partial<PlanOptions>,
  work: (workplace: Workplace, plan: Plan, folder: string) => void,
): Promise<void> =>
  inTemporaryFolder((folder) => {
    const plan = planBetween(states.before, states.after, options);
    work(workplace(folder, plan, stored(states.before), states.after, states.shell), plan, folder);
  });

const isRead = ([program, verb]: readonly string[]): boolean =>
  verb === 'get' || (program === 'helm' && verb === 'history');
const confirmAll = ({ steps }: Plan): readonly string[] =>
  steps.flatMap(({ id, waits }) => (waits ? ['--confirmed', id] : []));
/** A command as the stand-in sees it: a file that the script writes stands in a folder of its own. */
const comparable = (command: readonly string[]): readonly string[] =>
  command.map((argument) => argument.replace(/(?<=^--clusterPoolSpecFile=).*\//, ''));

const poolsIn = ({ rows }: Pick<StandInState, 'rows'>, state: Compiled): Readonly<Record<string, string>> =>
  Object.fromEntries(
    subjectsOf([state]).map((subject) => {
      const { project, domain, workflow } = subject;
      const of = (name: string | null) => rows[JSON.stringify([project, domain, name])];
      return [subjectText(subject), of(workflow ?? null) ?? of(null) ?? 'default'];
    }),
  );
const poolsOf = (state: Compiled): Readonly<Record<string, string>> =>
  Object.fromEntries(
    subjectsOf([state]).map((subject) => [subjectText(subject), resolverOf(state).routeOf(subject).poolName]),
  );

describe.each(['union', 'uctl'] as const)('the script of a plan with poolManagement %s', (poolManagement) => {
  it('carries out exactly the steps, in order', () =>
    inWorkplace({ before, after }, { poolManagement }, ({ run, state }, plan) => {
      const { code, stdout, stderr, calls } = run(['--yes', ...confirmAll(plan)]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      // This row goes with that of its project-domain, which the script sees, so nothing deletes it again.
      const done = plan.steps.filter(({ id, manual }) => !manual && id !== 'delete-attributes-vision-production-train');
      const commands = done.map(({ command }) => comparable(command));
      expect(commands).toHaveLength(plan.steps.filter(({ manual }) => !manual).length - 1);
      expect(calls.filter((call) => !isRead(call)).map(comparable)).toEqual(commands);
      expect(poolsIn(state(), after)).toEqual(poolsOf(after));
      for (const { id } of plan.steps) expect(stdout).toContain(` ${id}: `);
      expect(stdout).toContain(plan.digest);
    }));

  it('shows every step and calls nothing without --yes', () =>
    inWorkplace({ before, after }, { poolManagement }, ({ run, state }, plan) => {
      const { code, stdout, calls } = run([]);
      expect({ code, calls, state: state() }).toEqual({ code: 0, calls: [], state: stored(before) });
      for (const { id } of plan.steps) expect(stdout).toContain(` ${id}: `);
    }));

  it('stops at a step that waits for people, and goes on once they confirm it', () =>
    inWorkplace({ before, after }, { poolManagement }, ({ run, state }, plan) => {
      const waiting = plan.steps.filter(({ waits }) => waits).map(({ id }) => id);
      expect(waiting).toEqual(
        poolManagement === 'union'
          ? ['pools-grow', 'pools-final', 'uninstall-cluster-c3']
          : ['remove-pool-old', 'uninstall-cluster-c3'],
      );
      waiting.forEach((id, index) => {
        const { code, stderr } = run([
          '--yes',
          ...waiting.slice(0, index).flatMap((confirmed) => ['--confirmed', confirmed]),
        ]);
        expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringContaining(`--confirmed ${id} `) });
      });
      expect(run(['--yes', ...confirmAll(plan)]).code).toBe(0);
      expect(poolsIn(state(), after)).toEqual(poolsOf(after));
    }));

  it('does nothing a second time', () =>
    inWorkplace({ before, after }, { poolManagement }, ({ run, state }, plan) => {
      run(['--yes', ...confirmAll(plan)]);
      const [done, again] = [state(), run(['--yes', ...confirmAll(plan)])];
      expect([again.code, state()]).toEqual([0, done]);
      const changing = again.calls.filter((call) => !isRead(call)).map(([, verb, noun]) => `${verb} ${noun}`);
      // What cannot be read back is asked for again, and answers that it is so already.
      expect(new Set(changing)).toEqual(
        new Set(
          poolManagement === 'union'
            ? ['delete cluster-pool-attributes']
            : ['delete cluster-pool-attributes', 'create clusterpoolassignment', 'delete clusterpoolassignment'],
        ),
      );
    }));
});

describe('the script', () => {
  const small = {
    before: compiledState({
      rows: { 'a/development': 'p', 'a/development/w': 'default' },
      pools: { default: ['c1'], p: ['c1'], q: ['c1'] },
    }),
    after: compiledState({
      rows: { 'a/development': 'q', 'a/development/w': 'p' },
      pools: { default: ['c1'], p: ['c1'], q: ['c1'] },
    }),
  };
  const upgrade = { before: compiledState({}), after: compiledState({ values: { c1: 'changed' } }) };
  const first = 'attributes-a-development';
  // Read, write, read back; twice.
  const writes = 2;

  it.each<[string, Fault]>([
    ['nothing is stored although uctl says so', { does: 'nothing' }],
    ['uctl stores something else', { does: 'answer', text: 'Updated attributes' }],
  ])('stops where %s, and resumes', (_, fault) =>
    inWorkplace(small, {}, ({ run, state }) => {
      const { code, stderr, calls } = run(['--yes'], { [writes]: fault });
      expect(code).toBe(2);
      expect(stderr).toBe(
        `Step ${first} is not verified: it should read back 'q' and reads back 'p'. Nothing further was done.\n`,
      );
      expect(calls).toHaveLength(3);
      expect(run(['--yes']).code).toBe(0);
      expect(poolsIn(state(), small.after)).toEqual(poolsOf(small.after));
    }),
  );

  it('stops where uctl fails, with what it said, and resumes', () =>
    inWorkplace(small, {}, ({ run, state }) => {
      const failed = run(['--yes'], { [writes]: { does: 'fail' } });
      expect(failed).toMatchObject({
        code: 1,
        stderr: `Step ${first} failed: uctl ended with 1. Correct the cause and run this again.\n`,
      });
      expect(failed.stdout).toContain('connection refused');
      expect(run(['--yes']).code).toBe(0);
      expect(poolsIn(state(), small.after)).toEqual(poolsOf(small.after));
    }));

  it('can fail at any call, before or after that took effect, and gets there when it is run again', () =>
    inTemporaryFolder((folder) => {
      const plan = planBetween(small.before, small.after);
      const reads = [1, 3, 4, 6].map((at) => ({ at, does: 'fail', codes: [1, 4] }) as const);
      const writes = [2, 5].flatMap((at) =>
        (['fail', 'fail late', 'nothing'] as const).map((does) => ({ at, does, codes: [1, 2] }) as const),
      );
      for (const { at, does, codes } of [...reads, ...writes]) {
        const { run, state } = workplace(folder, plan, stored(small.before), small.after);
        expect(codes).toContain(run(['--yes'], { [at]: { does } }).code);
        expect(run(['--yes']).code).toBe(0);
        expect(poolsIn(state(), small.after)).toEqual(poolsOf(small.after));
      }
    }));

  it('begins at a step when told to', () =>
    inWorkplace(small, {}, ({ run }) => {
      const { code, calls, stdout } = run(['--yes', '--from', `${first}-w`]);
      expect([code, calls.map(([, verb]) => verb)]).toEqual([0, ['get', 'update', 'get']]);
      expect(stdout).toContain(`${first}: left out by --from`);
    }));

  it.each([
    [['--from', 'nothing'], '--from nothing: the plan has no such step.'],
    [['--from'], '--from needs the id of a step.'],
    [['--yes', '--confirmed', first], `--confirmed ${first}: no step of that id waits for people.`],
    [['--force'], '--force is not an option.'],
  ])('refuses %j', (args, message) =>
    inWorkplace(small, {}, ({ run }) => {
      const { code, stderr, calls } = run(args);
      expect([code, calls]).toEqual([64, []]);
      expect(stderr).toContain(message);
    }),
  );

  it('refuses an attribute file that is missing or of another build', () =>
    inWorkplace(small, {}, ({ run }, _, folder) => {
      const path = 'out/cluster-pool-attributes/a/development.yaml';
      writeFiles(folder, { [path]: 'domain: development\nproject: a\nclusterPoolName: elsewhere\n' });
      const { code, stderr, calls } = run(['--yes']);
      expect([code, calls.filter((call) => !isRead(call))]).toEqual([1, []]);
      expect(stderr).toContain(`${path} is not the file that this plan was made for.`);
    }));

  it.each<[string, Fault, string]>([
    ['helm says so and does nothing', { does: 'nothing' }, 'nothing'],
    ['another revision came in between', { does: 'answer', text: '' }, 'nothing'],
  ])('is not content with a Helm release when %s', (_, fault, found) =>
    inWorkplace(upgrade, {}, ({ run, state }) => {
      const { code, stderr } = run(['--yes'], { 2: fault });
      expect([code, stderr]).toEqual([2, expect.stringContaining(`reads back '${found}'`)]);
      expect(run(['--yes']).code).toBe(0);
      expect(state().releases['c1']?.values).toEqual(['', 'bucket: "s3://one"\nextra: changed\n']);
      expect(run(['--yes']).calls.map(([, verb]) => verb)).toEqual(['history']);
    }),
  );

  it('waits for people before a cluster gets another bucket', () => {
    const states = {
      before: compiledState({ pools: { default: ['c1'], p: ['c2'] }, buckets: { c1: 's3://one', c2: 's3://two' } }),
      after: compiledState({ pools: { default: ['c1', 'c2'] }, buckets: { c1: 's3://one', c2: 's3://one' } }),
    };
    return inWorkplace(states, { poolManagement: 'uctl' }, ({ run }) => {
      expect(run(['--yes'])).toMatchObject({ code: 3, stderr: expect.stringContaining('assign-cluster-default-c2') });
      const more = run(['--yes', '--confirmed', 'assign-cluster-default-c2']);
      expect(more).toMatchObject({ code: 3, stderr: expect.stringContaining('upgrade-cluster-c2') });
      expect(more.stdout).toContain('Drain');
    });
  });

  it('leaves nothing behind', () =>
    inWorkplace(small, {}, ({ run }, _, folder) => {
      const files = Object.keys(readFiles(folder));
      run(['--yes']);
      expect(Object.keys(readFiles(folder)).filter((path) => !files.includes(path))).toEqual([
        'calls.jsonl',
        'faults.json',
      ]);
    }));

  it('gets from any state to any other', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        stateArbitrary,
        stateArbitrary,
        fc.constantFrom('union' as const, 'uctl' as const),
        (from, to, poolManagement) =>
          inWorkplace({ before: from, after: to }, { poolManagement }, ({ run, state }, plan) => {
            expect(run(['--yes', ...confirmAll(plan)])).toMatchObject({ code: 0, stderr: '' });
            expect(poolsIn(state(), to)).toEqual(poolsOf(to));
          }),
      ),
      { numRuns: 3 },
    );
  });
});

describe('what the script reads back', () => {
  const to = {
    before: compiledState({}),
    after: compiledState({ rows: { 'a/development': 'p' }, pools: { default: ['c1'], p: ['c1'] } }),
  };
  const answers = (state: typeof to, text: string, status = 0) => {
    const poolManagement = { poolManagement: 'uctl' } as const;
    return new Promise<number | null>((resolve, reject) => {
      inWorkplace(state, poolManagement, ({ run }, plan) => {
        const row = plan.steps.at(-1)?.id ?? '';
        // Call 1 reads before the step: its answer says whether the step is left out (0), done (2, as nothing changes) or unclear (4).
        resolve(
          run(['--yes', '--from', row], {
            1: { does: 'answer', text, status },
            2: { does: 'nothing' },
            3: { does: 'answer', text, status },
          }).code,
        );
      }).catch(reject);
    });
  };

  it.each([
    ['the answer of flytectl', '{"project":"a","domain":"development","clusterPoolName":"p"}'],
    ['spread over lines', '{\n  "domain": "development",\n  "project": "a",\n  "clusterPoolName": "p"\n}'],
    [
      'the message of the API',
      '{"attributes":{"project":"a","domain":"development","matchingAttributes":{"clusterAssignment":{"clusterPoolName":"p"}}}}',
    ],
    [
      'the message of the API in its other spelling',
      '{"attributes":{"matching_attributes":{"cluster_assignment":{"cluster_pool_name":"p"}}}}',
    ],
    ['a list of one', '[{"clusterPoolName":"p","number":-1.5e3,"yes":true}]'],
    [
      'a name that looks like the key',
      '{"project":"clusterPoolName","workflow":"\\"clusterPoolName\\":\\"q\\"","clusterPoolName":"p"}',
    ],
  ])('takes %s for the pool', async (_, text) => expect(await answers(to, text)).toBe(0));

  it.each([
    ['another pool', '{"clusterPoolName":"q"}', 0],
    ['a pool of which it is the beginning', '{"clusterPoolName":"pp"}', 0],
    ['a pool in other letters', '{"clusterPoolName":"P"}', 0],
    ['an escaped name', '{"clusterPoolName":"\\u0070"}', 0],
    ['no pool', '{"project":"a","domain":"development"}', 0],
    ['an empty pool', '{"clusterPoolName":""}', 0],
    ['null', '{"clusterPoolName":null}', 0],
    ['the key as a value', '{"project":"clusterPoolName"}', 0],
    ['a row that does not exist', 'Error: rpc error: code = NotFound desc = Resource not found', 1],
    ['a row that does not exist, in the words of flytectl', 'Error: attribute not found', 1],
  ])('takes %s for a difference', async (_, text, status) => expect(await answers(to, text, status)).toBe(2));

  it.each([
    ['nothing', '', 0],
    ['a table', ' ----------- \n| POOL |\n| p |', 0],
    ['YAML', 'clusterPoolName: p', 0],
    ['two rows', '[{"clusterPoolName":"p"},{"clusterPoolName":"p"}]', 0],
    ['half an answer', '{"clusterPoolName":"p"', 0],
    ['a closing bracket too many', '{"clusterPoolName":"p"}]}', 0],
    ['a pool that is no text', '{"clusterPoolName":{"name":"p"}}', 0],
    ['a number', '{"clusterPoolName":1}', 0],
    ['words', '{"clusterPoolName":"p"} done', 0],
    ['a refusal', 'Error: rpc error: code = PermissionDenied desc = not permitted', 1],
    ['a missing configuration', 'Error: config file not found', 1],
    ['a refusal that names the pool', '{"clusterPoolName":"p"}', 1],
  ])('does not take %s for an answer', async (_, text, status) => expect(await answers(to, text, status)).toBe(4));

  const away = { before: compiledState({ rows: { 'a/development': 'p' } }), after: compiledState({}) };
  it.each([
    ['no row', 'Error: attribute not found', 1, 0],
    ['the default pool', '{"clusterPoolName":"default"}', 0, 0],
    ['no pool', '{}', 0, 0],
    ['the row', '{"clusterPoolName":"p"}', 0, 2],
    ['a refusal', 'Error: rpc error: code = Unauthenticated desc = not found', 1, 4],
  ])('after a delete: %s', async (_, text, status, code) => expect(await answers(away, text, status)).toBe(code));
});

describe('names that mean something to a shell', () => {
  const hostile = [
    "it's",
    '$(touch pwned)',
    '`touch pwned`',
    "';touch pwned;'",
    '"$HOME"',
    '--yes',
    '-p',
    'a b',
    '*',
    '%s%n',
    '\\',
    "\\'",
    'a\nb; touch pwned',
    '\u001b[31m',
    '#',
    '!!',
    '~',
    'é\u202e',
  ];
  const rows = Object.fromEntries(hostile.map((name) => [`a/development/${name.replaceAll('/', '')}`, 'p']));
  const states = { before: compiledState({}), after: compiledState({ rows, pools: { default: ['c1'], p: ['c1'] } }) };

  it('reach uctl unchanged, and nothing of them is carried out', () =>
    inWorkplace(states, {}, ({ run, state }, plan, folder) => {
      const { code, stdout, calls } = run(['--yes', ...confirmAll(plan)]);
      expect(code).toBe(0);
      expect(state().rows).toEqual(stored(states.after).rows);
      const asked = calls.flatMap((call) => call.filter((argument) => argument.startsWith('--workflow=')));
      expect(new Set(asked)).toEqual(new Set(hostile.map((name) => `--workflow=${name}`)));
      expect(Object.keys(readFiles(folder))).not.toContain('pwned');
      // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly those are looked for
      expect(stdout).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f]/);
    }));
});

/** Debian: apt-get install shellcheck. */
const shellcheck = 'shellcheck';
const hasShellcheck = spawnSync(shellcheck, ['--version']).error === undefined;

describe('shells', () => {
  const scripts: Readonly<Record<string, Plan>> = {
    union: planBetween(before, after),
    uctl: planBetween(before, after, { poolManagement: 'uctl' }),
    reversed: planBetween(after, before),
    empty: planBetween(before, before),
    hostile: planBetween(
      before,
      compiledState({ rows: { "a/b/it's $(x) `y` \n": "p'q" }, pools: { default: ['c1'], "p'q": ['c1'] } }),
      { poolManagement: 'uctl' },
    ),
  };

  it.skipIf(!hasShellcheck && process.env['CI'] !== 'true').each(Object.entries(scripts))(
    'shellcheck finds nothing in the %s script',
    (name, plan) =>
      inTemporaryFolder((folder) => {
        writeFiles(folder, { [`${name}.sh`]: planScript(plan) });
        const { error, stdout, status } = spawnSync(
          shellcheck,
          ['--shell=sh', '--enable=quote-safe-variables', join(folder, `${name}.sh`)],
          { encoding: 'utf8' },
        );
        expect({ error, stdout, status }).toEqual({ error: undefined, stdout: '', status: 0 });
      }),
  );

  it.each(['dash', 'bash'])('%s carries it out like any other', (shell) => {
    if (spawnSync(shell, ['-c', ':']).error) return undefined;
    return inWorkplace({ before, after, shell }, {}, ({ run, state }, plan) => {
      expect(run(['--yes', ...confirmAll(plan)])).toMatchObject({ code: 0, stderr: '' });
      expect(poolsIn(state(), after)).toEqual(poolsOf(after));
    });
  });
});
