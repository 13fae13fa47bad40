import { describe, expect, it } from 'vitest';
import { sentenceText } from '../../src/diff/plan-sentence.ts';
import { emptyState, planBetween, compiledState as state } from './states.ts';

const pools = { default: ['c1'], cpu: ['c1'], gpu: ['c1'] };

/** The steps between two sets of rows, where nothing else differs. */
const rowSteps = (before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>) => {
  const plan = planBetween(state({ pools, rows: before }), state({ pools, rows: after }));
  const left = plan.notStorable.map(({ subject, pool }) => `${subject.workflow} ${pool}`);
  return { steps: plan.steps.map(({ id }) => id), left };
};

const ids = ({ steps }: ReturnType<typeof planBetween>): readonly string[] => steps.map(({ id }) => id);
const stepOf = (plan: ReturnType<typeof planBetween>, id: string) => {
  const step = plan.steps.find((each) => each.id === id);
  if (!step) throw new Error(`${id} is not among ${ids(plan).join(', ')}`);
  return { ...step, preconditions: step.preconditions.map(sentenceText), why: sentenceText(step.why) };
};

describe('steps for rows', () => {
  it('write a project-domain before its workflows, and all pins again once it changes', () => {
    expect(
      rowSteps(
        { 'a/production': 'cpu', 'a/production/kept': 'cpu', 'a/production/gone': 'gpu' },
        { 'a/production': 'gpu', 'a/production/kept': 'cpu', 'a/production/new': 'default' },
      ),
    ).toEqual({
      steps: [
        'attributes-a-production',
        'attributes-a-production-kept',
        'attributes-a-production-new',
        'delete-attributes-a-production-gone',
      ],
      left: [],
    });
  });

  it('leave out pins that nothing can store, and delete what is stored instead', () => {
    expect(
      rowSteps(
        { 'a/production': 'cpu', 'a/production/stored': 'default' },
        { 'a/production': 'gpu', 'a/production/stored': 'gpu', 'a/production/new': 'gpu' },
      ),
    ).toEqual({
      steps: ['attributes-a-production', 'delete-attributes-a-production-stored'],
      left: ['new gpu', 'stored gpu'],
    });
    expect(rowSteps({}, { 'a/production/new': 'default' })).toEqual({ steps: [], left: ['new default'] });
  });

  it('store surviving pins again right after the row of their project-domain goes', () => {
    expect(
      rowSteps(
        { 'a/production': 'cpu', 'a/production/kept': 'gpu', 'a/production/gone': 'gpu' },
        { 'a/production/kept': 'gpu', 'a/production/new': 'cpu' },
      ),
    ).toEqual({
      steps: [
        'delete-attributes-a-production',
        'attributes-a-production-kept',
        'attributes-a-production-new',
        'delete-attributes-a-production-gone',
      ],
      left: [],
    });
  });

  it('say what else runs elsewhere for a moment', () => {
    const [before, after] = [
      { 'a/production': 'cpu', 'a/production/w': 'cpu' },
      { 'a/production': 'gpu', 'a/production/w': 'cpu' },
    ];
    const plan = planBetween(state({ pools, rows: before }), state({ pools, rows: after }));
    expect(stepOf(plan, 'attributes-a-production').preconditions).toContain(
      'For a moment its workflows may run in pool "gpu" too: the steps right behind this one store the rows of "w".',
    );
    expect(stepOf(plan, 'attributes-a-production-w').why).toContain('it can be stored now');
  });

  it('have a command each to apply, to read back and, where one does it, to undo', () => {
    const plan = planBetween(state({ pools }), state({ pools, rows: { 'a/production/my_wf': 'gpu' } }));
    expect(stepOf(plan, 'attributes-a-production-my_wf')).toMatchObject({
      manual: false,
      command: [
        'uctl',
        'update',
        'cluster-pool-attributes',
        '--force',
        '--attrFile=out/cluster-pool-attributes/a/production/my_wf.yaml',
        '--org=acme',
      ],
      verify: {
        command: [
          'uctl',
          'get',
          'cluster-pool-attributes',
          '--project=a',
          '--domain=production',
          '--workflow=my_wf',
          '--output=json',
          '--org=acme',
        ],
        expected: { kind: 'pool', pool: 'gpu' },
      },
      undo: {
        command: [
          'uctl',
          'delete',
          'cluster-pool-attributes',
          '--project=a',
          '--domain=production',
          '--workflow=my_wf',
          '--org=acme',
        ],
      },
    });
  });

  it('keep ids apart that come to the same text', () => {
    const rows = { 'a-b/production': 'gpu', 'a/b-production': 'gpu' };
    const [first = '', second = ''] = ids(planBetween(state({ pools }), state({ pools, rows })));
    expect([first, second]).toEqual([
      expect.stringMatching(/^attributes-a-b-production\.[0-9a-f]{8}$/),
      expect.stringMatching(/^attributes-a-b-production\.[0-9a-f]{8}$/),
    ]);
    expect(first).not.toBe(second);
  });
});

