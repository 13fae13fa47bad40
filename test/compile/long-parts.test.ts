import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compiledFromBundle } from '../../src/compile/from-bundle.ts';
import { takeLongParts } from '../../src/compile/long-parts.ts';
import { emitControlPlane } from '../../src/emit/control-plane.ts';
import { compiledState } from '../diff/states.ts';

const textOf = (rows: Readonly<Record<string, string>>): string =>
  emitControlPlane(compiledState({ rows }))
    .map(({ text }) => text)
    .join('');

/** What the parts that were taken out, and the rest, say together. */
const taken = (text: string) => takeLongParts({ path: 'control-plane.yaml', text });

/** What a bundle with this control-plane.yaml is read back as. */
const readBack = (text: string) => {
  const source = (path: string, content: string) => ({ path, text: content });
  const { value, diagnostics } = compiledFromBundle({
    manifest: source('manifest.json', '{}'),
    controlPlane: source('control-plane.yaml', text),
    values: [],
  });
  return value ?? diagnostics.map(({ message }) => message);
};

const names = [
  'fraud',
  'yes',
  'Off',
  'e5',
  '1e3',
  '-x',
  'a.b.c',
  'a:b',
  'a "b"',
  "it's",
  '#',
  'é',
  '日本',
  '😀',
  'a\\b',
  'null',
  '~',
];

describe('projects and mappings', () => {
  it('are read back as what was written, whatever their names', () =>
    fc.assert(
      fc.property(
        fc.dictionary(
          fc
            .tuple(
              fc.constantFrom(...names),
              fc.constantFrom('development', 'production'),
              fc.constantFrom('', ...names),
            )
            .map(([project, domain, workflow]) => `${project}/${domain}${workflow === '' ? '' : `/${workflow}`}`),
          fc.constantFrom('default', ...names),
        ),
        (rows) => {
          const state = compiledState({ rows });
          const text = textOf(rows);
          const { projects, clusterPoolAttributes } = { ...taken(text) };
          expect({ projects, clusterPoolAttributes }).toEqual({
            projects: state.projects,
            clusterPoolAttributes: state.clusterPoolAttributes,
          });
          expect(readBack(text)).toMatchObject({
            organization: 'acme',
            projects: state.projects,
            clusterPoolAttributes: state.clusterPoolAttributes,
          });
        },
      ),
    ));

  it('may be far more than the YAML reader takes', () => {
    const rows = Object.fromEntries(Array.from({ length: 30_000 }, (_, index) => [`p${index}/production`, 'default']));
    const state = readBack(textOf(rows));
    expect(state).toMatchObject({ projects: { size: 30_000 } });
    expect(state).toHaveProperty('clusterPoolAttributes.length', 30_000);
  });

  it('may be none', () => {
    const text = textOf({});
    expect(text).toContain('\nprojects: {}\nclusterPoolAttributes: []\n');
    expect(taken(text)).toMatchObject({ clusterPoolAttributes: [], rest: { text } });
  });
});

describe('a control-plane.yaml of another form', () => {
  const text = textOf({ 'fraud/production': 'default', 'fraud/production/train': 'gpu' });

  it.each([
    [
      'another order of keys',
      '  - domain: production\n    project: fraud\n',
      '  - project: fraud\n    domain: production\n',
    ],
    ['another indentation', '    project: fraud\n    cluster', '   project: fraud\n    cluster'],
    ['a further key', '    workflow: train\n', '    workflow: train\n    more: 1\n'],
    ['another quote', 'project: fraud\n    workflow', "project: 'fraud'\n    workflow"],
    ['what is no text', 'workflow: train', 'workflow: true'],
    ['a number', 'workflow: train', 'workflow: 5'],
    ['an escape that JSON does not know', 'workflow: train', 'workflow: "\\x41"'],
    ['a character that does not show', 'workflow: train', 'workflow: "\u202e"'],
    ['a comment', 'team: ml', 'team: ml # ours'],
    ['line ends of Windows', '\n', '\r\n'],
    ['something behind', 'clusterPoolName: gpu\n', 'clusterPoolName: gpu\nmore: 1\n'],
    ['no last line end', 'clusterPoolName: gpu\n', 'clusterPoolName: gpu'],
    ['no projects', '\nprojects:\n', '\nproject:\n'],
    ['no mappings', '\nclusterPoolAttributes:\n', '\nattributes:\n'],
  ])('is left to the YAML reader: %s', (_, was, is) => {
    expect(text).toContain(was);
    const changed = text.replaceAll(was, is);
    expect(taken(changed)).toBeUndefined();
  });

  it('is read all the same where YAML allows it, and refused where not', () => {
    const otherwise = text.replace(
      '  - domain: production\n    project: fraud\n',
      '  - project: fraud\n    domain: production\n',
    );
    const { projects, clusterPoolAttributes } = { ...taken(text) };
    expect(readBack(otherwise)).toMatchObject({ projects, clusterPoolAttributes });
    expect(readBack(text.replace('workflow: train', 'workflow: true'))).toEqual([expect.stringContaining('true')]);
  });
});
