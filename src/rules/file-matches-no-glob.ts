import { fileSpan, type SourceFile } from '../base/span.ts';
import { didYouMean, quote, quotedList } from '../base/text.ts';
import type { HelmLayer, Organization } from '../model/organization.ts';
import { providers } from '../model/provider.ts';
import { places } from '../source/layout.ts';
import type { Found, Rule } from './rule.ts';
import { exampleTeam } from './support/example-files.ts';

export const fileMatchesNoGlob: Rule = {
  id: 'file-matches-no-glob',
  severity: 'warning',
  fixed: false,
  needs: [],
  summary:
    'Every .yaml, .yml and .json file of the config folder is read, and every Helm layer reaches a provider or a pool.',
  why: 'A file in the wrong place or with a slip in its name is never applied, and nobody notices.',
  fix: 'Move or rename the file, or take it out of the config folder.',
  example: {
    wrong: { 'team/ml.yaml': `[||]${exampleTeam('vision', 'default')}` },
    right: { 'teams/ml.yaml': exampleTeam('vision', 'default') },
  },
  *check(organization) {
    const empty = organization.emptyFolders.map(({ folder }) => `${folder}/`);
    for (const file of organization.unclaimedFiles)
      if (!empty.some((folder) => file.path.startsWith(folder)))
        yield { span: fileSpan(file), message: 'Nothing reads this file.', help: wayOut(file) };
    for (const layer of organization.layers) yield* unreachedLayer(layer, organization);
  },
};

/** The two files at the top have one ending only; whoever writes the other one means them. */
function wayOut({ path }: SourceFile): string {
  const twin = ['poolc', 'pools'].find((name) => path.toLowerCase() === `${name}.yml`);
  if (twin !== undefined) return `Rename it to ${quote(`${twin}.yaml`)}.`;
  return `poolc reads ${quotedList(places.map(({ pattern }) => pattern))}; move or rename the file, or take it out of the folder.`;
}

function* unreachedLayer(
  { kind, name, file }: HelmLayer,
  { links, incomplete, hasClusterFiles }: Organization,
): Generator<Found> {
  if (kind === 'pool' && incomplete.has('pools')) return;
  const known = kind === 'pool' ? [...links.poolNamed.keys()] : ['base', ...providers];
  if (known.includes(name)) {
    if (hasClusterFiles) return;
    yield {
      span: fileSpan(file),
      message: 'Nothing reads this layer: there are no cluster files under clusters/.',
      help: 'Add the cluster files, or delete the layer.',
    };
    return;
  }
  yield {
    span: fileSpan(file),
    message: `No ${kind === 'pool' ? 'pool' : 'provider'} is called ${quote(name)}, so nothing reads this layer.${didYouMean(name, known)}`,
    help: `Known here: ${quotedList(known)}.`,
  };
}
