import { quote } from '../base/text.ts';
import type { Environment } from './git.ts';
import { largestFileSize, readPlainFile } from './read-plain-file.ts';
import { isObjectId } from './revision.ts';
import type { Unusable } from './unusable.ts';

/** Why a workflow runs, as GitHub Actions tells it. Much of it is text of strangers, so only object ids are taken from it. */
export interface GitHubEvent {
  /** `pull_request`, `push`, `merge_group`, … */
  readonly name: string;
  /** The webhook's payload. */
  readonly payload: unknown;
}

/** The way out where an event does not lead to a base. */
export const nameTheBase = 'Name the base with --against.';

/** The event of the workflow around poolc; nothing outside GitHub Actions. */
export function readGitHubEvent(environment: Environment): GitHubEvent | Unusable | undefined {
  if (environment['GITHUB_ACTIONS'] !== 'true') return undefined;
  const name = environment['GITHUB_EVENT_NAME'] ?? '';
  const path = environment['GITHUB_EVENT_PATH'] ?? '';
  if (path === '') return { unusable: 'GitHub Actions names no event file in GITHUB_EVENT_PATH.', help: nameTheBase };
  const content = readPlainFile(path);
  if ('size' in content) return unusableEvent(path, `has more than ${largestFileSize} bytes`);
  if ('unreadable' in content) return unusableEvent(path, content.unreadable);
  try {
    return { name, payload: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(content.bytes)) };
  } catch {
    return unusableEvent(path, 'is not JSON');
  }
}

const unusableEvent = (path: string, why: string): Unusable => ({
  unusable: `The event file ${quote(path)}, which GITHUB_EVENT_PATH names, ${why}.`,
  help: nameTheBase,
});

/** The text at a path of keys in an event's payload, if one is there. */
function textIn({ payload }: GitHubEvent, keys: readonly string[]): string | undefined {
  let value = payload;
  for (const key of keys) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Reflect.get(value, key);
  }
  return typeof value === 'string' ? value : undefined;
}

/** The object id at a path of keys in an event's payload. */
export function idIn(event: GitHubEvent, keys: readonly string[]): string | Unusable {
  const text = textIn(event, keys);
  if (text !== undefined && isObjectId(text)) return text;
  return {
    unusable: `The event ${quote(event.name)} of GitHub Actions holds no object id at ${keys.join('.')}.`,
    help: nameTheBase,
  };
}
