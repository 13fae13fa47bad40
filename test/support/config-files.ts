import type { Checked } from '../../src/base/diagnostic.ts';
import { compareBytes } from '../../src/base/text.ts';
import type { ConfigFile, ConfigFiles } from '../../src/source/config-files.ts';
import { decodeText } from '../../src/source/decode-text.ts';
import { isUnclaimed, kindOf } from '../../src/source/layout.ts';
import { emptyFolders, missingFiles } from '../../src/source/layout-findings.ts';

/** Files that a test leaves out because they do not matter to it. */
const defaultFiles: Readonly<Record<string, string>> = {
  'poolc.yaml': 'organization: acme\ncontrolPlaneHost: acme.us-west-2.union.ai\nchart: {version: 2026.8.3}\n',
  'pools.yaml': 'default: [cluster-1]\n',
};

/** A config folder out of texts, as the readers of disks and revisions give it; paths relative to the folder. */
export function configFiles(texts: Readonly<Record<string, string>>): Checked<ConfigFiles> {
  const paths = Object.keys(texts).sort(compareBytes);
  const files = paths.flatMap((path): ConfigFile[] => {
    const kind = kindOf(path);
    return kind === undefined ? [] : [{ kind, source: decodeText(path, Buffer.from(texts[path] ?? '')).source }];
  });
  const folders = paths.map((path) => path.split('/').slice(0, -1).join('/'));
  return {
    value: {
      files,
      broken: [],
      unclaimed: paths.filter(isUnclaimed),
      emptyFolders: emptyFolders([...paths, ...folders]),
    },
    diagnostics: missingFiles(paths),
  };
}

/** The same, with the usual poolc.yaml and pools.yaml where a test gives none. */
export const configFilesWithDefaults = (texts: Readonly<Record<string, string>>): Checked<ConfigFiles> =>
  configFiles({ ...defaultFiles, ...texts });
