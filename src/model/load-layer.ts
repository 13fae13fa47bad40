import { type Diagnostic, finding } from '../base/diagnostic.ts';
import type { SourceFile } from '../base/span.ts';
import { baseNameOf } from '../source/layout.ts';
import { type SyntaxTree, spanOf } from '../syntax/tree.ts';
import { toHelmValue } from './helm-value.ts';
import { wrongType } from './model-rules.ts';
import type { HelmLayer } from './organization.ts';

/** What a file under helm/ is, by its path alone. */
function layerOf(file: SourceFile): Pick<HelmLayer, 'kind' | 'name'> {
  const name = baseNameOf(file.path);
  if (file.path.startsWith('helm/pools/')) return { kind: 'pool', name };
  return { kind: name === 'base' ? 'base' : 'provider', name };
}

/** How origins name a layer: `base`, `provider aws`, `pool gpu`. */
const labelOf = ({ kind, name }: Pick<HelmLayer, 'kind' | 'name'>): string =>
  kind === 'base' ? kind : `${kind} ${name}`;

/** One Helm layer from the tree of its file, or nothing and the findings that say why. */
export function loadLayer({ file, root }: SyntaxTree, diagnostics: Diagnostic[]): HelmLayer | undefined {
  const { kind, name } = layerOf(file);
  if (root.kind !== 'map') {
    diagnostics.push(
      finding(
        wrongType,
        spanOf(file, root),
        `The document takes a map of Helm values, but is a ${root.kind === 'list' ? 'list' : 'text'}.`,
      ),
    );
    return undefined;
  }
  const values = toHelmValue(file, root, labelOf({ kind, name }), diagnostics);
  return values.kind === 'map' ? { kind, name, file, values } : undefined;
}
