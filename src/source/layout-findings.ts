import { type Diagnostic, finding } from '../base/diagnostic.ts';
import { fileSpan } from '../base/span.ts';
import { type EmptyFolder, kindOf, places } from './layout.ts';
import { missingFile } from './source-rules.ts';

const required = [
  {
    path: 'poolc.yaml',
    says: 'the organization and its control plane',
    least: '"organization: acme" and "controlPlaneHost: acme.us-west-2.union.ai", on two lines.',
  },
  { path: 'pools.yaml', says: 'which pools exist and their clusters', least: '"default: [my-cluster]".' },
] as const;

/** Findings about files that must be there, from the paths of all entries below the config folder. */
export const missingFiles = (paths: readonly string[]): readonly Diagnostic[] =>
  required
    .filter(({ path }) => !paths.includes(path))
    .map(({ path, says, least }) =>
      finding(missingFile, fileSpan({ path, text: '' }), `The file is missing; it says ${says}.`, {
        help: `${missingFile.fix} The least it holds: ${least}`,
      }),
    );

/** Folders that may be absent, but that exist here without a file that is read. */
export const emptyFolders = (paths: readonly string[]): readonly EmptyFolder[] =>
  [...new Set(places.flatMap(({ folder }) => folder ?? []))].flatMap((folder) => {
    const inside = paths.filter((path) => path.startsWith(`${folder}/`));
    if ((inside.length === 0 && !paths.includes(folder)) || inside.some((path) => kindOf(path) !== undefined))
      return [];
    return [{ folder, entry: inside[0] ?? folder }];
  });