describe('steps for pools and clusters', () => {
  const before = state({ pools: { default: ['c1'], old: ['c2'] }, rows: { 'a/production': 'old' } });
  const after = state({
    pools: { default: ['c1'], new: ['c3', 'c1'] },
    rows: { 'a/production': 'new' },
    values: { c1: 'x' },
  });

  it('let everything grow first and shrink last', () => {
    expect(ids(planBetween(before, after))).toEqual([
      'install-cluster-c3',
      'pools-grow',
      'upgrade-cluster-c1',
      'attributes-a-production',
      'pools-final',
      'uninstall-cluster-c2',
    ]);
    expect(ids(planBetween(before, after, { poolManagement: 'uctl' }))).toEqual([
      'install-cluster-c3',
      'create-pool-new',
      'assign-cluster-new-c1',
      'assign-cluster-new-c3',
      'upgrade-cluster-c1',
      'attributes-a-production',
      'unassign-cluster-old-c2',
      'remove-pool-old',
      'uninstall-cluster-c2',
    ]);
  });

  it('hand over what both sides need, and at last the map of the later state', () => {
    const { steps } = planBetween(before, after);
    expect(steps.flatMap(({ action }) => ('pools' in action ? [Object.fromEntries(action.pools)] : []))).toEqual([
      { default: ['c1'], new: ['c1', 'c3'], old: ['c2'] },
      { default: ['c1'], new: ['c1', 'c3'] },
    ]);
  });

  it('hand over one map where pools only gain, or only lose', () => {
    const [small, large] = [state({ pools: { default: ['c1'] } }), state({ pools: { default: ['c1', 'c2'] } })];
    expect(ids(planBetween(small, large))).toEqual(['install-cluster-c2', 'pools-grow']);
    expect(ids(planBetween(large, small))).toEqual(['pools-final', 'uninstall-cluster-c2']);
  });

  it('give each Helm release its chart, its values, its own context, and a description that tells them apart', () => {
    const { command, verify } = stepOf(planBetween(before, after), 'install-cluster-c3');
    expect(command).toEqual([
      ...['helm', 'upgrade', '--install', 'union', 'unionai/dataplane', '--version=2026.8.3'],
      ...['--values=values.aws.yaml', '--values=out/clusters/c3/values.yaml', '--namespace=union', '--kube-context=c3'],
      ...['--create-namespace', '--wait', expect.stringMatching(/^--description=poolc values [0-9a-f]{16}$/)],
    ]);
    expect(verify.expected).toMatchObject({
      kind: 'release',
      fields: [
        ['status', 'deployed'],
        ['chart', 'dataplane-2026.8.3'],
        ['description', expect.anything()],
      ],
    });
  });

  it('upgrade clusters of one pool one after the other', () => {
    const members = { default: ['c2', 'c4'], other: ['c1', 'c3'] };
    const [was, is] = [
      state({ pools: members }),
      state({ pools: members, values: { c1: 'x', c2: 'x', c3: 'x', c4: 'x' } }),
    ];
    expect(ids(planBetween(was, is))).toEqual(['c2', 'c4', 'c1', 'c3'].map((name) => `upgrade-cluster-${name}`));
  });

  it('upgrade every cluster to another version of the chart', () => {
    const chartBefore = { name: 'dataplane', version: '2026.8.2' };
    const plan = planBetween(before, before, { chartBefore });
    expect(ids(plan)).toEqual(['upgrade-cluster-c1', 'upgrade-cluster-c2']);
    expect(stepOf(plan, 'upgrade-cluster-c1').why).toBe(
      'The chart changes from "dataplane-2026.8.2" to "dataplane-2026.8.3".',
    );
  });

  it('ask for a drained cluster before its pools and bucket change at once', () => {
    const was = state({ pools: { default: ['c1'], p: ['c1', 'c2'] }, buckets: { c1: 's3://one', c2: 's3://one' } });
    const is = state({ pools: { default: ['c1'], p: ['c1'], q: ['c2'] }, buckets: { c1: 's3://one', c2: 's3://two' } });
    const plan = planBetween(was, is, { poolManagement: 'uctl' });
    for (const id of ['assign-cluster-q-c2', 'upgrade-cluster-c2']) {
      const { preconditions, waits } = stepOf(plan, id);
      expect(waits).toBe(true);
      expect(preconditions.join(' ')).toMatch(
        /from "s3:\/\/one" to "s3:\/\/two"\. Drain (it|the cluster) first.*out of service to the end of this plan/,
      );
    }
    expect(stepOf(planBetween(was, is), 'pools-grow').preconditions.join(' ')).toContain('Drain it first');
  });

  it('have no Helm steps where no cluster has a file, and say who installs what', () => {
    const [was, is] = [state({ buckets: {} }), state({ pools: { default: ['c1', 'c2'] }, buckets: {} })];
    const plan = planBetween(was, is);
    expect(ids(plan)).toEqual(['pools-grow']);
    expect(stepOf(plan, 'pools-grow').preconditions).toEqual([
      'Cluster "c2" is new, and somebody has installed it: without a cluster file this plan does not.',
    ]);
  });

  it('start from nothing', () => {
    expect(ids(planBetween(emptyState, before))).toEqual([
      'install-cluster-c1',
      'install-cluster-c2',
      'pools-grow',
      'attributes-a-production',
    ]);
  });
});

describe('notes of a plan', () => {
  it('say when the organization is another one', () => {
    const { notes } = planBetween(state({}), { ...state({}), organization: 'other' });
    expect(notes.map(sentenceText)).toEqual([
      'The organization changes from "acme" to "other": this plan supposes that the control plane of "other" stores what the earlier state says.',
    ]);
  });
});
