// Downloads the newest published release; a draft is none. Where nothing is released yet, the outputs stay empty.
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { api, fail, gh, notice, repository } from '../github.mjs';

const latest = api('GET', '/releases/latest', { expected: [404] });
if (latest === 404) {
  notice('Nothing is released yet.');
  process.exit(0);
}
const tag = latest.tag_name;
if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(tag))
  fail(`The tag ${JSON.stringify(tag)} of the newest release is none of ours.`);

const folder = join(process.env.RUNNER_TEMP, 'newest-release');
mkdirSync(folder, { recursive: true });
gh(['release', 'download', tag, '--repo', repository, '--dir', folder, '--clobber']);
const { sha: commit } = api('GET', `/commits/${tag}`);
appendFileSync(process.env.GITHUB_OUTPUT, `tag=${tag}\ncommit=${commit}\nfolder=${folder}\n`);
