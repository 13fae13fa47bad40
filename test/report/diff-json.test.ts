import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { riskClasses } from '../../src/diff/risk-class.ts';
import { diffDocument } from '../../src/report/diff-document.ts';
import { diffJson } from '../../src/report/diff-json.ts';
import { jsonSchemaText } from '../../src/report/json-schemas.ts';
import { runnerCommands } from '../support/runner-commands.ts';
import { cases } from './diff-cases.ts';
import { acknowledgementsIn, hostileNames, plainNames, sampleMove, sampleReport } from './diff-samples-direct.ts';

const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(JSON.parse(jsonSchemaText('diff')));

function expectValid(text: string): void {
  expect(validate(JSON.parse(text)), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
}

const manyMoves = (number: number, name = plainNames) =>
  sampleReport(
    Array.from({ length: number }, (_, index) => sampleMove(index, riskClasses[index % 6] ?? 'safe', name)),
    name,
  );

describe('a comparison as JSON', () => {
  it.each(Object.entries(cases))('is what the schema says: %s', (_, report) =>
    expectValid(diffJson(diffDocument(report()))),
  );

  it('is what the schema says with hostile names, and holds them unchanged and inert', () => {
    const report = manyMoves(60, hostileNames);
    const text = diffJson(diffDocument(report));
    expectValid(text);
    expect(JSON.parse(text).moves.map(({ project }: { readonly project: string }) => project)).toEqual(
      report.comparison.moves.map(({ subject }) => subject.project),
    );
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    expect(runnerCommands(text)).toEqual([]);
  });

  it('holds all of 50,000 moves, each with its acknowledgement, in seconds', () => {
    const report = manyMoves(50_000);
    const started = performance.now();
    const text = diffJson(diffDocument(report));
    console.info(`JSON of 50,000 moves: ${Math.round(performance.now() - started)} ms, ${text.length} characters`);
    expect(performance.now() - started).toBeLessThan(60_000);
    const data = JSON.parse(text);
    expect(data.moves).toHaveLength(50_000);
    expect(data.limitsExceeded[0].acknowledgements).toEqual(acknowledgementsIn(report));
  }, 120_000);

  it.each([
    ['schemaVersion', { schemaVersion: 2 }],
    ['an unknown key', { unknwon: 1 }],
    ['a key that is missing', { moves: undefined }],
    ['an unknown class', { counts: {} }],
  ])('is refused by the schema with %s', (_, change) => {
    const data = JSON.parse(diffJson(diffDocument(manyMoves(3))));
    expect(validate({ ...data, ...change })).toBe(false);
  });

  it('tells the routes of a move, and its cause by place', () => {
    const { moves } = JSON.parse(
      diffJson(diffDocument(cases['a boundary, one of two acknowledged']?.() ?? manyMoves(1))),
    );
    expect(moves).toHaveLength(2);
    expect(moves[0]).toMatchObject({
      project: 'flytesnacks',
      workflow: null,
      class: 'boundary',
      before: { clusterPoolName: 'production', level: 'project-domain', metadataBuckets: ['s3://acme-production'] },
      after: { clusterPoolName: 'gpu', clusters: ['gpu-1'], locations: ['aws us-east-2'] },
      teams: [{ name: 'ml', owners: ['@acme/ml'] }],
      pools: [
        { role: 'left', name: 'production', owners: ['@acme/platform'] },
        { role: 'joined', name: 'gpu', owners: ['@acme/gpu', '@acme/sre'] },
      ],
      cause: { at: { side: 'after', place: 'config/teams/ml.yaml:6:22' }, isSpillover: false },
      isAcknowledged: false,
    });
    expect(moves[1]).toMatchObject({ project: 'vision', label: 'added', isAcknowledged: true });
  });

  it('says nothing about the route of a side where it is unknown', () => {
    const { moves, counts } = JSON.parse(
      diffJson(diffDocument(cases['a file that cannot be read']?.() ?? manyMoves(1))),
    );
    expect(counts).toMatchObject({ moved: 0, unknown: 6 });
    expect(moves[0]).toMatchObject({
      class: 'unknown',
      before: { clusterPoolName: 'default' },
      after: null,
      boundaries: [],
    });
  });
});
