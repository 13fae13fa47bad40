import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compiledState, planBetween, stateArbitrary } from '../diff/states.ts';
import { inTemporaryFolder, readFiles, writeFiles } from '../support/files.ts';
import { type Fault, stored, workplace } from './plan-stand-in.ts';
import { after, before, comparable, confirmAll, inWorkplace, isRead, poolsIn, poolsOf } from './plan-workplace.ts';

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
      const { old, ...pools } = state().pools;
      // Nothing but the commands touches pools; the one that is to go is left, empty, to people.
      if (poolManagement === 'uctl')
        expect({ old, pools }).toEqual({ old: [], pools: Object.fromEntries(after.clusterPools) });
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
      for (const confirmed of [[], waiting.slice(0, -1)]) {
        const { code, stderr } = run(['--yes', ...confirmed.flatMap((id) => ['--confirmed', id])]);
        const id = waiting[confirmed.length];
        expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringContaining(`--confirmed ${id} `) });
      }
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
      const reads = [1, 6].map((at) => ({ at, does: 'fail', codes: [1, 4] }) as const);
      const writes = [2, 5].flatMap((at) =>
        (['fail late', 'nothing'] as const).map((does) => ({ at, does, codes: [1, 2] }) as const),
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
      { numRuns: 2 },
    );
  });
});
