import type { ConfigFiles } from '../source/config-files.ts';
import { readYaml } from '../syntax/read-yaml.ts';
import { loadSettings } from './load-settings.ts';
import type { Name } from './located.ts';
import { defaultFileSize } from './reading-limits.ts';

/** The chart folder that poolc.yaml names, if it can be told: what is wrong with that file, loading it will say. */
export function chartPathOf({ files }: ConfigFiles): Name | undefined {
  const file = files.find(({ kind }) => kind === 'settings');
  if (!file) return undefined;
  const options = { dialect: 'strict', severalDocuments: false, maximumBytes: defaultFileSize } as const;
  const [tree] = readYaml(file.source, options).value;
  return tree && loadSettings(tree, [])?.chart.path;
}
