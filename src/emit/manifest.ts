import { sortedBy } from '../base/collections.ts';
import { sha256 } from '../base/sha256.ts';
import { compareBytes } from '../base/text.ts';
import { version } from '../base/version.ts';
import type { Settings } from '../model/organization.ts';
import type { ConfigFile } from '../source/config-files.ts';
import type { Artifact } from './artifact.ts';

/**
 * One digest of all input: the path and the text of every file that was read, in byte order of the paths.
 * A leading byte order mark does not count; line ends do.
 */
export function inputDigest(files: readonly ConfigFile[]): string {
  const lines = sortedBy(files, ({ source }) => source.path).map(
    ({ source }) => `${sha256(source.text)}  ${source.path}\n`,
  );
  return `sha256:${sha256(lines.join(''))}`;
}

/** manifest.json: which compiler made what out of which input, under which limits and rule levels. */
export function emitManifest(
  artifacts: readonly Artifact[],
  files: readonly ConfigFile[],
  settings: Settings,
): Artifact {
  const { poolsThatKeepTheirClusters, ...limits } = settings.limits;
  const head = {
    schemaVersion: 1,
    compiler: { name: 'poolc', version },
    inputDigest: inputDigest(files),
    limits: {
      ...limits,
      poolsThatKeepTheirClusters: poolsThatKeepTheirClusters.map(({ text }) => text).sort(compareBytes),
    },
    rules: Object.fromEntries(
      sortedBy(settings.ruleLevels, ({ rule }) => rule.text).map(({ rule, level }) => [rule.text, level]),
    ),
  };
  const entries = sortedBy(artifacts, ({ path }) => path).map(fileEntry);
  const open = JSON.stringify(head, null, 2).slice(0, -'\n}'.length);
  return { path: 'manifest.json', text: `${open},\n  "files": [\n${entries.join(',\n')}\n  ]\n}\n` };
}

/**
 * An item of "files" as JSON.stringify indents it, which would first need an object for each of perhaps 100,000 of them.
 * Joined, because a text that is put together piece by piece keeps its pieces.
 */
const fileEntry = ({ path, text }: Artifact): string =>
  [
    '    {\n      "path": ',
    JSON.stringify(path),
    ',\n      "sha256": "',
    sha256(text),
    '",\n      "size": ',
    Buffer.byteLength(text),
    '\n    }',
  ].join('');
