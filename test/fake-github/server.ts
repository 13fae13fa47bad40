import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { judgeReply, judgeRequest, operationOf } from '../contract/validator.ts';
import { checkRoutes } from './check-routes.ts';
import { conversationRoutes } from './conversation-routes.ts';
import type { Fault, Interruption, Meeting } from './faults.ts';
import { type Call, isGranted, type Reply, type Route, wholeReply } from './route.ts';
import { FakeState } from './state.ts';

const routes: Readonly<Record<string, Route>> = {
  ...conversationRoutes,
  ...checkRoutes,
  'meta/get': { accepted: '', answer: () => ({ status: 200, body: {} }) },
};

/** A request that came in. */
export interface Seen {
  readonly method: string;
  /** Below the base path, without the query. */
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>> | undefined;
}

/**
 * A GitHub on this machine that remembers what is written to it. Every request and every reply is judged by GitHub's own
 * description; what does not fit is kept in `violations`, which no test may leave filled.
 */
export class FakeGitHub {
  readonly state = new FakeState();
  readonly violations: string[] = [];
  readonly seen: Seen[] = [];
  readonly faults: Fault[] = [];
  readonly interruptions: Interruption[] = [];
  readonly meetings: Meeting[] = [];
  readonly #basePath: string;
  readonly #server: Server;
  #waiting: (() => void)[] = [];

