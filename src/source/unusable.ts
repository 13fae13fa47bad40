/** Why a revision, a clone or an event is of no use, for a command to say before it ends; nothing is compared then. */
export interface Unusable {
  /** One or more sentences, the subject first. */
  readonly unusable: string;
  /** The way out. */
  readonly help: string;
}

/** What helps when a clone does not hold a commit, or not the commits that lead to it. */
export const fetchMore = (isShallow: boolean): string =>
  isShallow
    ? 'The clone is shallow: set fetch-depth: 0 for actions/checkout, or run git fetch --unshallow.'
    : 'Run git fetch, or name another revision.';
