import { createHash } from 'node:crypto';
import type { Artifact } from '../../src/emit/artifact.ts';

/** A manifest as a build writes it, for these artifacts. */
function manifestOf(artifacts: readonly Artifact[]): Artifact {
  const files = artifacts.map(({ path, text }) => ({
    path,
    sha256: createHash('sha256').update(text).digest('hex'),
    size: Buffer.byteLength(text),
  }));
  return { path: 'manifest.json', text: `${JSON.stringify({ schemaVersion: 1, files }, null, 2)}\n` };
}

/** Artifacts with these texts by path, and their manifest. */
export function build(texts: Readonly<Record<string, string>>): readonly Artifact[] {
  const artifacts = Object.entries(texts).map(([path, text]) => ({ path, text }));
  return [...artifacts, manifestOf(artifacts)];
}

/** Sixty files of which each generation changes a part, drops a part and keeps a part. */
export function generation(number: number): readonly Artifact[] {
  const texts: Record<string, string> = {};
  for (let index = 0; index < 20; index++) {
    texts[`clusters/cluster-${index}/values.yaml`] = `generation: ${number}\n# ${'x'.repeat(index * 100)}\n`;
    texts[`shared/${index % 3}/${index}.yaml`] = `the same in each: ${index}\n`;
    texts[`only/${number}/${index % 4}/${index}.yaml`] = `generation: ${number}\n`;
  }
  return build(texts);
}
