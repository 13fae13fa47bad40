import { resolve } from 'node:path';
import { quote } from '../base/text.ts';
import type { ConfigFolder } from './config-folder.ts';
import { type Io, UsageError } from './io.ts';
import { isInside } from './refuse-nested.ts';

/**
 * Where a report goes that somebody named. A slip of the hand must not replace a file that is compiled.
 *
 * @throws UsageError for a place in the config folder.
 */
export function reportPath(file: string, { absolutePath }: Pick<ConfigFolder, 'absolutePath'>, io: Io): string {
  const path = resolve(io.workingFolder, file);
  if (isInside(path, absolutePath))
    throw new UsageError(
      `The file ${quote(file)} lies in the config folder, where no report is written; name another place.`,
    );
  return path;
}
