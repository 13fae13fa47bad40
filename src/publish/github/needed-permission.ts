import { type GitHubFailure, quoteInert } from './failure.ts';

/**
 * The permission that a token lacks, as a workflow grants it: `"issues: write" or "pull-requests: write"`.
 * GitHub names it in the header `x-accepted-github-permissions`, alternatives parted by `;`, what must come together by `,`.
 *
 * @param otherwise what it is by GitHub's documentation, for answers without that header.
 */
export function neededPermission({ acceptedPermissions }: GitHubFailure, otherwise: string): string {
  const alternatives = (acceptedPermissions ?? '')
    .split(';')
    .map((each) =>
      each
        .split(',')
        .map((part) => part.trim())
        .filter((part) => /^[a-z_]+=[a-z]+$/.test(part)),
    )
    .filter((each) => each.length > 0);
  if (alternatives.length === 0) return quoteInert(otherwise);
  return alternatives.map((each) => each.map(asGranted).join(' with ')).join(' or ');
}

const asGranted = (part: string): string => quoteInert(part.replaceAll('_', '-').replace('=', ': '));
