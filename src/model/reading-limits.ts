import { type Diagnostic, finding } from '../base/diagnostic.ts';
import { fileSpan, type SourceFile } from '../base/span.ts';
import type { ConfigFile } from '../source/config-files.ts';
import { fileTooLarge, unreadableFile } from '../source/source-rules.ts';
import type { HelmValue } from './helm-value.ts';
import type { Cluster, HelmLayer, Organization } from './organization.ts';

/** Findings that fit into memory together with what they are about; nobody reads them one by one. */
export const mostFindings = 100_000;

/** The usual limit on one file, and what a higher one scales with it; a lower one is about single files. */
export const defaultFileSize = 1024 * 1024;
const scaled = (fileSize: number, factor: number): number => Math.floor(Math.max(fileSize, defaultFileSize) * factor);

/** All files may hold this many times what one may: with the default, four times what ten thousand teams write. */
const filesOfLargestSize = 64;

/** The finding that keeps all other files unread because together they are too large. */
export function tooLargeTogether(files: readonly ConfigFile[], settings: SourceFile, fileSize: number): Diagnostic[] {
  const total = files.reduce((sum, { source }) => sum + Buffer.byteLength(source.text), 0);
  const most = scaled(fileSize, filesOfLargestSize);
  if (total <= most) return [];
  return [
    finding(
      fileTooLarge,
      fileSpan(settings),
      `The files of the config folder hold ${total} bytes; the limit is ${most}.`,
      {
        help: `Move what is no configuration out of the folder, or raise limits.fileSize: all files may hold ${filesOfLargestSize} times as much as one.`,
      },
    ),
  ];
}

/** The finding that keeps the Helm layers out of account because the values of all clusters are too large to be written. */
export function valuesTooLarge(
  { layers, clusters, pools }: Pick<Organization, 'layers' | 'clusters' | 'pools'>,
  fileSize: number,
): Diagnostic[] {
  const most = scaled(fileSize, filesOfLargestSize);
  const taken = layers.map((layer) => ({ layer, size: sizeOf(layer.values) * takersOf(layer, clusters, pools) }));
  const own = clusters.reduce((sum, { values }) => sum + (values ? sizeOf(values) : 0), 0);
  const total = taken.reduce((sum, { size }) => sum + size, own);
  const [largest] = taken.toSorted((a, b) => b.size - a.size);
  if (total <= most || !largest) return [];
  return [
    finding(
      fileTooLarge,
      fileSpan(largest.layer.file),
      `The Helm values of all clusters come to ${total} characters, with this layer in them ${largest.size}; the limit is ${most}.`,
      { help: 'Take out of the layer what few clusters need, or raise limits.fileSize.' },
    ),
  ];
}

/** How many clusters take a layer. */
function takersOf({ kind, name }: HelmLayer, clusters: readonly Cluster[], pools: Organization['pools']): number {
  if (kind === 'base') return clusters.length;
  if (kind === 'provider') return clusters.filter(({ provider }) => provider === name).length;
  return pools.filter((pool) => pool.name.text === name).flatMap((pool) => pool.clusters).length;
}

/** About as many characters as a value has when it is written. */
function sizeOf(value: HelmValue): number {
  if (value.kind === 'scalar') return String(value.value).length + 4;
  let size = 4;
  if (value.kind === 'list') for (const item of value.items) size += sizeOf(item) + 4;
  else for (const [key, child] of value.entries) size += key.length + sizeOf(child) + 4;
  return size;
}

/** Most combinations that the mappings of all files may cover: four times what ten thousand teams write, with the default. */
export const mostMappings = (fileSize: number): number => scaled(fileSize, 0.5);

/** The finding that says from which file on none is read any more. */
export const tooManyFindings = (file: SourceFile): Diagnostic =>
  finding(
    unreadableFile,
    fileSpan(file),
    `The files behind this one are not read, because there are more than ${mostFindings} findings already.`,
    { help: 'Correct those first; most of them have likely the same reason.' },
  );
