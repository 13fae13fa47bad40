import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { firstFault } from '../../src/report/first-fault.ts';
import { jsonSchemaText } from '../../src/report/json-schemas.ts';
import { reviewJson } from '../../src/report/review-json.ts';
import { reviewSchema } from '../../src/report/review-schema.ts';
import { runnerCommands } from '../support/runner-commands.ts';
import { cases } from './diff-cases.ts';
import { compareTexts, reportOn, reportOnTexts, smallConfig, withFile } from './diff-samples.ts';
import { forged, foundIn, reviewOf } from './review-samples.ts';

const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(JSON.parse(jsonSchemaText('review')));

const boundaryTexts = ({ gate }: ReturnType<typeof reviewOf>) =>
  gate.boundary.map(({ acknowledgements }) => acknowledgements);

describe('a review as JSON', () => {
  it.each(Object.entries(cases))('is what its schema says, and what poolc itself reads: %s', (_, report) => {
    const data = JSON.parse(reviewJson(reviewOf(report())));
    expect(validate(data), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
    expect(reviewSchema.safeParse(data).error).toBeUndefined();
    expect(firstFault(reviewSchema, data)).toBeUndefined();
  });

  it('is inert and unchanged with hostile texts', () => {
    const review = forged(reviewOf(cases['a file that cannot be read']?.() ?? reportOnTexts(smallConfig, smallConfig)));
    const text = reviewJson(review);
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(review)));
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    expect(runnerCommands(text)).toEqual([]);
  });

  it.each([
    ['another schema version', { schemaVersion: 2 }],
    ['an unknown key', { unknwon: 1 }],
    ['no gate', { gate: undefined }],
    ['a head that is no object id', { subject: { event: null, headSha: 'main', baseSha: null, mergeSha: null } }],
  ])('is refused with %s', (_, change) => {
    const data = { ...JSON.parse(reviewJson(reviewOf(reportOnTexts(smallConfig, smallConfig)))), ...change };
    expect(validate(data)).toBe(false);
    expect(reviewSchema.safeParse(data).success).toBe(false);
  });

  it('names its target as people do', () => {
    const report = reportOnTexts(smallConfig, smallConfig);
    expect(['config', 'infra/config', ''].map((folder) => reviewOf(report, { folder }).targetName)).toEqual([
      'attributes',
      'attributes infra/config',
      'attributes .',
    ]);
  });
});

describe('the findings of a review', () => {
  const report = reportOnTexts(smallConfig, withFile('helm/base.yaml', 'replicas: 3\n'));

  it('say which the base has already, each as often as it has it', () => {
    const twice = [foundIn('pools.yaml', 'Pool "a" is unused.'), foundIn('helm/base.yaml', 'Pool "a" is unused.')];
    const { findings } = reviewOf(report, { findings: { before: [twice[0] as never], after: twice } });
    expect(findings.map(({ isNew }) => isNew)).toEqual([false, true]);
  });

  it('say whether the change touches their file', () => {
    const after = [foundIn('pools.yaml', 'x'), { ...foundIn('helm/base.yaml', 'y') }];
    const files = report.comparison.files?.after ?? [];
    const inFiles = after.map((each) => ({
      ...each,
      span: { ...each.span, file: files.find(({ path }) => path === each.span.file.path) ?? each.span.file },
    }));
    const { findings } = reviewOf(report, { findings: { before: [], after: inFiles } });
    expect(findings.map(({ path, isInChangedFile }) => [path, isInChangedFile])).toEqual([
      ['config/pools.yaml', false],
      ['config/helm/base.yaml', true],
    ]);
  });

  it('quote no secret', () => {
    const key = 'AKIAABCDEFGHIJKLMNOP';
    const file = { path: 'helm/base.yaml', text: `accessKey: ${key}\n` };
    const span = { file, start: 11, end: 31 };
    const secret = foundIn('', `The value "${key}" is a secret.`, {
      rule: 'secret-in-plain-text',
      severity: 'error',
      span,
    });
    expect(reviewJson(reviewOf(report, { findings: { before: [], after: [secret] } }))).not.toContain(key);
  });
});