  constructor(basePath: string) {
    this.#basePath = basePath;
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch((error: unknown) => {
        this.violations.push(`the stand-in itself failed: ${error}`);
        response.destroy();
      });
    });
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get apiUrl(): string {
    return `${this.origin}${this.#basePath}`;
  }

  get graphqlUrl(): string {
    return `${this.origin}${this.#basePath.replace(/\/v3$/, '')}/graphql`;
  }

  /** What was asked to be changed, in order, such as `POST /repos/acme/config/check-runs`. */
  get writes(): readonly string[] {
    return this.seen.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.origin);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('utf8');
    const body = text === '' ? undefined : JSON.parse(text);
    if (url.href === this.graphqlUrl) return this.#answerQuery(request, body, response);
    const path = url.pathname.slice(this.#basePath.length).replace(/^\/repositories\/1\//, '/repos/acme/config/');
    const line = `${request.method} ${path}`;
    if (!url.pathname.startsWith(`${this.#basePath}/`))
      this.violations.push(`${url.pathname} is not below ${this.#basePath}`);
    this.seen.push({ method: request.method ?? '', path, body });
    this.#judgeHeaders(line, request);
    await this.#meet(line);
    for (const each of take(this.interruptions, line)) each.happens();
    const [fault] = take(this.faults, line);
    if (fault && fault.kind !== 'after-commit' && fault.kind !== 'break-off') return this.#fail(fault, url, response);
    const { status, whole, headers } = this.#answer(request, url, path, body);
    if (fault?.kind === 'after-commit') return this.#fail(fault, url, response);
    const sent = whole === undefined ? '' : JSON.stringify(whole);
    response.writeHead(status, {
      'content-type': 'application/json; charset=utf-8',
      date: 'Fri, 20 Nov 2026 10:00:00 GMT',
      ...headers,
    });
    if (fault?.kind === 'break-off') {
      response.write(sent.slice(0, 20), () => response.destroy());
      return;
    }
    response.end(sent);
  }

  /** Answers by the routes, and judges both sides. */
  #answer(request: IncomingMessage, url: URL, path: string, body: unknown) {
    const method = request.method ?? '';
    const operation = operationOf(method, path);
    const route = operation && routes[operation.id];
    if (!route) {
      this.violations.push(`${method} ${path} is no operation that this stand-in has`);
      return { status: 404, whole: { message: 'Not Found' }, headers: {} };
    }
    this.violations.push(...judgeRequest(operation, { method, path, query: url.searchParams, body }));
    const token = this.state.tokens.get((request.headers.authorization ?? '').replace(/^\w+ /, ''));
    const accepted = { 'x-accepted-github-permissions': route.accepted };
    if (!token) return { status: 401, whole: { message: 'Bad credentials' }, headers: {} };
    const { owner, repo } = operation.parameters;
    const isHere = owner === undefined || (owner === this.state.owner && repo === this.state.repo);
    const call: Call = {
      operation,
      parameters: operation.parameters,
      query: url.searchParams,
      body: (body ?? {}) as Call['body'],
      state: this.state,
      token,
    };
    const reply: Reply = !isGranted(token, route.accepted)
      ? {
          status: 403,
          body: { message: 'Resource not accessible by integration', documentation_url: 'https://docs.github.test' },
        }
      : isHere
        ? route.answer(call)
        : { status: 404, body: { message: 'Not Found' } };
    const { body: whole, headers } = wholeReply(call, reply, url);
    this.violations.push(...judgeReply(operation, reply.status, whole));
    return { status: reply.status, whole, headers: { ...headers, ...accepted } };
  }

  #judgeHeaders(line: string, { headers }: IncomingMessage): void {
    if (headers['x-github-api-version'] !== '2022-11-28')
      this.violations.push(`${line} names no version of the interface`);
    if (!headers['user-agent']?.startsWith('poolc/')) this.violations.push(`${line} does not say who asks`);
  }

  /** The one query there is: whose token this is. */
  #answerQuery(request: IncomingMessage, body: { query?: string }, response: ServerResponse): void {
    if (!/^\s*query\s*\{\s*viewer\s*\{\s*login\s*\}\s*\}\s*$/.test(body.query ?? ''))
      this.violations.push(`unknown query ${body.query}`);
    const token = this.state.tokens.get((request.headers.authorization ?? '').replace(/^\w+ /, ''));
    response.writeHead(token ? 200 : 401, { 'content-type': 'application/json' });
    response.end(JSON.stringify(token ? { data: { viewer: { login: token.login } } } : { message: 'Bad credentials' }));
  }

  #fail(
    { kind, status = 502, headers = {}, message = 'Server Error' }: Fault,
    url: URL,
    response: ServerResponse,
  ): void {
    if (kind === 'reset') {
      response.destroy();
      return;
    }
    if (kind === 'nonsense') {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end('null');
      return;
    }
    const rest = url.pathname.slice(this.#basePath.length).replace(/^\/repos\/[^/]+\/[^/]+/, '') + url.search;
    const moved =
      kind === 'moved'
        ? `${this.apiUrl}/repositories/1${rest}`
        : `http://localhost:${new URL(this.origin).port}${url.pathname}`;
    const isMoved = kind === 'moved' || kind === 'moved-elsewhere';
    const location = isMoved ? { location: moved } : {};
    response.writeHead(isMoved ? 301 : status, {
      'content-type': 'application/json',
      date: 'Fri, 20 Nov 2026 10:00:00 GMT',
      ...location,
      ...headers,
    });
    response.end(
      JSON.stringify({
        message: isMoved ? 'Moved Permanently' : message,
        documentation_url: 'https://docs.github.test',
      }),
    );
  }

  async #meet(line: string): Promise<void> {
    const meeting = this.meetings.find(({ on }) => line.startsWith(on));
    if (!meeting) return;
    await new Promise<void>((resolve) => {
      this.#waiting.push(resolve);
      if (this.#waiting.length < meeting.number) return;
      for (const each of this.#waiting) each();
      this.#waiting = [];
      this.meetings.splice(this.meetings.indexOf(meeting), 1);
    });
  }
}

/** Takes the first that fits out of a queue. */
function take<T extends { readonly on: string }>(queue: T[], line: string): readonly T[] {
  const index = queue.findIndex(({ on }) => line.startsWith(on));
  return index < 0 ? [] : queue.splice(index, 1);
}
