import { createRequire } from 'node:module';
import type * as Yaml from 'yaml';

let library: typeof Yaml | undefined;

/**
 * The YAML library, loaded when the first text needs it: most runs read nothing that the scanner does not know, and
 * loading the library takes longer than scanning hundreds of files. `.ci/bundle.mjs` puts it beside the bundle.
 */
export function yamlLibrary(): typeof Yaml {
  library ??= createRequire(import.meta.url)('yaml') as typeof Yaml;
  return library;
}
