import { describe, expect, it } from 'vitest';
import { positionAt } from '../../src/base/span.ts';
import { isAttributeDocument } from '../../src/model/load-team.ts';
import type { Mapping } from '../../src/model/organization.ts';
import { readYaml } from '../../src/syntax/read-yaml.ts';
import { type Files, organizationOf } from './loading.ts';

const rowOf = ({ team, project, domain, workflow, clusterPoolName }: Mapping): string =>
  [team, project.text, domain.text, ...(workflow ? [workflow.text] : []), `→ ${clusterPoolName.text}`].join(' ');
const rows = (files: Files) => organizationOf(files).mappings.map(rowOf);

describe('what a mapping covers', () => {
  const mapping = (project: string, domain: string, workflow?: string) => ({
    'teams/ml.yaml': `mappings:\n  - project: ${project}\n    domain: ${domain}\n${workflow === undefined ? '' : `    workflow: ${workflow}\n`}    clusterPoolName: gpu\n`,
  });
  it.each([
    ['one name each', mapping('a', 'x'), ['ml a x → gpu']],
    ['a list of one', mapping('[a]', '[x]'), ['ml a x → gpu']],
    ['several projects', mapping('[a, b]', 'x'), ['ml a x → gpu', 'ml b x → gpu']],
    ['several domains', mapping('a', '[x, z]'), ['ml a x → gpu', 'ml a z → gpu']],
    ['a workflow', mapping('a', 'x', 'm.wf'), ['ml a x m.wf → gpu']],
    [
      'every combination',
      mapping('[a, b]', '[x, z]', '[v, w]'),
      ['a x v', 'a x w', 'a z v', 'a z w', 'b x v', 'b x w', 'b z v', 'b z w'].map((row) => `ml ${row} → gpu`),
    ],
    ['lists in lines', mapping('\n      - a\n      - b', 'x'), ['ml a x → gpu', 'ml b x → gpu']],
  ])('%s', (_, files, expected) => expect(rows(files)).toEqual(expected));

  it('keeps the place of each name of a list', () => {
    const { mappings } = organizationOf(mapping('[a, b]', 'x'));
    expect(mappings.map(({ project: { span } }) => positionAt(span.file, span.start))).toEqual([
      { line: 2, column: 15 },
      { line: 2, column: 18 },
    ]);
  });
});

describe('an attribute file', () => {
  it('is taken as uctl takes it', () => {
    const text = 'domain: production\nproject: flytesnacks\nworkflow: my_critical_wf\nclusterPoolName: production-cp\n';
    expect(rows({ 'teams/flytesnacks/critical.yaml': text })).toEqual([
      'flytesnacks flytesnacks production my_critical_wf → production-cp',
    ]);
  });

  it('says nothing about ownership', () => {
    const [team] = organizationOf({ 'teams/ml.yaml': 'domain: a\nproject: b\nclusterPoolName: c\n' }).teams;
    expect(team).toEqual({ name: 'ml', owners: [], projects: [], declaredNames: [] });
  });

  it.each([
    ['domain: a\nproject: b\nclusterPoolName: c\n', true],
    ['clusterPoolName: c\n', true],
    ['project: b\ndomian: a\n', true],
    ['projects: [b]\n', false],
    ['team: ml\nproject: b\n', false],
    ['team: ml\n', false],
    ['mapings: []\n', false],
    ['{}\n', false],
    ['toString: a\nproject: b\n', true],
    ['- project: b\n', false],
  ])('is told by its keys: %j', (text, expected) => {
    const options = { dialect: 'strict', severalDocuments: true, maximumBytes: 1000 } as const;
    const [tree] = readYaml({ path: 'teams/ml.yaml', text }, options).value;
    expect(tree && isAttributeDocument(tree.root)).toBe(expected);
  });
});

describe('the team of a file', () => {
  it('is the first segment of its path, whether file or folder, .yaml or .yml', () => {
    const { teams } = organizationOf({
      'teams/ml.yaml': 'projects: [a]\n',
      'teams/ml.yml': 'projects: [b]\n',
      'teams/ml/one.yaml': 'projects: [c]\n',
      'teams/ml/deep/er/two.yml': 'projects: [d]\nowners: ["@x"]\nteam: ml\n',
      'teams/search.yml': 'projects: [e]\n',
    });
    expect(teams.map(({ name, projects }) => [name, projects.map(({ text }) => text)])).toEqual([
      ['ml', ['a', 'b', 'd', 'c']],
      ['search', ['e']],
    ]);
    expect(teams[0]?.declaredNames.map(({ text }) => text)).toEqual(['ml']);
    expect(teams[0]?.owners.map(({ text }) => text)).toEqual(['@x']);
  });

  it('is there although its file says nothing of projects', () => {
    expect(organizationOf({ 'teams/ml.yaml': 'team: ml\n' }).teams.map(({ name }) => name)).toEqual(['ml']);
  });

  it('may be called like an inherited property', () => {
    const { teams, links } = organizationOf({ 'teams/constructor.yaml': 'projects: [toString, hasOwnProperty]\n' });
    expect(teams.map(({ name }) => name)).toEqual(['constructor']);
    expect([...links.claimsOnProject.keys()]).toEqual(['toString', 'hasOwnProperty']);
  });
});

describe('several documents in a file', () => {
  it('all count, of whichever kind', () => {
    const text = [
      'projects: [vision]\nmappings:\n  - {project: vision, domain: staging, clusterPoolName: cpu}\n',
      'domain: production\nproject: vision\nclusterPoolName: gpu\n',
      'team: ml\n',
    ].join('---\n');
    const organization = organizationOf({ 'teams/ml.yaml': text });
    expect(organization.mappings.map(rowOf)).toEqual(['ml vision staging → cpu', 'ml vision production → gpu']);
    expect(organization.teams.map(({ projects }) => projects.map(({ text: name }) => name))).toEqual([['vision']]);
  });
});

describe('mappings of all files', () => {
  it('stand in byte order of the files, and then as written', () => {
    const attributes = (project: string) => `domain: x\nproject: ${project}\nclusterPoolName: p\n`;
    expect(
      rows({
        'teams/b.yaml': attributes('one'),
        'teams/a/z.yaml': attributes('two'),
        'teams/a.yaml': attributes('three'),
      }),
    ).toEqual(['a three x → p', 'a two x → p', 'b one x → p']);
  });
});
