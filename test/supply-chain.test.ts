import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { record } from './workflows/workflow-file.ts';

const read = (path: string): string => readFileSync(join(import.meta.dirname, '..', path), 'utf8');
const manifest = JSON.parse(read('package.json'));
const lock = JSON.parse(read('package-lock.json'));

/** Every installed package by its place; the first entry is poolc itself. */
const installed = Object.entries<Readonly<Record<string, unknown>>>(lock.packages).filter(([place]) => place !== '');

describe('what is installed', () => {
  it('is exactly what was looked at: bytes for each package, and no place but the registry', () => {
    expect(installed.length).toBeGreaterThan(50);
    expect(installed.filter(([, { integrity }]) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(String(integrity)))).toEqual(
      [],
    );
    const elsewhere = installed.filter(
      ([, { resolved = 'https://registry.npmjs.org/' }]) => !String(resolved).startsWith('https://registry.npmjs.org/'),
    );
    expect(elsewhere).toEqual([]);
  });

  it('is named by exact versions', () => {
    const versions = Object.entries({ ...record(manifest.dependencies), ...record(manifest.devDependencies) });
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(String(version)))).toEqual([]);
  });

  // esbuild has a package for each platform, and finds the right one without its script.
  it('works without install scripts', () => {
    const withScript = installed.filter(([, { hasInstallScript }]) => hasInstallScript).map(([place]) => place);
    expect(withScript.map((place) => place.replace(/^.*node_modules\//, '')).sort()).toEqual(['esbuild']);
  });
});

describe('what is published', () => {
  /** Licences that ask for their text to be handed on, and for nothing else. */
  const permissive = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'ISC', 'MIT'];

  it('needs no other package', () => {
    const { dependencies, optionalDependencies, peerDependencies, bundleDependencies } = manifest;
    expect([dependencies, optionalDependencies, peerDependencies, bundleDependencies]).toEqual(
      Array(4).fill(undefined),
    );
  });

  it('holds code under permissive licences only, with their texts', () => {
    const sections = read('dist/THIRD-PARTY-LICENSES.txt')
      .split(`\n${'-'.repeat(80)}\n`)
      .slice(1);
    expect(sections.length).toBeGreaterThan(5);
    for (const section of sections) {
      const [, name, licence, text = ''] = /^\n*(\S+ \S+)\nLicence: ([^\n]+)\n\n(.*)$/s.exec(section) ?? [];
      expect({ name, licence: permissive.find((each) => each === licence), hasText: text.length > 400 }).toEqual({
        name,
        licence,
        hasText: true,
      });
    }
  });
});
