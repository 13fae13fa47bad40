import { breaking, type Edit, hiding, type Planting, planting } from './planting.ts';
import { cleanRepository, crewPath as crew } from './repository.ts';

const layerPaths = Object.keys(cleanRepository).filter((path) => path.startsWith('helm/'));

/** Moves a layer one folder deeper than it is looked for. */
const nested = (path: string, index: number): readonly Edit[] => [
  { path, gone: '' },
  { path: path.replace('helm/', 'helm/values/'), create: `${index === 0 ? '[||]' : ''}${cleanRepository[path]}` },
];

export const formMistakes: readonly Planting[] = [
  breaking('teams', 'yaml-syntax', { path: crew(16), find: 'mappings:', put: 'mappings: [|"|]' }),
  breaking('teams', 'duplicate-key', { path: crew(17), append: '[|projects|]: []\n' }),
  breaking('teams', 'yaml-feature', {
    path: crew(18),
    find: 'projects: [crew-18-app]',
    put: 'projects: [|&mine|] [crew-18-app]',
  }),
  breaking('teams', 'control-character', { path: crew(19), find: 'mappings:', put: '# [|\u0007|]\nmappings:' }),
  breaking('teams', 'empty-file', { path: 'teams/crew-20.yaml', create: '[||]# later\n' }),
  breaking('clusters', 'several-documents', {
    path: 'clusters/onprem-fra-1.yaml',
    append: '[||]---\nclusterName: other\n',
  }),
  breaking('helm', 'helm-value', {
    path: 'helm/pools/gcp-development.yaml',
    append: 'proxy:\n  replicas: [|9007199254740993|]\n',
  }),
  breaking('teams', 'unknown-key', { path: crew(0), find: 'projects:', put: '[|projcts|]:' }),
  breaking('teams', 'missing-key', {
    path: crew(1),
    find: '  - project: crew-01-app\n    domain: [development, staging, production]',
    put: '  - [|project|]: crew-01-app',
  }),
  breaking('teams', 'wrong-type', { path: crew(2), find: 'projects: [crew-02-app]', put: 'projects: [|crew-02-app|]' }),
  breaking('clusters', 'wrong-value', {
    path: 'clusters/gcp-dev-usc1.yaml',
    find: 'provider: gcp',
    put: 'provider: [|gpc|]',
  }),
  breaking('teams', 'unquoted-name', {
    path: crew(19),
    find: 'projects: [crew-19-app]',
    put: 'projects: [crew-19-app, [|1e3|]]',
  }),
  planting('duplicate-layer', { path: 'helm/base.yml', create: '[||]proxy: {}\n' }),
  breaking('pools', 'missing-file', { path: 'pools.yaml', gone: '[||]' }),
  // These two put a layer into the folder, which then is not empty.
  hiding(['duplicate-layer', 'pool-layers-conflict'], 'empty-glob', ...layerPaths.flatMap(nested)),
  planting('file-matches-no-glob', { path: 'team/crew-20.yaml', create: '[||]projects: [crew-20-app]\n' }),
];
