import { relative } from 'node:path';
import { UsageError } from './io.ts';

/** Whether an absolute path is another one or lies below it. */
export function isInside(inner: string, outer: string): boolean {
  const path = relative(outer, inner);
  return path === '' || !/^\.\.(?:[\\/]|$)|^[A-Za-z]:/.test(path);
}

/** Output inside the config folder would be read as input by the next build, and the reverse would mix both. Absolute paths. */
export function refuseNested(out: string, config: string): void {
  if (isInside(out, config) || isInside(config, out))
    throw new UsageError(
      'The out folder and the config folder may not lie inside one another; name another one with --out.',
    );
}
