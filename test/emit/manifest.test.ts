import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { emitManifest } from '../../src/emit/manifest.ts';
import { defaultSettings } from '../../src/model/load-settings.ts';

it('writes the manifest as JSON.stringify indents it, with the digest and the bytes of each file', () => {
  const text = fc.string({ unit: 'binary' });
  fc.assert(
    fc.property(fc.dictionary(text, text, { minKeys: 1 }), (texts) => {
      const artifacts = Object.entries(texts).map(([path, content]) => ({ path, text: content }));
      const manifest = emitManifest(artifacts, [], defaultSettings()).text;
      const data = JSON.parse(manifest);
      expect(manifest).toBe(`${JSON.stringify(data, null, 2)}\n`);
      expect(data.files).toHaveLength(artifacts.length);
      for (const { path, sha256, size } of data.files) {
        const bytes = Buffer.from(texts[path] ?? '');
        expect({ sha256, size }).toEqual({
          sha256: createHash('sha256').update(bytes).digest('hex'),
          size: bytes.length,
        });
      }
    }),
  );
});