describe('what a review is gated by', () => {
  const crossing = `owners: ["@acme/ml"]
projects: [flytesnacks, vision]
mappings:
  - {project: flytesnacks, domain: production, clusterPoolName: gpu}
  - {project: vision, domain: [production, staging], clusterPoolName: gpu}
`;
  const limited = (limits: string) => withFile('poolc.yaml', `${smallConfig['poolc.yaml']}limits: {${limits}}\n`);
  const under = (limits: string) => reportOnTexts(limited(limits), { ...limited(limits), 'teams/ml.yaml': crossing });

  it('is every boundary move where the base sets no limit', () => {
    const report = reportOnTexts(smallConfig, withFile('teams/ml.yaml', crossing));
    const { digest } = report.comparison;
    const review = reviewOf(report);
    expect(review.gate.limits).toEqual([]);
    expect(boundaryTexts(review)).toEqual(
      ['flytesnacks/production', 'vision/production', 'vision/staging'].map((subject) => [
        `boundary:${subject}@${digest}`,
      ]),
    );
  });

  it('is none of them where the limit of the base allows them', () =>
    expect(boundaryTexts(reviewOf(under('boundary: 3')))).toEqual([]));

  it('is what exceeds a limit of the base, with how many of its moves may stay', () => {
    const { gate } = reviewOf(under('boundary: 2, moved: 1'));
    expect(gate.limits.map(({ limit, allowed, moves }) => [limit, allowed, moves.length])).toEqual([
      ['moved', 1, 3],
      ['boundary', 2, 3],
    ]);
    expect(gate.boundary).toHaveLength(3);
  });

  it('leaves out what was acknowledged on the command line', () => {
    const comparison = compareTexts(smallConfig, withFile('teams/ml.yaml', crossing));
    const ack = `boundary:vision/staging@${comparison.digest}`;
    expect(boundaryTexts(reviewOf(reportOn(comparison, [ack]))).flat()).not.toContain(ack);
  });

  it('lists the texts under which reviewers of queued pull requests acknowledged the same move', () => {
    const report = reportOnTexts(smallConfig, withFile('teams/ml.yaml', crossing));
    const own = `boundary:vision/staging@${report.comparison.digest}`;
    const other = 'boundary:vision/staging@0123456789abcdef0123456789abcdef';
    const review = reviewOf(report, { alsoAcknowledgedBy: new Map([[own, [other]]]) });
    expect(boundaryTexts(review)).toContainEqual([own, other]);
  });
});

describe('what judges a review', () => {
  const loosened = {
    ...smallConfig,
    'poolc.yaml': `${smallConfig['poolc.yaml']}limits: {boundary: 5}\nrules: {unused-pool: off}\n`,
    'pools.yaml': `${smallConfig['pools.yaml']}old: [dev-1] # poolc: ignore overlapping-pools reason="for a week"\n`,
  };

  it('is the base; what the change alters in it is listed', () => {
    const { judgedBy } = reviewOf(reportOnTexts(smallConfig, loosened));
    expect(judgedBy).toEqual({
      side: 'main',
      hasSettings: true,
      changes: [
        { what: 'limits.boundary', before: null, after: '5' },
        { what: 'rules.unused-pool', before: null, after: 'off' },
        {
          what: 'ignore comment at config/pools.yaml:8:14',
          before: null,
          after: 'ignore overlapping-pools reason="for a week"',
        },
      ],
    });
  });

  it('lists an ignore comment that goes, and none that only moves', () => {
    const { judgedBy } = reviewOf(reportOnTexts(loosened, smallConfig));
    expect(judgedBy.changes.at(-1)).toMatchObject({
      before: 'ignore overlapping-pools reason="for a week"',
      after: null,
    });
    const moved = { ...loosened, 'pools.yaml': `# pools\n${loosened['pools.yaml']}` };
    expect(reviewOf(reportOnTexts(loosened, moved)).judgedBy.changes).toEqual([]);
  });

  it('is said to be the defaults where the base has no poolc.yaml', () => {
    const report = reportOnTexts(smallConfig, smallConfig);
    expect(reviewOf(report, { limits: undefined }).judgedBy.hasSettings).toBe(false);
  });
});
