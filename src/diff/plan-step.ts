import type { Sentence } from './plan-sentence.ts';
import type { Subject } from './resolve.ts';

/** Pools with their clusters. */
export type PoolMap = ReadonlyMap<string, readonly string[]>;

/** What a step does, as data. */
export type StepAction =
  | { readonly kind: 'install-cluster' | 'upgrade-cluster' | 'uninstall-cluster'; readonly cluster: string }
  | { readonly kind: 'hand-over-pools'; readonly stage: 'grow' | 'final'; readonly pools: PoolMap }
  | { readonly kind: 'create-pool' | 'remove-pool'; readonly pool: string }
  | { readonly kind: 'assign-cluster' | 'unassign-cluster'; readonly pool: string; readonly cluster: string }
  | { readonly kind: 'set-row'; readonly subject: Subject; readonly pool: string }
  | { readonly kind: 'delete-row'; readonly subject: Subject };

/** A command with its arguments, as a program is given them; nothing is quoted. */
export type Command = readonly string[];

/** A file that a step's command names. */
export type StepFile =
  /** `poolc build` wrote it. */
  | { readonly origin: 'build'; readonly path: string; readonly sha256: string }
  /** It comes with the Helm chart. */
  | { readonly origin: 'chart'; readonly path: string }
  /** Whoever carries out the step writes it first. */
  | { readonly origin: 'step'; readonly path: string; readonly text: string };

/** What has to be read back after a step. */
export type Expectation =
  /** The row of a subject, or what it inherits: exactly this pool. */
  | { readonly kind: 'pool'; readonly pool: string }
  /** No stored value, or this pool, which is where the subject then runs by itself. */
  | { readonly kind: 'pool-or-nothing'; readonly pool: string }
  /** A pool of this name. */
  | { readonly kind: 'pool-exists'; readonly pool: string }
  /** The newest revision of the Helm release, by the fields that `helm history` prints of it. */
  | { readonly kind: 'release'; readonly fields: readonly (readonly [name: string, value: string])[] };

/** How it shows that a step is done. */
interface Verification {
  readonly text: Sentence;
  /** What reads it back; empty where only people can tell. */
  readonly command: Command;
  readonly expected: Expectation | undefined;
  /** Whether what is read back differs before and after the step; if not, an interrupted run has to do it again. */
  readonly tellsApart: boolean;
}

interface Undo {
  readonly text: Sentence;
  /** Empty where one command does not do it. */
  readonly command: Command;
}

/** One thing to do, complete by itself. */
export interface Step {
  /** Stable for the same change, of letters, digits and `._%-`. */
  readonly id: string;
  readonly action: StepAction;
  readonly title: Sentence;
  /** People do it and say so; there is no command. */
  readonly manual: boolean;
  /** Nothing goes past it before people say that it is done, or that what it asks for beforehand is. */
  readonly waits: boolean;
  readonly command: Command;
  readonly files: readonly StepFile[];
  readonly why: Sentence;
  readonly preconditions: readonly Sentence[];
  readonly verify: Verification;
  readonly undo: Undo;
}

/** A step before it has its id. */
export type StepDraft = Omit<Step, 'id' | 'manual' | 'waits'> & { readonly waits?: boolean };
