import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Plan } from '../../src/diff/plan.ts';
import { planJson } from '../../src/report/plan-json.ts';
import { planMarkdown } from '../../src/report/plan-markdown.ts';
import { commandLine, shellWord } from '../../src/report/plan-shell.ts';
import { planText } from '../../src/report/plan-text.ts';
import { compiledState, planBetween, stateArbitrary } from '../diff/states.ts';
import { hostileText } from '../support/sample-findings.ts';

const before = compiledState({
  rows: { 'a/production': 'default', 'a/production/w': 'p' },
  pools: { default: ['c1'], p: ['c1'] },
});
const after = compiledState({
  rows: { 'a/production': 'p', 'a/production/w': 'p', 'a/production/v': 'p' },
  pools: { default: ['c1'], p: ['c1'], q: ['c1'] },
});
const plan = planBetween(before, after);

/** Plans in which every name is one that an attacker chose. */
const hostilePlan: fc.Arbitrary<Plan> = fc
  .record({
    name: hostileText.map((text) => text.replaceAll('/', '').replaceAll('\0', '')),
    pool: hostileText.map((text) => text.replaceAll('\0', '')),
    poolManagement: fc.constantFrom('union' as const, 'uctl' as const),
  })
  .map(({ name, pool, poolManagement }) => {
    const pools = { default: ['c1'], [pool]: [name] };
    const rows = { [`${name}/${name}`]: pool, [`${name}/${name}/${name}`]: 'default', [`${name}/${name}/x`]: pool };
    return planBetween(
      compiledState({}),
      { ...compiledState({ pools, rows }), organization: name },
      { poolManagement, organization: name },
    );
  });

/** All that would not show, but for line ends. */
const unseen = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

describe('a plan as text', () => {
  it('has every step with its command, reasons and ways back', () => {
    expect(planText(plan)).toMatchInlineSnapshot(`
      "Plan for "acme": 2 steps, 1 of them waits for people. Digest of the moves: dfccba80648385acd56e5112bb448953.

      1. Hand this pool map over to Union and wait for the confirmation
         pools-grow (waits for people)
           default:
             - c1
           p:
             - c1
           q:
             - c1
         why     Union configures pools. This map holds what either side needs, so that no routed pool is without clusters on the way.
         verify  Union confirms exactly this map; "uctl get clusterpools --org=acme" lists its 3 pools.
         undo    Hand the earlier map over again.

      2. Send "a/production" to pool "p"
         attributes-a-production
         $ uctl update cluster-pool-attributes --force --attrFile=out/cluster-pool-attributes/a/production.yaml --org=acme
         why     It changes from pool "default" to pool "p".
         before  Project "a" exists and is not archived.
         before  Pool "p" has clusters: "c1".
         verify  uctl reads back pool "p".
                 $ uctl get cluster-pool-attributes --project=a --domain=production --output=json --org=acme
         undo    Store pool "default" again; poolc plan --reverse writes out how.

      2 pins left out: uctl does not store a pin that equals the inherited pool. The plan that moves the project-domain stores it.
        "a/production/v" in pool "p"
        "a/production/w" in pool "p"
      "
    `);
  });

  it('says when there is nothing to do', () =>
    expect(planText(planBetween(before, before))).toBe(
      'Plan for "acme": 0 steps. Digest of the moves: e3b0c44298fc1c149afbf4c8996fb924.\n\nNothing to do: both states are the same to the control plane and to the clusters.\n',
    ));

  it('shows hostile names as what they are', () =>
    fc.assert(
      fc.property(hostilePlan, (each) => {
        expect(planText(each)).not.toMatch(unseen);
      }),
    ));
});

