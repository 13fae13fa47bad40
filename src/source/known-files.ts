import type { ConfigFile, ConfigFiles } from './config-files.ts';

/**
 * The same files, where those that are known already stand for their equals: what was made of them before holds for them still.
 * Files are equal if path, kind and text are.
 */
export function withKnownFiles(files: ConfigFiles, known: ConfigFiles): ConfigFiles {
  const knownAt = new Map(known.files.map((file) => [file.source.path, file]));
  const knownOr = (file: ConfigFile): ConfigFile => {
    const other = knownAt.get(file.source.path);
    return other?.kind === file.kind && other.source.text === file.source.text ? other : file;
  };
  return { ...files, files: files.files.map(knownOr) };
}
