import { notFound, type Reply, type Route } from './route.ts';
import type { FakeAnnotation, FakeRun, FakeState } from './state.ts';

/** Check runs, which only the app that made one may change, and which keep every annotation that they ever got. */

const runOf = (run: FakeRun) => ({
  id: run.id,
  name: run.name,
  head_sha: run.headSha,
  external_id: run.externalId,
  status: run.status,
  conclusion: run.conclusion,
  app: { slug: run.app, name: run.app },
  output: { title: run.title, summary: run.summary, text: null, annotations_count: run.annotations.length },
});

interface Body {
  readonly status?: string;
  readonly conclusion?: string;
  readonly output?: {
    readonly title?: string;
    readonly summary?: string;
    readonly annotations?: readonly FakeAnnotation[];
  };
}

function change(run: FakeRun, { status, conclusion, output }: Body): void {
  if (status !== undefined) run.status = status;
  if (conclusion !== undefined) run.conclusion = conclusion;
  if (output?.title !== undefined) run.title = output.title;
  if (output?.summary !== undefined) run.summary = output.summary;
  run.annotations.push(...(output?.annotations ?? []));
}

const forbidden = (message: string): Reply => ({
  status: 403,
  body: { message, documentation_url: 'https://docs.github.test' },
});

const find = (state: FakeState, id: string | undefined) => state.runs.find((each) => each.id === Number(id));

export const checkRoutes: Readonly<Record<string, Route>> = {
  'checks/list-for-ref': {
    accepted: 'checks=read',
    answer({ state, parameters, query }) {
      const name = query.get('check_name');
      const found = state.runs.filter(
        (each) => each.headSha === parameters['ref'] && (name === null || each.name === name),
      );
      const newest = found.filter(
        (each) => !found.some((other) => other.name === each.name && other.app === each.app && other.id > each.id),
      );
      const list = query.get('filter') === 'all' ? found : newest;
      return { status: 200, list: list.map(runOf), listKey: 'check_runs' };
    },
  },
  'checks/create': {
    accepted: 'checks=write',
    answer({ state, body, token }) {
      if (token.app === undefined) return forbidden('You must authenticate via a GitHub App.');
      const run = state.addRun({
        name: String(body['name']),
        headSha: String(body['head_sha']),
        externalId: String(body['external_id'] ?? ''),
        app: token.app,
        status: 'queued',
        conclusion: null,
        title: null,
        summary: null,
      });
      change(run, body);
      return { status: 201, body: runOf(run) };
    },
  },
  'checks/update': {
    accepted: 'checks=write',
    answer({ state, parameters, body, token }) {
      const run = find(state, parameters['check_run_id']);
      if (!run) return notFound;
      if (run.app !== token.app)
        return forbidden('Invalid app_id `15368` - check run can only be modified by the GitHub App that created it.');
      change(run, body);
      return { status: 200, body: runOf(run) };
    },
  },
  'checks/get': {
    accepted: 'checks=read',
    answer({ state, parameters }) {
      const run = find(state, parameters['check_run_id']);
      return run ? { status: 200, body: runOf(run) } : notFound;
    },
  },
  'checks/list-annotations': {
    accepted: 'checks=read',
    answer({ state, parameters }) {
      const run = find(state, parameters['check_run_id']);
      return run ? { status: 200, list: run.annotations } : notFound;
    },
  },
};
