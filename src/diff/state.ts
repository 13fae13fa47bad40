import type { Diagnostic } from '../base/diagnostic.ts';
import type { Compiled } from '../compile/compiled.ts';
import type { Organization } from '../model/organization.ts';
import type { Absence } from './absence.ts';
import type { ResolvedRoute, Subject } from './resolve.ts';

/** One side of a comparison: what it compiles to, and what of it cannot be known. */
export interface State {
  readonly compiled: Compiled;
  /** Where the side came from, with its findings; nothing for a built bundle, which carries no places. */
  readonly source: StateSource | undefined;
  /** Why a route cannot be known on this side, or nothing where it can. */
  readonly unknown: (subject: Subject, route: ResolvedRoute) => string | undefined;
  /** Of a base that has no config folder, why. */
  readonly absence?: Absence;
}

export interface StateSource {
  readonly organization: Organization;
  readonly diagnostics: readonly Diagnostic[];
}

/** A built bundle: it was free of errors when it was built, so all of it is known. */
export const stateOfBundle = (compiled: Compiled): State => ({ compiled, source: undefined, unknown: () => undefined });
