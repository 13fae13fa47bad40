/** What GitHub's description says only in prose, and what poolc promises beyond it. */

export interface ProseRule {
  readonly operations: readonly string[];
  readonly rule: string;
  readonly holds: (request: { readonly query: URLSearchParams; readonly body: unknown }) => boolean;
}

interface Annotation {
  readonly start_line: number;
  readonly end_line: number;
  readonly start_column?: number;
  readonly end_column?: number;
  readonly title?: string;
  readonly message: string;
  readonly raw_details?: string;
}

interface CheckBody {
  readonly status?: string;
  readonly conclusion?: string;
  readonly output?: { readonly annotations?: readonly Annotation[]; readonly summary?: string };
  readonly head_sha?: string;
}

const bytes = (text: string | undefined): number => Buffer.byteLength(text ?? '');

const checks = ['checks/create', 'checks/update'];
const comments = ['issues/create-comment', 'issues/update-comment'];
const lists = [
  'issues/list-comments',
  'checks/list-for-ref',
  'checks/list-annotations',
  'pulls/list',
  'repos/compare-commits-with-basehead',
  'repos/list-pull-requests-associated-with-commit',
  'repos/list-releases',
  'repos/list-release-assets',
];

const ofCheck = (rule: string, holds: (body: CheckBody) => boolean, operations = checks): ProseRule => ({
  operations,
  rule,
  holds: ({ body }) => holds(body as CheckBody),
});

const ofAnnotations = (rule: string, holds: (annotation: Annotation) => boolean): ProseRule =>
  ofCheck(rule, (body) => (body.output?.annotations ?? []).every(holds));

export const proseRules: readonly ProseRule[] = [
  ofCheck(
    'a completed run has a conclusion',
    ({ status, conclusion }) => status !== 'completed' || conclusion !== undefined,
  ),
  ofCheck(
    'a run with a conclusion is completed',
    ({ status, conclusion }) => conclusion === undefined || status === 'completed',
  ),
  ofCheck('only GitHub concludes with stale', ({ conclusion }) => conclusion !== 'stale'),
  ofCheck(
    'neutral and skipped would open a gate',
    ({ conclusion }) => conclusion !== 'neutral' && conclusion !== 'skipped',
  ),
  ofCheck('an update names no commit', (body) => !('head_sha' in body), ['checks/update']),
  ofCheck('a summary has at most 60,000 bytes', ({ output }) => bytes(output?.summary) <= 60_000),
  ofCheck('a request carries at most 50 annotations', ({ output }) => (output?.annotations ?? []).length <= 50),
  ofAnnotations(
    'columns are for one line only',
    (each) => (each.start_column === undefined && each.end_column === undefined) || each.start_line === each.end_line,
  ),
  ofAnnotations('lines count from 1, upwards', (each) => each.start_line >= 1 && each.end_line >= each.start_line),
  ofAnnotations('a message has at most 64 KB', (each) => bytes(each.message) <= 65_536),
  ofAnnotations('details have at most 64 KB', (each) => bytes(each.raw_details) <= 65_536),
  ofAnnotations('a title has at most 255 characters', (each) => [...(each.title ?? '')].length <= 255),
  {
    operations: comments,
    rule: 'a comment has at most 60,000 bytes',
    holds: ({ body }) => bytes((body as { body?: string }).body) <= 60_000,
  },
  {
    operations: lists,
    rule: 'a page has at most 100 entries',
    holds: ({ query }) => Number(query.get('per_page') ?? 30) <= 100,
  },
];
