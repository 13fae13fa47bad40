import * as z from 'zod';
import { diffSchema, limitName } from './diff-schema.ts';
import { type Data, described, flag, named, number, text, textOrNothing } from './schema-parts.ts';

const commit = z
  .string()
  .regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/)
  .nullable();

const position = named(
  'position',
  z.strictObject({
    line: described('Line', 'From 1.', z.int().min(1)),
    column: described('Column', 'From 1, in UTF-16 units.', z.int().min(1)),
  }),
);

const place = {
  path: described('Path', 'The file, from the top of the repository.', text),
  start: described('Start', 'Its first character.', position),
  end: described('End', 'Behind its last character.', position),
};

const finding = named(
  'finding',
  z.strictObject({
    rule: described('Rule', 'What found it.', z.string().regex(/^[a-z][a-z0-9-]*$/)),
    severity: described('Severity', 'By the rule levels of the base.', z.enum(['error', 'warning'])),
    message: described('Message', 'What is wrong or doubtful, in sentences.', text),
    help: described('Help', 'The way out, where the message does not say it.', text.optional()),
    ...place,
    related: described(
      'Related places',
      'Further places that it takes to understand it.',
      z.array(z.strictObject({ message: described('Message', 'What is there.', text), ...place })),
    ),
    fingerprint: described('Fingerprint', 'The same after lines moved.', z.string().regex(/^[0-9a-f]{32}$/)),
    isNew: described('New', 'Whether the base does not have it.', flag),
    isInChangedFile: described('In a changed file', 'Whether the change touches its file.', flag),
  }),
);

const moveToAcknowledge = named(
  'moveToAcknowledge',
  z.strictObject({
    subject: described('Subject', 'The route, such as flytesnacks/production.', text),
    acknowledgements: described(
      'Acknowledgements',
      'Texts of which any acknowledges it, the one for these moves first. The others are those of the pull requests in a merge queue.',
      z.array(text).min(1),
    ),
  }),
);

const gate = z.strictObject({
  errors: described('Errors', 'Findings of severity error.', number),
  warnings: described('Warnings', 'Findings of severity warning.', number),
  limits: described(
    'Limits',
    'Limits of the base that the moves exceed.',
    z.array(
      z.strictObject({
        limit: described('Limit', 'Its key below limits in poolc.yaml.', limitName),
        message: described('Message', 'What counted, as a sentence.', text),
        allowed: described(
          'Allowed',
          'How many of these moves may stay without an acknowledgement; null where none may, and where there is nothing to acknowledge.',
          number.nullable(),
        ),
        moves: described('Moves', 'The moves that count.', z.array(moveToAcknowledge)),
      }),
    ),
  ),
  boundary: described(
    'Boundary moves',
    'Moves across a boundary, each of which has to be acknowledged; none where a limit of the base allows them.',
    z.array(moveToAcknowledge),
  ),
});

const plan = z.strictObject({
  verdict: described('Verdict', 'The plan in one sentence; its wording may change.', text),
  steps: described('Steps', 'How many steps carry the change out.', number),
  manual: described('Manual steps', 'Steps that people do.', number),
  waits: described('Steps that wait', 'Steps that wait until people say that they are done.', number),
  notStorable: described('Not stored', 'Mappings that uctl does not store.', number),
});

const judgedBy = z.strictObject({
  side: described('Side', 'What people call the side that judges.', text),
  hasSettings: described(
    'Settings',
    'Whether it has a poolc.yaml that can be used; without, the defaults judge.',
    flag,
  ),
  changes: described(
    'Changes',
    'What the change alters in limits, rule levels, baseline and ignore comments; it takes effect when merged.',
    z.array(
      z.strictObject({
        what: described('What', 'A key of poolc.yaml, an entry of the baseline, or an ignore comment.', text),
        before: described('Before', 'Null where there was nothing.', textOrNothing),
        after: described('After', 'Null where there is nothing.', textOrNothing),
      }),
    ),
  ),
});

/** Everything that a review found: `poolc review` writes it, `poolc post` reads it as data that nobody vouches for. */
export const reviewSchema = z
  .strictObject({
    schemaVersion: described(
      'Schema version',
      'Grows when a reader of this version could no longer understand the data.',
      z.literal(1),
    ),
    compiler: described('Compiler', 'The version of poolc that made it.', text),
    target: described(
      'Target',
      'What was compiled.',
      z.strictObject({
        dialect: described('Dialect', 'The dialect of the control plane.', z.literal('attributes')),
        folder: described('Folder', 'The config folder below the top of the repository; empty for the top.', text),
      }),
    ),
    targetName: described('Target name', 'The target in the names of checks and comments.', z.string().max(500)),
    subject: described(
      'Subject',
      'What the review is about; null where that is unknown, as outside GitHub Actions.',
      z.strictObject({
        event: described('Event', 'The event of GitHub, such as pull_request.', textOrNothing),
        headSha: described(
          'Head',
          'The commit that a check belongs to: never a merge commit that GitHub made.',
          commit,
        ),
        baseSha: described('Base', 'The commit that it was compared with.', commit),
        mergeSha: described('Merge', 'The merge commit that was read, where it was one.', commit),
      }),
    ),
    findings: described('Findings', 'All findings of the later side.', z.array(finding)),
    diff: described('Diff', 'What `poolc diff --format json` prints.', diffSchema),
    plan: described('Plan', 'What carrying it out takes; null where a side has errors.', plan.nullable()),
    gate: described('Gate', 'What its conclusion is made of, before reviewers acknowledge.', gate),
    judgedBy: described('Judged by', 'What it was judged by.', judgedBy),
    notes: described('Notes', 'What has to be known about the review, in sentences.', z.array(text)),
  })
  .meta({
    title: 'poolc review',
    description: 'What a pull request does and whether it may be merged, as `poolc review` writes it.',
  });

/** The type of the document; who makes or reads one takes it from review-document.ts, without zod. */
export type ReviewData = Data<z.infer<typeof reviewSchema>>;
