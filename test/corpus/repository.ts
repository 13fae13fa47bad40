import { join } from 'node:path';
import { readFiles } from '../support/files.ts';

const pools = ['default', 'aws-development', 'aws-production', 'gcp-staging', 'azure-research'];

/** The file of one of twenty further teams, `crew-00` to `crew-19`, each with a project of its own. */
export const crewPath = (number: number): string => `teams/crew-${String(number).padStart(2, '0')}.yaml`;

const crewFile = (number: number): string => {
  const team = `crew-${String(number).padStart(2, '0')}`;
  return [
    `projects: [${team}-app]`,
    'mappings:',
    `  - project: ${team}-app`,
    '    domain: [development, staging, production]',
    `    clusterPoolName: ${pools[number % pools.length]}`,
    '',
  ].join('\n');
};

/** A repository without a mistake, of more than fifty files: the example organization and twenty further teams. */
export const cleanRepository: Readonly<Record<string, string>> = {
  ...readFiles(join(import.meta.dirname, '../../config')),
  ...Object.fromEntries(Array.from({ length: 20 }, (_, number) => [crewPath(number), crewFile(number)])),
};
