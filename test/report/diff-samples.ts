import { compile } from '../../src/compile/compile.ts';
import { type Absence, absentState } from '../../src/diff/absence.ts';
import { type Comparison, compareStates } from '../../src/diff/compare.ts';
import { boundaryToAcknowledge, exceededLimits, isAcknowledged, parseAcknowledgement } from '../../src/diff/limits.ts';
import { stateOfBundle } from '../../src/diff/state.ts';
import { stateOfOrganization } from '../../src/diff/unknown.ts';
import { check } from '../../src/pipeline.ts';
import { comparisonNotes } from '../../src/report/diff-notes.ts';
import type { DiffReport } from '../../src/report/diff-report.ts';
import { exampleCluster } from '../../src/rules/support/example-files.ts';
import { configFiles } from '../support/config-files.ts';

type Texts = Readonly<Record<string, string>>;

/** A small organization: two pools with a bucket each beside the default, two teams. */
export const smallConfig: Texts = {
  'poolc.yaml': 'organization: acme\ncontrolPlaneHost: acme.us-west-2.union.ai\nchart: {version: 2026.8.3}\n',
  'pools.yaml': `default: [dev-1]
production:
  clusters: [prod-1, prod-2]
  owners: ["@acme/platform"]
gpu:
  clusters: [gpu-1]
  owners: ["@acme/gpu", "@acme/sre"]
`,
  'clusters/dev-1.yaml': exampleCluster({ clusterName: 'dev-1', bucketName: 'acme-dev' }),
  'clusters/prod-1.yaml': exampleCluster({ clusterName: 'prod-1', bucketName: 'acme-production' }),
  'clusters/prod-2.yaml': exampleCluster({ clusterName: 'prod-2', bucketName: 'acme-production' }),
  'clusters/gpu-1.yaml': exampleCluster({ clusterName: 'gpu-1', bucketName: 'acme-gpu' }),
  'helm/base.yaml': 'replicas: 2\n',
  'teams/ml.yaml': `owners: ["@acme/ml"]
projects: [flytesnacks, vision]
mappings:
  - project: flytesnacks
    domain: production
    clusterPoolName: production
`,
  'teams/growth.yaml': 'projects: [churn]\n',
};

/** The small organization with another text in one file, or without the file. */
export function withFile(path: string, text: string | undefined): Texts {
  const { [path]: _, ...others } = smallConfig;
  return text === undefined ? others : { ...others, [path]: text };
}

/** Two configurations compared as the program does it; places stand under config/. */
export function compareTexts(before: Texts, after: Texts): Comparison {
  const [was, is] = [before, after].map((texts) => {
    const read = configFiles(texts);
    const { value: organization, diagnostics } = check(read);
    return {
      state: stateOfOrganization(organization, diagnostics, compile(organization)),
      files: { organization, files: read.value.files.map(({ source }) => source) },
    };
  });
  if (!was || !is) throw new Error('Two sides are needed.');
  return compareStates(was.state, is.state, { before: was.files, after: is.files });
}

/** A configuration compared with a base that has no config folder. */
export function compareWithNothing(absence: Absence, texts: Texts): Comparison {
  const { before, after } = compareTexts({}, texts);
  const { files } = configFiles(texts).value;
  if (!before.source || !after.source) throw new Error('Both sides come from files.');
  const state = absentState(absence, before.source);
  return compareStates(state, after, {
    before: absence.kind === 'elsewhere' ? undefined : { organization: before.source.organization, files: [] },
    after: { organization: after.source.organization, files: files.map(({ source }) => source) },
  });
}

/** The same comparison of what both sides compile to, as bundles give it. */
export const asBundles = ({ before, after }: Comparison): Comparison =>
  compareStates(stateOfBundle(before.compiled), stateOfBundle(after.compiled), { before: undefined, after: undefined });

/** A report on a comparison, under the limits of its earlier side. */
export function reportOn(comparison: Comparison, acknowledgements: readonly string[] = []): DiffReport {
  const given = acknowledgements.flatMap((text) => parseAcknowledgement(text) ?? []);
  const { absence, source } = comparison.before;
  const limits = absence ? undefined : source?.organization.settings.limits;
  const { before, after, moves, routes, digest } = comparison;
  const change = { before: before.compiled, after: after.compiled, moves, routes, digest };
  const exceeded = limits ? exceededLimits(limits, change, given) : [];
  return {
    comparison,
    exceeded,
    boundary: boundaryToAcknowledge(limits, exceeded, change, given),
    acknowledged: moves.filter((move) => isAcknowledged(move, digest, given)),
    places: { folder: 'config' },
    sides: { before: { name: 'main', commit: '4f2c1aa' }, after: { name: 'the working tree' } },
    notes: comparisonNotes(comparison),
  };
}

export const reportOnTexts = (before: Texts, after: Texts, acknowledgements: readonly string[] = []): DiffReport =>
  reportOn(compareTexts(before, after), acknowledgements);
