// GitHub's API through its own program, which every runner of GitHub has.
import { spawnSync } from 'node:child_process';

const host = new URL(process.env.GITHUB_SERVER_URL).host;
export const repository = process.env.GITHUB_REPOSITORY;

/** What `gh` prints as bytes; ends the step where it fails, unless the API's answer has one of the codes in `expected`. */
export function gh(args, { input, expected = [] } = {}) {
  const { status, stdout, stderr, error } = spawnSync('gh', args, {
    input,
    env: { ...process.env, GH_HOST: host, GH_PROMPT_DISABLED: '1' },
    maxBuffer: 1024 ** 3,
  });
  if (error) fail(`The program gh does not start: ${error.message}`);
  if (status === 0) return stdout;
  const code = Number(/\(HTTP (\d{3})\)/.exec(stderr)?.[1]);
  if (expected.includes(code)) return code;
  fail(`gh ${args.slice(0, 4).join(' ')} failed: ${stderr.toString().trim()}`);
}

/** One call of the REST API below the repository; gives the answer, or the code where that was expected. */
export function api(method, path, { body, expected } = {}) {
  const args = ['api', '--method', method, `repos/${repository}${path}`];
  const answer = gh(body ? [...args, '--input', '-'] : args, { input: body && JSON.stringify(body), expected });
  return typeof answer === 'number' ? answer : answer.length > 0 ? JSON.parse(answer) : undefined;
}

/** All items of a list of the REST API. */
export const all = (path) =>
  JSON.parse(gh(['api', '--paginate', '--slurp', `repos/${repository}${path}?per_page=100`])).flat();

/** Ends the step with an error that GitHub shows on the run. */
export function fail(message) {
  console.log(`::error title=poolc::${escaped(message)}`);
  process.exit(1);
}

/** Says something that GitHub shows on the run. */
export const notice = (message) => console.log(`::notice title=poolc::${escaped(message)}`);

const escaped = (text) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
