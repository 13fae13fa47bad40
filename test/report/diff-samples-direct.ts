import type { SourceFile } from '../../src/base/span.ts';
import type { Compiled, CompiledCluster } from '../../src/compile/compiled.ts';
import type { Comparison } from '../../src/diff/compare.ts';
import { acknowledgementText } from '../../src/diff/limits.ts';
import { type Move, movesDigest } from '../../src/diff/moves.ts';
import { compareSubjects } from '../../src/diff/resolve.ts';
import { compareClasses, type RiskClass } from '../../src/diff/risk-class.ts';
import { type State, stateOfBundle } from '../../src/diff/state.ts';
import type { DiffReport } from '../../src/report/diff-report.ts';

/** Comparisons put together by hand, of any size and with any names: what no configuration without errors could hold. */

/** A name for the nth thing of a kind. */
export type Namer = (kind: string, index: number) => string;

export const plainNames: Namer = (kind, index) => `${kind}-${index}`;

/** Names as an attacker would write them, each with the number that tells it apart. */
export const hostileNames: Namer = (kind, index) => `${attacks[index % attacks.length]}${kind}${index}`;

export const attacks: readonly string[] = [
  'a|b\\|c\\\\|d|',
  '`x` ``` ````',
  '</details></summary></table>',
  '<img src=https://evil.example/a.png>',
  '<!-- --> ]]>',
  '@acme/everyone @root me@evil.example',
  '&#64;acme &commat;acme',
  '[a](https://evil.example) ![b](https://evil.example)',
  '\u202Eevil\u2066\u200B',
  'a\nb\r\n## c\n\n- d\n```\n',
  '##[set-output name=a]b ::error::c',
  'fixes #12 acme/repo#12 GH-12',
  '$`x`$ :tada: **a** __b__ ~~c~~',
  '\u0000\u001B[31m\uD83D',
  'x'.repeat(3000),
  '`'.repeat(3000),
  '😀'.repeat(300),
];

const details = (name: Namer, index: number): CompiledCluster => ({
  provider: 'aws',
  region: name('region', index),
  metadataBucket: `s3://${name('bucket', index)}`,
  secretStore: undefined,
  imageRegistry: name('registry', index),
  capabilities: [name('capability', index)],
});

/** The nth move, of a class. */
export function sampleMove(index: number, riskClass: RiskClass, name: Namer = plainNames): Move {
  const route = (pool: number) => ({
    poolName: name('pool', pool),
    level: 'project-domain' as const,
    clusters: [0, 1].map((number) => ({ name: name('cluster', pool * 2 + number), details: details(name, pool) })),
  });
  const [before, after] = [route(index % 3), route((index % 3) + 1)];
  const texts = ({ clusters }: typeof before): readonly string[] =>
    clusters.flatMap(({ details: { metadataBucket } }) => metadataBucket);
  return {
    riskClass,
    subject: {
      project: name('project', index),
      domain: 'production',
      workflow: index % 4 === 0 ? name('workflow', index) : undefined,
    },
    before,
    after,
    boundaries:
      riskClass === 'boundary' ? [{ what: 'metadata bucket', before: texts(before), after: texts(after) }] : [],
    lostClusters: before.clusters.map((cluster) => cluster.name),
    lostCapabilities:
      riskClass === 'capacity' ? before.clusters.flatMap((cluster) => cluster.details.capabilities) : [],
    newLocations: riskClass === 'location' ? [`aws ${name('region', index)}`] : [],
    label: index % 5 === 0 ? 'added' : undefined,
    inherited: index % 5 === 1,
    unknownBecause: riskClass === 'unknown' ? `files of team "${name('team', index)}" have errors` : undefined,
  };
}

const emptyCompiled: Compiled = {
  organization: 'acme',
  controlPlaneHost: 'acme.union.ai',
  domains: ['production'],
  clusterPools: new Map(),
  clusters: new Map(),
  projects: new Map(),
  clusterPoolAttributes: [],
  clusterValues: new Map(),
};

/** A report on these moves in which everything else changes too, as often as there are moves, up to a hundred times. */
export function sampleReport(
  unsorted: readonly Move[],
  name: Namer = plainNames,
  more: Partial<DiffReport> = {},
): DiffReport {
  const moves = unsorted.toSorted(
    (a, b) => compareClasses(a.riskClass, b.riskClass) || compareSubjects(a.subject, b.subject),
  );
  const numbers = Array.from({ length: Math.min(moves.length, 100) }, (_, index) => index);
  const projects = new Map(
    moves.map(({ subject: { project } }, index) => [project, { team: name('team', index % 50) }]),
  );
  const pools = new Map(
    numbers.map((index) => [name('pool', index), [name('cluster', index), name('cluster', index + 1)]]),
  );
  const state = (compiled: Compiled): State => stateOfBundle(compiled);
  const digest = movesDigest(moves);
  const file = (index: number): SourceFile => ({ path: `teams/${name('file', index)}.yaml`, text: 'a: 1\nb: 2\n' });
  const comparison: Comparison = {
    before: state({ ...emptyCompiled, projects, clusterPools: pools }),
    after: state({
      ...emptyCompiled,
      organization: name('organization', 1),
      projects,
      clusterPoolAttributes: numbers.map((index) => ({
        domain: 'production',
        project: 'a',
        workflow: undefined,
        clusterPoolName: name('pool', index),
      })),
    }),
    moves,
    routes: moves.length,
    digest,
    causes: moves.map((move, index) => ({
      move,
      before: undefined,
      after: { file: file(index % 20), start: 5, end: 6 },
      owners: [name('team', index % 50)],
      isSpillover: index % 7 === 0,
    })),
    files: undefined,
    ownership: numbers.map((index) => ({
      kind: 'changed',
      name: name('project', index),
      before: name('team', index),
      after: name('team', index + 1),
    })),
    pools: numbers.map((index) => ({ kind: 'added', name: name('pool', index), after: [name('cluster', index)] })),
    clusters: numbers.map((index) => ({
      kind: 'changed',
      name: name('cluster', index),
      before: details(name, index),
      after: details(name, index + 1),
    })),
    rows: numbers.map((index) => ({
      subject: { project: name('idle', index), domain: 'production', workflow: undefined },
      before: undefined,
      after: name('pool', index),
    })),
    helm: new Map(
      numbers.map((index) => [
        name('cluster', index),
        numbers.slice(0, 40).map((leaf) => ({
          path: name('path', leaf),
          before: { value: index, origin: undefined },
          after: { value: name('value', leaf), origin: undefined },
        })),
      ]),
    ),
  };
  const boundary = moves.filter(({ riskClass }) => riskClass === 'boundary');
  return {
    comparison,
    exceeded:
      boundary.length === 0
        ? []
        : [
            {
              limit: 'boundary',
              message: `Pool "${name('pool', 0)}" is ${name('state', 1)}.`,
              allowed: 0,
              moves: boundary,
            },
          ],
    boundary,
    acknowledged: [],
    places: { folder: 'config' },
    sides: { before: { name: name('branch', 0), commit: '4f2c1aa' }, after: { name: name('branch', 1) } },
    notes: [`The side "${name('branch', 1)}" is ${name('state', 2)}.`],
    ...more,
  };
}

/** The acknowledgements that a report asks for. */
export const acknowledgementsIn = ({ exceeded, comparison }: DiffReport): readonly string[] =>
  exceeded.flatMap(({ moves }) => moves.map((move) => acknowledgementText(move, comparison.digest)));
