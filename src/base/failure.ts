/** The machine, not the repository, is at fault: a full disk, a folder that cannot be written. Ends with exit code 1. */
export class MachineError extends Error {
  override readonly name = 'MachineError';
}

/** A state that only a bug in poolc can reach. */
export class BugError extends Error {
  override readonly name = 'BugError';
}
