import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ClusterPoolAttributes, Compiled } from '../../src/compile/compiled.ts';
import { emitAttributeFiles } from '../../src/emit/attribute-files.ts';
import { emitControlPlane } from '../../src/emit/control-plane.ts';
import { emitYaml, type YamlValue } from '../../src/emit/yaml.ts';

const name = fc.oneof(
  fc.constantFrom('production', 'yes', 'NULL', 'e5', '12:30', 'a: b', '- a', ''),
  fc.string({ unit: 'binary' }),
);
const row: fc.Arbitrary<ClusterPoolAttributes> = fc.record({
  domain: name,
  project: name,
  workflow: fc.option(name, { nil: undefined }),
  clusterPoolName: name,
});

const compiledOf = (clusterPoolAttributes: readonly ClusterPoolAttributes[]): Compiled => ({
  organization: 'acme',
  controlPlaneHost: 'acme.us-west-2.union.ai',
  domains: ['production'],
  clusterPools: new Map(),
  clusters: new Map(),
  projects: new Map(),
  clusterPoolAttributes,
  clusterValues: new Map(),
});

const mapOf = (each: ClusterPoolAttributes): ReadonlyMap<string, YamlValue> =>
  new Map(Object.entries(each).filter((entry): entry is [string, string] => entry[1] !== undefined));

it('writes rows in the bytes of the shared writer, alone and in the list of the control plane', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 5 }), (rows) => {
      const compiled = compiledOf(rows);
      expect(emitAttributeFiles(compiled).map(({ text }) => text)).toEqual(rows.map((each) => emitYaml(mapOf(each))));
      const list = emitYaml(new Map([['clusterPoolAttributes', rows.map(mapOf)]]));
      expect(emitControlPlane(compiled)[0]?.text.endsWith(`\nprojects: {}\n${list}`)).toBe(true);
    }),
    { numRuns: 1000 },
  );
});
