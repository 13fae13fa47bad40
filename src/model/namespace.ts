import { type HelmMap, type HelmScalar, helmPlain, helmValueAt } from './helm-value.ts';
import type { Provider } from './provider.ts';

/** The template by which a cluster names the namespaces of tasks, as a layer sets it. */
export interface NamespaceMapping {
  readonly value: HelmScalar;
  readonly template: NamespaceTemplate;
}

/** What a template says once Helm has rendered it, or what is wrong with it. */
type NamespaceTemplate =
  | { readonly kind: 'template'; readonly text: string }
  /** Filled in by Helm from other values, so that nothing can be told of it here. */
  | { readonly kind: 'unknown' }
  /** Continues "… is a template that …". */
  | { readonly kind: 'wrong'; readonly problem: string };

const variable = /\{\{-?\s*(.*?)\s*-?\}\}/g;

/** Text that Helm takes for what it is: `` {{ `…` }} `` or `{{ "…" }}`. */
const escaped = /\{\{-?\s*(?:`([^`]*)`|"([^"\\]*)")\s*-?\}\}/g;

/**
 * Reads a template. Its variables are `project` and `domain` and nothing else, and it has to pass through Helm, which
 * would take `{{ project }}` for a function of its own: so they stand in backticks.
 */
function readNamespaceTemplate(written: string): NamespaceTemplate {
  if (written.length > 500) return { kind: 'wrong', problem: 'is longer than any namespace can come of' };
  const unescaped = [...written.replace(escaped, '').matchAll(variable)].map(([, content = '']) => content);
  const bare = unescaped.find((content) => /^(?:project|domain)$/.test(content));
  if (bare !== undefined)
    return {
      kind: 'wrong',
      problem: `does not escape "{{ ${bare} }}" for Helm, which ends the rendering with an error`,
    };
  if (unescaped.length > 0) return { kind: 'unknown' };
  const rendered = written.replace(
    escaped,
    (_, inBackticks?: string, inQuotes?: string) => inBackticks ?? inQuotes ?? '',
  );
  const names = [...rendered.matchAll(variable)].map(([, content = '']) => content);
  const other = names.find((name) => name !== 'project' && name !== 'domain');
  if (other !== undefined)
    return { kind: 'wrong', problem: `has the variable "${other}"; there are only "project" and "domain"` };
  const text = rendered.replace(variable, '{{ $1 }}');
  if (!isNamespace(namespaceOf(text, 'project', 'domain')))
    return {
      kind: 'wrong',
      problem:
        'makes names that no namespace may have: it takes lower-case letters, digits and hyphens between the variables',
    };
  return { kind: 'template', text };
}

/** The template that a layer sets for a cluster; nothing where none does, or where it is no text. */
export function namespaceMappingOf(values: HelmMap | undefined): NamespaceMapping | undefined {
  const value = helmValueAt(values, ['namespace_mapping', 'template']);
  if (value?.kind !== 'scalar' || typeof value.value !== 'string' || value.value === '') return undefined;
  return { value, template: readNamespaceTemplate(value.value) };
}

/** The namespace of a project in a domain by a template that {@link readNamespaceTemplate} took. */
export const namespaceOf = (template: string, project: string, domain: string): string =>
  template.replaceAll('{{ project }}', project).replaceAll('{{ domain }}', domain);

/** The longest name that Kubernetes takes for a namespace. */
export const longestNamespace = 63;

/** A label of RFC 1123, of any length. */
const isNamespace = (text: string): boolean => /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(text);

/** Where no layer sets a template: the platform's own, which the chart's overlays for Google Cloud and Azure replace. */
export const defaultTemplate = '{{ project }}-{{ domain }}';
export const overlayTemplate = (provider: Provider): string =>
  provider === 'gcp' || provider === 'azure' ? '{{ domain }}' : defaultTemplate;

/** Values that a template needs beside it, with what they must be. */
const switches = [
  { path: ['low_privilege'], on: false },
  { path: ['namespaces', 'enabled'], on: true },
  { path: ['clusterresourcesync', 'enabled'], on: true },
] as const;

/**
 * What a cluster's values lack for a template to have an effect, for instance `low_privilege: false`. None of them is
 * the chart's default (2026.8.3): it runs all tasks in the namespace of the release. Helm's templates ask only whether a
 * value is there and not false, so a quoted "false" is true.
 */
export const missingSwitches = (values: HelmMap | undefined): readonly string[] =>
  switches
    .filter(({ path, on }) => {
      const value = helmValueAt(values, path);
      const plain = value && helmPlain(value);
      return value === undefined || !(plain === false || plain === null || plain === 0 || plain === '') !== on;
    })
    .map(({ path, on }) => `${path.join('.')}: ${on}`);
