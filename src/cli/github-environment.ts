import type { GitHubSettings } from '../publish/github/client.ts';
import { defaultBranchIn, type GitHubEvent, readEvent } from '../publish/github/event.ts';
import { quoteInert } from '../publish/github/failure.ts';
import { parseJson } from '../publish/json.ts';
import { readBounded } from '../publish/read-bounded.ts';
import { type Io, UsageError } from './io.ts';

/** GitHub's own limit on the payload of an event is 25 MB. */
const largestEvent = 32 * 1024 ** 2;

/** A variable of GitHub Actions, or why the command cannot work without it. */
function variable(
  { environment }: Io,
  name: string,
  hint = 'poolc post runs in a workflow of GitHub Actions, which sets it',
): string {
  const value = environment[name];
  if (value) return value;
  throw new UsageError(`${name} is not set; ${hint}.`);
}

/**
 * Where GitHub is and as whom to speak to it, from the variables that GitHub Actions sets, on an Enterprise Server too.
 *
 * @throws UsageError that names the variable which is missing or wrong; it never shows the token.
 */
export function gitHubSettings(io: Io): GitHubSettings {
  const repository = variable(io, 'GITHUB_REPOSITORY');
  const [, owner = '', repo = ''] = /^([A-Za-z0-9_.-]+)\/([A-Za-z0-9_.-]+)$/.exec(repository) ?? [];
  if (repo === '') throw new UsageError(`GITHUB_REPOSITORY is ${quoteInert(repository)}, which is no owner/name.`);
  const token = variable(io, 'GITHUB_TOKEN', 'give this step the token of the workflow under that name');
  if (!/^[\x21-\x7e]+$/.test(token)) throw new UsageError('GITHUB_TOKEN holds characters that no token has.');
  return {
    apiUrl: address(io, 'GITHUB_API_URL', 'https://api.github.com'),
    graphqlUrl: address(io, 'GITHUB_GRAPHQL_URL', 'https://api.github.com/graphql'),
    token,
    owner,
    repo,
  };
}

function address({ environment }: Io, name: string, otherwise: string): string {
  const text = environment[name] || otherwise;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.username === '' && url.search === '')
    return text.replace(/\/+$/, '');
  throw new UsageError(`${name} is ${quoteInert(text)}, which is no address of an API.`);
}

/**
 * The event that the workflow runs for, and the default branch of its repository.
 *
 * @throws UsageError if the variables or the file are not what GitHub Actions provides.
 */
export function gitHubEvent(io: Io): {
  readonly event: Exclude<GitHubEvent, { kind: 'unreadable' }>;
  readonly defaultBranch: string | undefined;
} {
  const name = variable(io, 'GITHUB_EVENT_NAME');
  const path = variable(io, 'GITHUB_EVENT_PATH');
  const bytes = readBounded(path, largestEvent);
  const payload = bytes && parseJson(bytes);
  if (payload === undefined)
    throw new UsageError(`The file of the event, ${quoteInert(path)}, is no JSON of a size that GitHub sends.`);
  const event = readEvent(name, payload, io.environment['GITHUB_SHA']);
  if (event.kind === 'unreadable')
    throw new UsageError(`The file of the event, ${quoteInert(path)}, cannot be used: ${event.because}.`);
  return { event, defaultBranch: defaultBranchIn(payload) };
}
