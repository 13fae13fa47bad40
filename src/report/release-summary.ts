import { sha256 } from '../base/sha256.ts';
import { count, escapeInvisible } from '../base/text.ts';
import type { Release } from '../emit/release.ts';
import { inertJson } from './inert-json.ts';

/** What `poolc release` did. */
export interface ReleaseSummary {
  readonly release: Release;
  readonly commit: string;
  /** The release folder as the user named it. */
  readonly out: string;
  /** Whether anything was written; else the folder held this release already. */
  readonly written: boolean;
  /** The file of the notes, as the user named it. */
  readonly notes: string | undefined;
}

/** The summary for people. */
export function releaseText({ release, commit, out, written, notes }: ReleaseSummary): string {
  const { archive, assets, files, identity } = release;
  const lines = [
    `${archive.path}: ${count(files.length, 'file')} from commit ${commit.slice(0, 12)}`,
    `${escapeInvisible(out)}: ${count(assets.length, 'file')} ${written ? 'written' : 'unchanged'}`,
    `uncompressed ${identity}`,
    ...(notes === undefined ? [] : [`notes in ${escapeInvisible(notes)}`]),
  ];
  return `${lines.join('\n')}\n`;
}

/** The summary for programs: versioned, and the same for the same commit but for `written`. */
export function releaseJson({ release, commit, out, written, notes }: ReleaseSummary): string {
  const data = {
    schemaVersion: 1,
    name: release.name,
    commit,
    sourceDateEpoch: release.time,
    identity: release.identity,
    archive: release.archive.path,
    out: { folder: out, written },
    assets: release.assets.map(({ path, bytes }) => ({
      path,
      sha256: sha256(bytes),
      size: bytes.length,
    })),
    notes: notes ?? null,
  };
  return `${inertJson(data, 2)}\n`;
}
