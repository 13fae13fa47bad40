import { describe } from 'vitest';
import { itFinds, itReads } from './readings.ts';

const helm = { dialect: 'helm' } as const;
const [one, two, three] = ['1', '2', '3'].map((plain) => ({ plain }));

describe('a merge key in a Helm layer', () => {
  itReads(
    {
      'brings in the entries of a map': ['<<: {a: 1}\nb: 2\n', { a: one, b: two }],
      'brings in the entries behind an alias': [
        'x: &x {a: 1}\ny:\n  <<: *x\n  b: 2\n',
        { x: { a: one }, y: { a: one, b: two } },
      ],
      'yields to a key behind it': ['<<: {a: 1, b: 1}\nb: 2\n', { a: one, b: two }],
      'takes of several maps the first that has a key': [
        '<<: [{a: 1}, {a: 2, b: 2}, {a: 3, b: 3, c: 3}]\n',
        { a: one, b: two, c: three },
      ],
      'takes aliases in a list': [
        'x: &x {a: 1}\ny: &y {a: 2, b: 2}\nz: {<<: [*x, *y]}\n',
        { x: { a: one }, y: { a: two, b: two }, z: { a: one, b: two } },
      ],
      'merges what was merged itself': [
        'x: &x {a: 1}\ny: &y {<<: *x, b: 2}\nz: {<<: *y, c: 3}\n',
        { x: { a: one }, y: { a: one, b: two }, z: { a: one, b: two, c: three } },
      ],
      'is not deep: a map replaces a map': ['<<: {a: {b: 1, c: 1}}\na: {b: 2}\n', { a: { b: two } }],
      'may stand behind keys that it does not bring': ['b: 2\n<<: {a: 1}\n', { b: two, a: one }],
      'brings nothing from an empty map or list': ['<<: {}\na: {<<: [], b: 2}\n', { a: { b: two } }],
      'in quotes is a key like others': ['"<<": 1\n', { '<<': one }],
    },
    helm,
  );

  itFinds(
    {
      'a text to merge': [
        '[|<<|]: a\nb: 2\n',
        'yaml-syntax: The merge key "<<" takes a map or a list of maps, but here is a scalar.',
      ],
      'nothing to merge': [
        '[|<<|]:\nb: 2\n',
        'yaml-syntax: The merge key "<<" takes a map or a list of maps, but here is a scalar.',
      ],
      'a list of something else': [
        '[|<<|]: [{a: 1}, b, c]\n',
        'yaml-syntax: The merge key "<<" takes a map or a list of maps, but here is a scalar.',
      ],
      'an alias of a list, which Helm refuses': [
        'x: &x [{a: 1}]\ny: {[|<<|]: *x}\n',
        'yaml-syntax: The merge key "<<" takes no alias of a list; list the aliases of its maps.',
      ],
      'an alias to nothing, once': ['<<: [|*x|]\nb: 2\n', 'yaml-syntax: No anchor "&x" stands before this alias.'],
      'a map that merges itself': [
        'x: &x {<<: [|*x|], a: 1}\n',
        'yaml-syntax: No anchor "&x" stands before this alias.',
      ],
      'a second merge key': [
        '<<: {a: 1}\n[|<<|]: {b: 2}\n',
        'yaml-syntax: A second merge key "<<" stands in this map; one with a list of maps does the job.',
      ],
      'a key that stands before it and comes with it': [
        'a: 2\nb: 2\n[|<<|]: {a: 1, b: 1, c: 1}\n',
        'yaml-syntax: Versions of Helm disagree whether "a" and "b" above or "<<" wins; put "<<" first in its map.',
      ],
    },
    helm,
  );
});
