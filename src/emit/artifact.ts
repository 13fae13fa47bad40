/** One file to publish: what emitters return and `publish` writes. */
export interface Artifact {
  /** Relative to the out folder, with "/" between segments on every system. */
  readonly path: string;
  readonly text: string;
}