describe('a plan as JSON', () => {
  it('is complete and versioned', () => {
    const parsed = JSON.parse(planJson(plan));
    expect(parsed).toMatchObject({
      schemaVersion: 1,
      organization: 'acme',
      digest: plan.digest,
      poolManagement: 'union',
    });
    expect(parsed.steps.map(({ id }: { id: string }) => id)).toEqual(plan.steps.map(({ id }) => id));
    expect(parsed.steps[0]).toMatchObject({
      kind: 'hand-over-pools',
      manual: true,
      command: [],
      commandLine: null,
      pools: [{ name: 'default', clusters: ['c1'] }, { name: 'p' }, { name: 'q' }],
    });
    expect(parsed.steps[1]).toMatchObject({
      number: 2,
      kind: 'set-row',
      subject: 'a/production',
      project: 'a',
      domain: 'production',
      pool: 'p',
      command: plan.steps[1]?.command,
      verify: { expected: { kind: 'pool', pool: 'p' }, tellsApart: true },
    });
    expect(parsed.notStorable).toEqual([
      { subject: 'a/production/v', project: 'a', domain: 'production', workflow: 'v', pool: 'p' },
      { subject: 'a/production/w', project: 'a', domain: 'production', workflow: 'w', pool: 'p' },
    ]);
  });

  it('gives back every argument, and nothing that a reader of the output would act on', () =>
    fc.assert(
      fc.property(hostilePlan, (each) => {
        const text = planJson(each);
        expect(JSON.parse(text).steps.map(({ command }: { command: unknown }) => command)).toEqual(
          each.steps.map(({ command }) => command),
        );
        expect(text).not.toContain('##[');
      }),
    ));
});

/** What Markdown is left once fenced blocks and code spans are taken out; a fence that stays open is a mistake. */
function outsideCode(markdown: string): string {
  const outside: string[] = [];
  let fence: string | undefined;
  for (const line of markdown.split('\n'))
    if (fence !== undefined) fence = line === fence ? undefined : fence;
    else if (/^`{3,}(?:sh|yaml)$/.test(line)) fence = line.replace(/[a-z]+$/, '');
    else outside.push(line);
  expect(fence).toBeUndefined();
  return outside.join('\n').replace(/(?<!`)(`+)(?!`)(?:(?!\n\n).)*?(?<!`)\1(?!`)/gs, '');
}

describe('a plan as Markdown', () => {
  it('numbers the steps and sets commands apart', () => {
    const markdown = planMarkdown(plan);
    expect(markdown.match(/^## .*/gm)).toEqual([
      '## 1. Hand this pool map over to Union and wait for the confirmation',
      '## 2. Send `a/production` to pool `p`',
      '## Not stored',
    ]);
    expect(markdown).toContain(`\`\`\`sh\n${commandLine(plan.steps[1]?.command ?? [])}\n\`\`\``);
  });

  it('holds no name outside of code', () =>
    fc.assert(
      fc.property(
        fc.oneof(
          hostilePlan,
          fc.tuple(stateArbitrary, stateArbitrary).map(([from, to]) => planBetween(from, to)),
        ),
        (each) => {
          const markdown = planMarkdown(each);
          expect(markdown).not.toMatch(unseen);
          expect(outsideCode(markdown)).toMatch(/^[-A-Za-z0-9 .,:;()'*#·\n]*$/);
        },
      ),
      { numRuns: 500 },
    ));
});

describe('shell words', () => {
  it('are what a shell passes on, whatever stands in them', () => {
    const texts = fc
      .sample(fc.oneof(hostileText, fc.string({ unit: 'binary' }), fc.string()), 500)
      .filter((text) => !text.includes('\0') && !/\p{Cs}/u.test(text));
    const program = [
      process.execPath,
      '-e',
      'process.stdout.write(JSON.stringify(process.argv.slice(1)))',
      '--',
      ...texts,
    ];
    const { stdout } = spawnSync('/bin/sh', ['-s'], { input: `${commandLine(program)}\n`, encoding: 'utf8' });
    expect(JSON.parse(stdout)).toEqual(texts);
  });

  it('are quoted only where they have to be', () =>
    expect(['uctl', '--org=acme', 'a b', '', "it's", '=x', '~'].map(shellWord)).toEqual([
      'uctl',
      '--org=acme',
      "'a b'",
      "''",
      "'it'\\''s'",
      "'=x'",
      "'~'",
    ]));
});
