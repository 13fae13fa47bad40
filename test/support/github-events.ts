import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { TestRepository } from './git-repository.ts';

/** Payloads that GitHub has sent, collected by others. */
const webhooks: readonly { readonly name: string; readonly examples: readonly Readonly<Record<string, unknown>>[] }[] =
  createRequire(import.meta.url)('@octokit/webhooks-examples');

/** Something in a payload, by its path of keys. */
type Changes = Readonly<Record<string, unknown>>;

/** A payload as GitHub sends it, of an example of its own, with some values of the test in it. */
export function payloadOf(event: string, action: string | undefined, changes: Changes): Record<string, unknown> {
  const examples = webhooks.find(({ name }) => name === event)?.examples ?? [];
  const example = examples.find((each) => action === undefined || each['action'] === action);
  if (!example) throw new Error(`There is no example of the event ${event} ${action}.`);
  const payload = structuredClone(example) as Record<string, unknown>;
  const branches = {
    'repository.default_branch': 'main',
    ...(event === 'pull_request' ? { 'pull_request.base.ref': 'main' } : {}),
  };
  for (const [path, value] of Object.entries({ ...branches, ...changes })) {
    const keys = path.split('.');
    const last = keys.pop() ?? '';
    let holder: Record<string, unknown> = payload;
    for (const key of keys) {
      holder[key] ??= {};
      holder = holder[key] as Record<string, unknown>;
    }
    holder[last] = value;
  }
  return payload;
}

/** The variables of a step in GitHub Actions, with the event in a file beside the clone. */
export function inActions({ folder }: Pick<TestRepository, 'folder'>, event: string, payload: unknown) {
  const path = `${folder}-event.json`;
  writeFileSync(path, typeof payload === 'string' ? payload : JSON.stringify(payload));
  return {
    GITHUB_ACTIONS: 'true',
    GITHUB_EVENT_NAME: event,
    GITHUB_EVENT_PATH: path,
    GITHUB_STEP_SUMMARY: `${folder}-summary.md`,
  };
}
