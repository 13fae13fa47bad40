// A program that the kill tests start: builds two generations in turn into the folder that it is given.
import { writeArtifacts } from '../../src/publish/write-artifacts.ts';
import { generation } from './generation.ts';

const out = process.argv[2] ?? '';
const generations = [generation(0), generation(1)];
process.stdout.write('started\n');
for (let turn = 0; ; turn++) {
  const result = writeArtifacts(out, generations[turn % 2] ?? [], { process });
  if (result.kind === 'refused') throw new Error(result.message);
}
