import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { judgeRequest, operationOf } from '../contract/validator.ts';
import type { Step } from './step.ts';

/** The releases of a repository, as `gh.mjs` keeps them. */
export interface Releases {
  readonly defaultBranch: string;
  /** What the API says of `base...head`; `identical` where nothing is said. */
  readonly compare: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly releases: readonly Release[];
  /** Whether GitHub gives digests. */
  readonly digests: boolean;
  /** A file that arrives with another byte. */
  readonly damage: string;
  /** Calls that fail once: those with this text on the command line, before or after they did what they are for. */
  readonly faults: readonly {
    readonly call: string;
    readonly status: number;
    readonly after?: boolean;
    readonly message?: string;
  }[];
  readonly calls: readonly { readonly args: readonly string[] }[];
  readonly requests: readonly { readonly method: string; readonly url: string; readonly body?: unknown }[];
  readonly lastId: number;
  readonly madeLatest?: string;
}

interface Release {
  readonly id: number;
  readonly tag_name: string;
  readonly draft: boolean;
  readonly target_commitish: string;
  readonly html_url: string;
  readonly body?: string;
  readonly assets: readonly { readonly name: string; readonly content: string }[];
}

const nothingReleased: Releases = {
  defaultBranch: 'main',
  compare: {},
  tags: {},
  releases: [],
  digests: true,
  damage: '',
  faults: [],
  calls: [],
  requests: [],
  lastId: 1000,
};

/** Puts a stand-in for `gh` in front of the real one. */
export function standInForGh(step: Step, given: Partial<Releases> = {}) {
  const path = join(step.temporary, 'releases.json');
  const state = (): Releases => JSON.parse(readFileSync(path, 'utf8'));
  const write = (value: Releases) => writeFileSync(path, JSON.stringify(value));
  write({ ...nothingReleased, ...given });
  step.standIn('gh', `exec '${process.execPath}' '${join(import.meta.dirname, 'gh.mjs')}' "$@"`);
  return {
    state,
    change: (more: Partial<Releases>) => write({ ...state(), ...more }),
    environment: { STATE: path, GH_TOKEN: 'ghs_secret' },
    /** What GitHub's own description has against the requests. */
    violations: (): readonly string[] =>
      state().requests.flatMap(({ method, url, body }) => {
        const { pathname, searchParams } = new URL(`/${url}`, 'https://api.github.example');
        const operation = operationOf(method, pathname);
        const request = { method, path: pathname, query: searchParams, body };
        return operation ? judgeRequest(operation, request) : [`${method} ${url}`];
      }),
  };
}

/** `sha256:…` as GitHub gives it. */
export const digestOf = (content: string): string => `sha256:${createHash('sha256').update(content).digest('hex')}`;
