import { MachineError } from '../base/failure.ts';
import { gitHubClient } from '../publish/github/client.ts';
import { GitHubFailure, isDenied, quoteInert } from '../publish/github/failure.ts';
import { neededPermission } from '../publish/github/needed-permission.ts';
import { type Found, findPullRequest, isAboutPullRequest } from '../publish/github/pull-request.ts';
import { writeStepOutputs } from '../publish/step-outputs.ts';
import { inertJson } from '../report/inert-json.ts';
import { gitHubEvent, gitHubSettings } from './github-environment.ts';
import { Exit, type Io } from './io.ts';

/**
 * `poolc post --find-pull-request`: which pull request a workflow runs for, asked from GitHub and not from what another workflow
 * left behind. Prints it as JSON, or null and on stderr why there is none, and sets the outputs number, head-sha and merge-ref.
 */
export async function findPullRequestOfEvent(io: Io): Promise<Exit> {
  const { pullRequest, because } = await find(io);
  const mergeRef = pullRequest ? `refs/pull/${pullRequest.number}/merge` : '';
  const path = io.environment['GITHUB_OUTPUT'];
  if (path)
    writeStepOutputs(path, {
      number: pullRequest ? String(pullRequest.number) : '',
      'head-sha': pullRequest?.headSha ?? '',
      'merge-ref': mergeRef,
    });
  if (!pullRequest) io.stderr.write(`poolc: ${because}\n`);
  const data = pullRequest
    ? { number: pullRequest.number, headSha: pullRequest.headSha, baseRef: pullRequest.baseRef, mergeRef }
    : null;
  io.stdout.write(`${inertJson(data)}\n`);
  return Exit.done;
}

async function find(io: Io): Promise<Found> {
  const settings = gitHubSettings(io);
  const { event } = gitHubEvent(io);
  if (event.kind === 'nothing') return { because: `There is no pull request to review: ${event.because}.` };
  if (!isAboutPullRequest(event)) return { because: 'This event is about no single pull request.' };
  try {
    const found = await findPullRequest(gitHubClient(settings, io), event);
    if (!found.pullRequest?.hasConflict) return found;
    const { number, baseRef } = found.pullRequest;
    return {
      because: `Pull request ${number} conflicts with ${quoteInert(baseRef)}, so GitHub makes no merge commit that could be reviewed.`,
    };
  } catch (error) {
    if (!(error instanceof GitHubFailure)) throw error;
    const lacks = isDenied(error)
      ? ` The token may lack the permission ${neededPermission(error, 'pull-requests: read')}.`
      : '';
    throw new MachineError(`${error.message}${lacks}`);
  }
}
