import { type Diagnostic, finding } from '../base/diagnostic.ts';
import { fileSpan } from '../base/span.ts';
import { quotedList } from '../base/text.ts';
import { kindOf, places } from './layout.ts';
import { emptyGlob, missingFile } from './source-rules.ts';

const at = (path: string) => fileSpan({ path, text: '' });

const required = [
  { path: 'poolc.yaml', says: 'the organization and its control plane' },
  { path: 'pools.yaml', says: 'which pools exist and their clusters' },
] as const;

/** Findings about which files there are, from the paths of all entries below the config folder (files, folders, links). */
export function layoutFindings(paths: readonly string[]): readonly Diagnostic[] {
  const all = new Set(paths);
  const diagnostics: Diagnostic[] = [];
  for (const { path, says } of required)
    if (!all.has(path))
      diagnostics.push(finding(missingFile, at(path), `The file is missing; it says ${says}.`, { help: missingFile.fix }));
  for (const folder of new Set(places.flatMap((place) => place.folder ?? []))) {
    if (!all.has(folder) || paths.some((path) => path.startsWith(`${folder}/`) && kindOf(path))) continue;
    const patterns = quotedList(places.filter((place) => place.folder === folder).map(({ pattern }) => pattern));
    const message = `The folder exists, but no file matches ${patterns}.`;
    diagnostics.push(finding(emptyGlob, at(folder), message, { help: emptyGlob.fix }));
  }
  return diagnostics;
}
