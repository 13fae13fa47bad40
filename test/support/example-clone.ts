import { readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { expect } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { jsonSchemaText } from '../../src/report/json-schemas.ts';
import { readFiles } from './files.ts';
import { inRepository, type TestRepository, testEnvironment } from './git-repository.ts';
import { recordingIo } from './recording-io.ts';

/** What one run of poolc did. */
export interface Ran {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A clone of the example organization, where poolc runs. */
export interface ExampleClone extends TestRepository {
  /** Runs poolc at the top of the clone. */
  run(...argv: readonly string[]): Promise<Ran>;
  /** The same, elsewhere or with further variables. */
  runIn(surroundings: Surroundings, ...argv: readonly string[]): Promise<Ran>;
  /** `poolc diff` as data, valid by its schema. */
  diff(...options: readonly string[]): Promise<{ readonly exit: number; readonly data: DiffData }>;
  /** Replaces a text that stands exactly once in a file. */
  edit(path: string, was: string, is: string): void;
}

interface Surroundings {
  readonly folder?: string;
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** Of the data of `poolc diff`, what tests ask for. */
export interface DiffData {
  readonly verdict: string;
  readonly isUnchanged: boolean;
  readonly before: SideData;
  readonly after: SideData;
  readonly absence: { readonly kind: string; readonly folders: readonly string[] } | null;
  readonly digest: string;
  readonly toAcknowledge: readonly string[];
  readonly counts: {
    readonly routesBefore: number;
    readonly moved: number;
    readonly unknown: number;
    readonly spillover: number | null;
  };
  readonly limitsExceeded: readonly {
    readonly limit: string;
    readonly message: string;
    readonly acknowledgements: readonly string[];
  }[];
  readonly moves: readonly MoveData[];
  readonly events: readonly { readonly kind: string }[];
  readonly settings: readonly { readonly key: string; readonly before: string | null; readonly after: string | null }[];
  readonly notes: readonly string[];
}

interface SideData {
  readonly name: string;
  readonly commit: string | null;
  readonly isBundle: boolean;
}

export interface MoveData {
  readonly project: string;
  readonly domain: string;
  readonly workflow: string | null;
  readonly class: string;
  readonly label: string | null;
  readonly inherited: boolean;
  readonly unknownBecause: string | null;
  readonly before: { readonly clusterPoolName: string; readonly clusters: readonly string[] } | null;
  readonly after: { readonly clusterPoolName: string; readonly clusters: readonly string[] } | null;
  readonly cause: { readonly isSpillover: boolean; readonly at: { readonly place: string } | null } | null;
  readonly acknowledgement: string;
}

const example = readFiles(join(import.meta.dirname, '../../config'));
const isValid = new Ajv({ allErrors: true }).compile(JSON.parse(jsonSchemaText('diff')));

/** The files of the example organization as a clone has them. */
export const exampleFiles: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(example).map(([path, text]) => [`config/${path}`, text]),
);

/** Runs poolc in a clone. */
export function exampleClone(made: TestRepository): ExampleClone {
  const runIn = async ({ folder = made.folder, environment }: Surroundings, ...argv: readonly string[]) => {
    const io = recordingIo(realpathSync(folder), { environment: { ...testEnvironment, ...environment } });
    const exit = await main(argv, io);
    return { exit, stdout: io.results(), stderr: io.errors() };
  };
  return {
    ...made,
    runIn,
    run: (...argv) => runIn({}, ...argv),
    async diff(...options) {
      const { exit, stdout } = await runIn({}, 'diff', '--format', 'json', ...options);
      const data = JSON.parse(stdout);
      expect(isValid(data), JSON.stringify(isValid.errors)).toBe(true);
      return { exit, data };
    },
    edit(path, was, is) {
      const parts = readFileSync(join(made.folder, path), 'utf8').split(was);
      if (parts.length !== 2) throw new Error(`${path} holds ${parts.length - 1} times: ${was}`);
      writeFileSync(join(made.folder, path), parts.join(is));
    },
  };
}

/**
 * Work in a real repository with the example organization, and further files, on its branch `main`; the branch `topic` is
 * checked out.
 */
export const inExample = <T>(
  work: (clone: ExampleClone) => T | Promise<T>,
  more: Readonly<Record<string, string>> = {},
): Promise<T> =>
  inRepository((made) => {
    made.commit({ ...exampleFiles, ...more });
    made.git('checkout', '--quiet', '-b', 'topic');
    return work(exampleClone(made));
  });

/** `churn/production` or `churn/production/workflow`. */
export const subjectOf = ({ project, domain, workflow }: Pick<MoveData, 'project' | 'domain' | 'workflow'>): string =>
  [project, domain, ...(workflow === null ? [] : [workflow])].join('/');
