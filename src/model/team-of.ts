/** The team that a file under teams/ belongs to: the first segment of its path there, without the ending of a file. */
export const teamOf = (path: string): string => (path.split('/')[1] ?? '').replace(/\.ya?ml$/, '');
