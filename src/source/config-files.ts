import type { SourceFile, Span } from '../base/span.ts';
import type { EmptyFolder, FileKind } from './layout.ts';

/** A file that a glob claims. */
export interface ConfigFile {
  readonly kind: FileKind;
  readonly source: SourceFile;
}

/** All that a config folder holds, wherever it was read from: a disk, a git revision, a test. */
export interface ConfigFiles {
  /** Files with their text, sorted by the bytes of their paths. */
  readonly files: readonly ConfigFile[];
  /** Claimed files whose text could not be had; each has an error among the findings. */
  readonly broken: readonly ConfigFile[];
  /** Paths that look like configuration although no glob claims them. */
  readonly unclaimed: readonly string[];
  readonly emptyFolders: readonly EmptyFolder[];
  /** The chart folder that poolc.yaml names, where it names one that can be read. */
  readonly chart?: ChartFiles | undefined;
}

/** Files of a chart that say which values it knows. */
export interface ChartFiles {
  /** Of the chart folder, relative to the config folder. */
  readonly path: string;
  /** Where poolc.yaml names it. */
  readonly span: Span;
  /** With paths relative to the chart folder; those of subcharts stand under `charts/`. */
  readonly files: readonly SourceFile[];
}
