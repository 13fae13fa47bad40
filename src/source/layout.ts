/** What a file of the config folder is, told by its path alone; the same on disk and at a git revision. */
export type FileKind = 'settings' | 'pools' | 'cluster' | 'helm-layer' | 'helm-pool-layer' | 'team' | 'baseline';

/** How a kind of file is found. */
interface Place {
  readonly kind: FileKind;
  /** As people write it, for messages. */
  readonly pattern: string;
  readonly matches: RegExp;
  /** Its folder under config/, when it has one that may be absent. */
  readonly folder?: string;
}

/** A folder without a file that is read. */
export interface EmptyFolder {
  readonly folder: string;
  /** The path of something in it, or its own. */
  readonly entry: string;
}

export const places: readonly Place[] = [
  { kind: 'settings', pattern: 'poolc.yaml', matches: /^poolc\.yaml$/ },
  { kind: 'pools', pattern: 'pools.yaml', matches: /^pools\.yaml$/ },
  { kind: 'cluster', pattern: 'clusters/*.{yaml,yml}', matches: /^clusters\/[^/]+\.ya?ml$/, folder: 'clusters' },
  { kind: 'helm-layer', pattern: 'helm/*.{yaml,yml}', matches: /^helm\/[^/]+\.ya?ml$/, folder: 'helm' },
  {
    kind: 'helm-pool-layer',
    pattern: 'helm/pools/*.{yaml,yml}',
    matches: /^helm\/pools\/[^/]+\.ya?ml$/,
    folder: 'helm',
  },
  { kind: 'team', pattern: 'teams/**/*.{yaml,yml}', matches: /^teams\/.+\.ya?ml$/s, folder: 'teams' },
  { kind: 'baseline', pattern: 'poolc-baseline.yaml', matches: /^poolc-baseline\.yaml$/ },
];

/** The kind of file that claims a path relative to the config folder, if any does. Hidden files and folders are never claimed. */
export function kindOf(path: string): FileKind | undefined {
  if (path.split('/').some((segment) => segment.startsWith('.'))) return undefined;
  return places.find(({ matches }) => matches.test(path))?.kind;
}

/** Whether a path looks like configuration although no glob claims it, so that leaving it unread must be said. */
export const isUnclaimed = (path: string): boolean =>
  /\.(?:ya?ml|json|y[aml]{2,3})$/i.test(path) && kindOf(path) === undefined;

/** The last segment of a path without its ending: `clusters/a.yaml` is cluster `a`. */
export const baseNameOf = (path: string): string => (path.split('/').at(-1) ?? '').replace(/\.ya?ml$/i, '');
