import type { Checked } from '../base/diagnostic.ts';
import type { SourceFile } from '../base/span.ts';
import type { ReadOptions } from './read-guarded.ts';
import type { ReadYaml } from './read-yaml.ts';
import type { SyntaxTree } from './tree.ts';

/** What a file was read as, and how. */
interface Reading {
  readonly options: ReadOptions;
  readonly trees: Checked<readonly SyntaxTree[]>;
}

/** Reads each file once, as long as somebody holds on to it; another text is another file. */
export function readOnce(read: ReadYaml): ReadYaml {
  const readings = new WeakMap<SourceFile, Reading>();
  return (file, options) => {
    const before = readings.get(file);
    if (before && isSame(before.options, options)) return before.trees;
    const trees = read(file, options);
    readings.set(file, { options, trees });
    return trees;
  };
}

const isSame = (one: ReadOptions, other: ReadOptions): boolean =>
  one.dialect === other.dialect &&
  one.severalDocuments === other.severalDocuments &&
  one.maximumBytes === other.maximumBytes;
