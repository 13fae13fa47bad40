import { at, type Operation, type Schema } from '../contract/validator.ts';
import { sample } from './sample.ts';
import type { FakeState, FakeToken } from './state.ts';

/** A request that GitHub's description knows. */
export interface Call {
  readonly operation: Operation;
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
  readonly state: FakeState;
  readonly token: FakeToken;
}

export interface Reply {
  readonly status: number;
  /** The parts that matter; the rest of what GitHub's description demands is added. */
  readonly body?: unknown;
  /** The whole list, of which a page is sent. */
  readonly list?: readonly unknown[];
  /** For lists within an object: the key of the list. */
  readonly listKey?: string;
}

/** What an operation needs: any of these grants, as the header `x-accepted-github-permissions` says it. */
export interface Route {
  readonly accepted: string;
  readonly answer: (call: Call) => Reply;
}

export const notFound: Reply = {
  status: 404,
  body: { message: 'Not Found', documentation_url: 'https://docs.github.test' },
};

export const invalid = (message: string): Reply => ({
  status: 422,
  body: {
    message: 'Validation Failed',
    errors: [{ resource: 'Resource', field: 'body', code: 'custom', message }],
    documentation_url: 'https://docs.github.test',
  },
});

/** Whether a token has one of the grants that a route accepts. */
export const isGranted = ({ grants }: FakeToken, accepted: string): boolean =>
  accepted === '' ||
  accepted.split('; ').some((alternative) => {
    const [name = '', level] = alternative.split('=');
    return grants[name] === 'write' || (level === 'read' && grants[name] === 'read');
  });

const replySchema = ({ path, method }: Operation, status: number): Schema | undefined =>
  at('paths', path, method, 'responses', String(status), 'content', 'application/json', 'schema');

/** The body of a reply in GitHub's form, with the header that leads to the next page of a list. */
export function wholeReply(
  call: Call,
  reply: Reply,
  url: URL,
): { readonly body: unknown; readonly headers: Record<string, string> } {
  const schema = replySchema(call.operation, reply.status);
  if (!reply.list)
    return { body: schema && reply.body !== undefined ? sample(schema, reply.body) : reply.body, headers: {} };
  const size = Number(call.query.get('per_page') ?? 30);
  const page = Number(call.query.get('page') ?? 1);
  const last = Math.max(1, Math.ceil(reply.list.length / size));
  const items = reply.list.slice((page - 1) * size, page * size);
  const given = reply.listKey ? { total_count: reply.list.length, [reply.listKey]: items } : items;
  const link = (to: number, rel: string): string => {
    const address = new URL(url);
    address.searchParams.set('page', String(to));
    return `<${address.href}>; rel="${rel}"`;
  };
  const headers: Record<string, string> =
    page < last ? { link: [link(page + 1, 'next'), link(last, 'last')].join(', ') } : {};
  return { body: schema ? sample(schema, given) : given, headers };
}
