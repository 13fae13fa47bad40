import { BugError } from '../base/failure.ts';
import { sha256 } from '../base/sha256.ts';
import type { Compiled } from '../compile/compiled.ts';
import { emitAttributeFiles } from '../emit/attribute-files.ts';
import type { Move } from './moves.ts';
import { inOutFolder, type PlanOptions } from './plan-options.ts';
import type { RowOperation } from './plan-rows.ts';
import { listed, prose, type Sentence, say } from './plan-sentence.ts';
import type { Command, Expectation, StepDraft, StepFile } from './plan-step.ts';
import { type Subject, subjectText } from './resolve.ts';
import { classMeaning } from './risk-class.ts';

/** What the steps for rows are made from. */
export interface RowContext {
  readonly options: PlanOptions;
  readonly after: Compiled;
  readonly moves: readonly Move[];
}

/** Steps for stored rows, in the order of the operations. */
export function rowSteps(operations: readonly RowOperation[], context: RowContext): readonly StepDraft[] {
  const files = attributeFiles(context);
  const moves = new Map(context.moves.map((move) => [subjectText(move.subject), move]));
  return operations.map((operation) => {
    const move = moves.get(subjectText(operation.subject));
    if (operation.pool === undefined) return deleteStep(operation, context.options, move);
    const file = files.get(subjectText(operation.subject));
    if (!file) throw new BugError(`No attribute file for ${subjectText(operation.subject)}`);
    return setStep(operation, operation.pool, file, context, move);
  });
}

/** The attribute files of the later state by subject. */
function attributeFiles({ options, after }: RowContext): ReadonlyMap<string, StepFile> {
  const artifacts = emitAttributeFiles(after);
  return new Map(
    after.clusterPoolAttributes.flatMap((row, index) => {
      const artifact = artifacts[index];
      if (!artifact) return [];
      const path = inOutFolder(options, artifact.path);
      return [[subjectText(row), { origin: 'build', path, sha256: sha256(artifact.text) }] as const];
    }),
  );
}

const rowCommand = (
  verb: 'get' | 'delete',
  { project, domain, workflow }: Subject,
  { organization }: PlanOptions,
): Command => [
  'uctl',
  verb,
  'cluster-pool-attributes',
  `--project=${project}`,
  `--domain=${domain}`,
  ...(workflow === undefined ? [] : [`--workflow=${workflow}`]),
  ...(verb === 'get' ? ['--output=json'] : []),
  `--org=${organization}`,
];

function setStep(
  operation: RowOperation,
  pool: string,
  file: StepFile,
  { options, after }: RowContext,
  move: Move | undefined,
): StepDraft {
  const { subject, before } = operation;
  const clusters = after.clusterPools.get(pool) ?? [];
  return {
    action: { kind: 'set-row', subject, pool },
    title: say`Send ${subjectText(subject)} to pool ${pool}`,
    command: [
      ...['uctl', 'update', 'cluster-pool-attributes', '--force'],
      ...[`--attrFile=${file.path}`, `--org=${options.organization}`],
    ],
    files: [file],
    why: [...whyToSet(operation, options), ...boundaryOf(move)],
    preconditions: [
      ...(options.isFirstRollout
        ? [
            say`What the command that verifies this step prints now is kept. Where that is another pool than ${pool}, work moves, and history, cache and inputs may stay behind.`,
          ]
        : []),
      say`Project ${subject.project} exists and is not archived.`,
      clusters.length === 0
        ? say`Pool ${pool} has no clusters: new executions fail until it has.`
        : say`Pool ${pool} has clusters: ${listed(clusters)}.`,
      ...followers(operation, pool),
    ],
    verify: {
      text: say`uctl reads back pool ${pool}.`,
      command: rowCommand('get', subject, options),
      expected: { kind: 'pool', pool },
      tellsApart: true,
    },
    undo: {
      text: options.isFirstRollout
        ? say`Store again what was kept; delete the row only where there was none.`
        : before !== undefined
          ? say`Store pool ${before} again; poolc plan --reverse writes out how.`
          : subject.workflow === undefined
            ? say`Delete the row. That deletes the rows of its workflows too; store those again.`
            : say`Delete the row.`,
      command: before === undefined && !options.isFirstRollout ? rowCommand('delete', subject, options) : [],
    },
  };
}

function whyToSet({ subject, before, pool, again }: RowOperation, { isFirstRollout }: PlanOptions): Sentence {
  const projectDomain = subjectText({ ...subject, workflow: undefined });
  switch (again) {
    case 'project-domain-changes':
      return say`Project-domain ${projectDomain} changes. As long as a pin equals the inherited pool, uctl stores nothing, so this pin may be missing; it can be stored now.`;
    case 'project-domain-goes':
      return say`Deleting the row of ${projectDomain} deletes the rows of its workflows too; this one stays.`;
    default:
      if (isFirstRollout) return say`Whether something is stored here is not known; this overwrites it.`;
      return before === undefined
        ? say`Nothing is mapped here yet.`
        : say`It changes from pool ${before} to pool ${pool ?? ''}.`;
  }
}

const boundaryOf = (move: Move | undefined): Sentence =>
  move?.riskClass === 'boundary'
    ? prose(` It crosses a boundary (${move.boundaries.map(({ what }) => what).join(', ')}). ${classMeaning.boundary}`)
    : [];

/** Workflows that may run elsewhere for a moment, because nothing can store their rows earlier. */
const followers = ({ followedBy }: RowOperation, pool: string): readonly Sentence[] =>
  followedBy.length === 0
    ? []
    : [
        say`For a moment its workflows may run in pool ${pool} too: the steps right behind this one store the rows of ${listed(followedBy)}.`,
      ];

function deleteStep(operation: RowOperation, options: PlanOptions, move: Move | undefined): StepDraft {
  const { subject, before, inherited } = operation;
  const expected: Expectation = { kind: inherited.isStored ? 'pool' : 'pool-or-nothing', pool: inherited.pool };
  return {
    action: { kind: 'delete-row', subject },
    title: say`Delete the row of ${subjectText(subject)}, so that it runs in pool ${inherited.pool}`,
    command: rowCommand('delete', subject, options),
    files: [],
    why: [
      ...(subject.workflow === undefined
        ? say`The project-domain is no longer mapped.`
        : say`The workflow has no pin that could be stored any more: it has none, or one that equals the inherited pool.`),
      ...boundaryOf(move),
    ],
    preconditions: [say`Project ${subject.project} is not archived.`, ...followers(operation, inherited.pool)],
    verify: {
      text: inherited.isStored
        ? say`uctl reads back pool ${inherited.pool}, which is inherited.`
        : say`uctl finds nothing, or reads back pool ${inherited.pool}.`,
      command: rowCommand('get', subject, options),
      expected,
      tellsApart: before !== inherited.pool,
    },
    undo: { text: say`Store pool ${before ?? ''} again; poolc plan --reverse writes out how.`, command: [] },
  };
}
