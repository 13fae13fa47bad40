import { Octokit } from '@octokit/rest';
import { version } from '../../base/version.ts';
import { answerOf, judge } from './answer.ts';
import { GitHubFailure } from './failure.ts';
import { type Pace, writeGap } from './pace.ts';

/** Where GitHub is, and as whom to speak to it. */
export interface GitHubSettings {
  /** `https://api.github.com`, or `https://github.example/api/v3` of an Enterprise Server. */
  readonly apiUrl: string;
  readonly graphqlUrl: string;
  readonly token: string;
  readonly owner: string;
  readonly repo: string;
}

/** GitHub, as one repository sees it. */
export interface GitHub {
  readonly octokit: Octokit;
  /** The repository that everything is about, for the parameters of a request. */
  readonly repository: { readonly owner: string; readonly repo: string };
  /** A GraphQL query that changes nothing. Gives its data. */
  readonly query: (text: string) => Promise<unknown>;
  readonly pause: Pace['pause'];
}

/** The version of the interface that this code was written for; GitHub keeps it until 2028 at least. */
const apiVersion = '2022-11-28';

/** One answer may take a minute, which is more than GitHub itself allows it. */
const longestAnswer = 60_000;

/** What was renamed is moved once; more is a mistake. */
const mostRedirects = 3;

const silent = { debug() {}, info() {}, warn() {}, error() {} };

/**
 * Makes the one client through which poolc speaks to GitHub. Requests go out one after the other, those that change something
 * a second apart. Where GitHub asks to wait, the request waits; what reads is repeated when GitHub fails; what writes is not,
 * because it may have happened: the failure is then `unsettled`. The token goes to no other host and into no message.
 */
export function gitHubClient(settings: GitHubSettings, pace: Pace): GitHub {
  const { apiUrl, graphqlUrl, token, owner, repo } = settings;
  const octokit = new Octokit({
    auth: token,
    baseUrl: apiUrl,
    userAgent: `poolc/${version}`,
    log: silent,
    // A redirect is followed here: fetch would repeat a POST as a GET.
    request: { redirect: 'manual', log: silent },
  });
  const origins = [apiUrl, graphqlUrl].map((url) => new URL(url).origin);
  const waitForGap = writeGap(pace);

  let waited = 0;
  octokit.hook.wrap('request', async (send, options) => {
    options.headers['x-github-api-version'] = apiVersion;
    let request = options;
    let redirects = 0;
    for (let number = 1; ; ) {
      const { url, method, body } = octokit.request.endpoint.parse(request);
      const isWrite = method !== 'GET' && url !== graphqlUrl;
      const subject = `${method} ${new URL(url).pathname}`;
      if (!origins.includes(new URL(url).origin))
        throw new GitHubFailure('final', `GitHub points to another host for ${subject}, where the token must not go.`);
      if (isWrite) await waitForGap();
      const signal = AbortSignal.timeout(longestAnswer);
      const answer = await answerOf(() => send({ ...request, request: { ...request.request, signal } }));
      if (answer.kind === 'reply') return answer.reply;
      if (answer.kind === 'redirect') {
        redirects++;
        const to = URL.canParse(answer.to, url) ? new URL(answer.to, url) : undefined;
        if (redirects > mostRedirects || !to || !/^https?:$/.test(to.protocol))
          throw new GitHubFailure('final', `GitHub points on and on for ${subject}.`);
        request = at(to.href, { ...options, method, body });
        continue;
      }
      const message = answer.message.replaceAll(token, '***');
      const { wait, isLimit, failure } = judge({ ...answer, message }, { subject, number, isWrite, waited });
      if (failure) throw failure;
      if (isLimit) waited += wait;
      await pace.pause(wait);
      number++;
    }
  });

  return {
    octokit,
    repository: { owner, repo },
    pause: pace.pause,
    query: async (text) => {
      const { data } = await octokit.request({ method: 'POST', url: graphqlUrl, query: text });
      return data?.data;
    },
  };
}

/** The same request at another address: method and body as they were, the parts of the old address left out. */
const at = <T extends { readonly body?: unknown }>(url: string, options: T): T => {
  const { baseUrl, method, headers, mediaType, request, body } = options as T & Record<string, unknown>;
  return { url, baseUrl, method, headers, mediaType, request, ...(body === undefined ? {} : { data: body }) } as never;
};
