// A program that the kill tests start twice at once: builds one generation when it is told to.
import { writeSync } from 'node:fs';
import { writeArtifacts } from '../../src/publish/write-artifacts.ts';
import { generation } from './generation.ts';

const [out = '', number = '0'] = process.argv.slice(2);
const artifacts = generation(Number(number));
writeSync(1, 'ready\n');
process.stdin.once('data', () => {
  try {
    writeSync(1, writeArtifacts(out, artifacts, { process }).kind);
  } catch (error) {
    writeSync(1, error instanceof Error ? error.message : String(error));
  }
});
