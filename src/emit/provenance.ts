import { sha256 } from '../base/sha256.ts';
import type { TarFile } from '../base/tar.ts';
import { version } from '../base/version.ts';

/** What a release was made of. */
export interface Origin {
  /** Full id of the commit. */
  readonly commit: string;
  /** Path of the config folder in the repository; empty for its top. */
  readonly folder: string;
  /** Of all files that were compiled, as manifest.json has it. */
  readonly inputDigest: string;
  /** The time that every file of the archive has, in seconds since 1970; from the commit, or from who asks for another. */
  readonly time: number;
}

/**
 * An in-toto statement (v1) with SLSA provenance (v1): that these subjects are what this version of poolc makes of this folder
 * at this commit. Unlike most such statements it names no run, machine or moment, so that whoever compiles the same
 * gets the same; who made it, an attestation of the published files has to say. The commit stands before the many subjects,
 * so that of two statements people first see that it differs.
 */
export function provenanceText(subjects: readonly TarFile[], { commit, folder, inputDigest, time }: Origin): string {
  const compiler = `pkg:npm/poolc@${version}`;
  const statement = {
    _type: 'https://in-toto.io/Statement/v1',
    predicateType: 'https://slsa.dev/provenance/v1',
    predicate: {
      buildDefinition: {
        buildType: 'pkg:npm/poolc#release/v1',
        resolvedDependencies: [
          { name: 'repository', digest: { gitCommit: commit } },
          { name: 'config', digest: { sha256: inputDigest.replace(/^sha256:/, '') } },
        ],
        externalParameters: { configFolder: folder === '' ? '.' : folder, sourceDateEpoch: time },
      },
      runDetails: { builder: { id: compiler, version: { poolc: version } } },
    },
    subject: subjects.map(({ path, bytes }) => ({ name: path, digest: { sha256: sha256(bytes) } })),
  };
  return `${JSON.stringify(statement, null, 2)}\n`;
}
