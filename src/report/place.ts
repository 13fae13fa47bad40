import { posix } from 'node:path';
import { positionAt, type SourceFile, type Span } from '../base/span.ts';
import { escapeInvisible } from '../base/text.ts';

/** How reports name files: as they are reached from the folder that people and editors stand in. */
export interface Places {
  /** The config folder, relative to that folder, with "/". */
  readonly folder: string;
}

/** A file's path for people and programs, for instance `config/teams/ml.yaml`. */
export const filePath = ({ folder }: Places, file: SourceFile): string =>
  escapeInvisible(posix.join(folder, file.path));

/** `config/teams/ml.yaml:12:9` */
export function placeText(places: Places, { file, start }: Span): string {
  const { line, column } = positionAt(file, start);
  return `${filePath(places, file)}:${line}:${column}`;
}
