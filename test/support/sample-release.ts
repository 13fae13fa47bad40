import type { Artifact } from '../../src/emit/artifact.ts';
import type { Origin } from '../../src/emit/provenance.ts';
import { type Release, releaseOf } from '../../src/emit/release.ts';

/** A name that is longer than the name of a file in a plain header may be, as those of workflows can be. */
export const longName = `cluster-pool-attributes/fraud-detection/production/${'w'.repeat(180)}-0123456789abcdef.yaml`;

/** Files as a build has them, of sizes around those of blocks. */
export const sampleArtifacts: readonly Artifact[] = [
  { path: 'control-plane.yaml', text: 'organization: acme\ncontrolPlaneHost: acme.us-west-2.union.ai\n' },
  { path: 'cluster-pools.yaml', text: 'default:\n  - aws-1\n' },
  { path: longName, text: 'domain: production\n' },
  { path: 'clusters/aws-1/values.yaml', text: 'a'.repeat(512) },
  { path: 'clusters/aws-2/values.yaml', text: `${'b'.repeat(512)}\n` },
  { path: 'clusters/aws-3/values.yaml', text: '' },
  { path: 'manifest.json', text: '{\n  "schemaVersion": 1\n}\n' },
];

/** The release of these files. */
export const sampleRelease = (
  artifacts: readonly Artifact[] = sampleArtifacts,
  origin: Partial<Origin> = {},
): Release =>
  releaseOf('acme', artifacts, {
    commit: '4f2c1aa012344f2c1aa012344f2c1aa012344f2c',
    folder: 'config',
    inputDigest: `sha256:${'0'.repeat(64)}`,
    time: 1_772_323_200,
    ...origin,
  });
