import { attributes, type Planting, planting } from './planting.ts';
import { crewPath as crew } from './repository.ts';

export const mappingMistakes: readonly Planting[] = [
  planting('unknown-pool', { path: crew(0), find: 'clusterPoolName: default', put: 'clusterPoolName: [|defualt|]' }),
  planting('unknown-domain', { path: crew(1), find: 'production]', put: '[|prodution|]]' }),
  planting('invalid-name', { path: crew(2), append: '---\nprojects: [[|Crew_02_Tools|]]\n' }),
  planting('conflicting-mapping', {
    path: 'teams/crew-03/extra.yaml',
    create: attributes('crew-03-app', 'production', '[|aws-gpu|]'),
  }),
  planting('duplicate-mapping', {
    path: 'teams/crew-04/extra.yaml',
    create: attributes('crew-04-app', 'staging', '[|azure-research|]'),
  }),
  planting(
    'partially-mapped-project',
    { path: crew(5), find: 'projects: [crew-05-app]', put: 'projects: [[|crew-05-app|]]' },
    { path: crew(5), find: ', production]', put: ']' },
  ),
  planting('redundant-workflow-pin', {
    path: 'teams/crew-06/pin.yaml',
    create: 'domain: production\nproject: crew-06-app\nworkflow: nightly\nclusterPoolName: [|aws-development|]\n',
  }),
  planting('workflow-crosses-bucket', {
    path: 'teams/crew-07/pin.yaml',
    create: 'domain: production\nproject: crew-07-app\nworkflow: nightly\nclusterPoolName: [|aws-gpu|]\n',
  }),
  planting('uctl-ignored-document', {
    path: 'teams/crew-08/old.yaml',
    create: `${attributes('crew-08-tools', 'development', 'default')}---\n${attributes('crew-08-tools', 'staging', 'default').replace('domain', '[|domain|]')}---\n${attributes('crew-08-tools', 'production', 'default').replace('domain', '[|domain|]')}`,
  }),
  planting('project-claimed-twice', {
    path: crew(9),
    find: 'projects: [crew-09-app]',
    put: 'projects: [crew-09-app, [|crew-08-app|]]',
  }),
  planting('foreign-project', {
    path: 'teams/crew-10/extra.yaml',
    create: attributes('[|synthetic-data|]', 'production', 'azure-research'),
  }),
  planting(
    'unclaimed-project',
    {
      path: 'teams/crew-11/free.yaml',
      create: `${attributes('free', 'development', 'default')}`,
    },
    { path: 'teams/crew-11/free-staging.yaml', create: attributes('free', 'staging', 'default') },
    { path: 'teams/crew-12/free.yaml', create: attributes('[|free|]', 'production', 'default') },
  ),
  planting('system-project-unroutable', {
    path: crew(12),
    find: 'projects: [crew-12-app]',
    put: 'projects: [crew-12-app, [|system|]]',
  }),
  planting('team-name-mismatch', { path: crew(13), find: 'projects:', put: 'team: [|crew-31|]\nprojects:' }),
  planting('namespace-too-long', {
    path: crew(14),
    append: '---\nprojects: [[|crew-14-with-a-name-that-is-too-long-for-a-namespace-in-all|]]\n',
  }),
];
