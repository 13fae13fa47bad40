import { compile, parse, postprocess, preprocess } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';

/** What an independent reader of GitHub's Markdown makes of a text. */
export interface ReadMarkdown {
  readonly html: string;
  /** The rows of every table, each with the number of its cells as they are written, surplus ones included. */
  readonly tables: readonly (readonly number[])[];
  /** Fenced blocks that the end of the text closes, for want of a fence. */
  readonly openFences: number;
  /** Names of all tags of the HTML, closing ones with their slash; raw HTML of the text among them. */
  readonly tags: readonly string[];
  /** What is read as text outside code. */
  readonly prose: string;
  /** The texts of code, in order. */
  readonly codes: readonly string[];
}

/** Reads Markdown with micromark, an implementation that shares nothing with the writer. */
export function readMarkdown(text: string): ReadMarkdown {
  const document = parse({ extensions: [gfm()] }).document();
  const events = postprocess(document.write(preprocess()(text, undefined, true)));
  const structure = structureOf(events.map(([phase, token]) => ({ phase, type: token.type })));
  const html = compile({ allowDangerousHtml: true, htmlExtensions: [gfmHtml()] })(events);
  return { html, ...structure, ...contentOf(html) };
}

function contentOf(html: string): Pick<ReadMarkdown, 'tags' | 'prose' | 'codes'> {
  const tags: string[] = [];
  const codes: string[] = [];
  const prose: string[] = [];
  let code: string[] | undefined;
  for (const [token] of html.matchAll(/<[^>]*>|[^<]+/g)) {
    if (token.startsWith('<')) {
      const tag = /^<(\/?[a-zA-Z][\w-]*)/.exec(token)?.[1] ?? token;
      tags.push(tag);
      if (tag === '/code') codes.push(code?.join('') ?? '');
      if (tag === 'code' || tag === '/code') code = tag === 'code' ? [] : undefined;
    } else (code ?? prose).push(decode(token));
  }
  return { tags, codes, prose: prose.join('') };
}

function structureOf(
  events: readonly { readonly phase: 'enter' | 'exit'; readonly type: string }[],
): Pick<ReadMarkdown, 'tables' | 'openFences'> {
  const tables: number[][] = [];
  let [fences, openFences] = [0, 0];
  for (const { phase, type } of events) {
    if (phase === 'exit') {
      if (type === 'codeFenced' && fences < 2) openFences++;
    } else if (type === 'table') tables.push([]);
    else if (type === 'tableRow') tables.at(-1)?.push(0);
    else if (type === 'tableData' || type === 'tableHeader') {
      const rows = tables.at(-1) ?? [];
      rows[rows.length - 1] = (rows.at(-1) ?? 0) + 1;
    } else if (type === 'codeFenced') fences = 0;
    else if (type === 'codeFencedFence') fences++;
  }
  return { tables, openFences };
}

const decode = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replaceAll('&amp;', '&');

/** Tags that a report may come to: none that links, loads, or takes input. */
const allowedTags = 'h3 h4 p ul li table thead tbody tr th td code pre strong details summary'.split(' ');

/** All that is wrong with a report as Markdown; nothing for one that renders as it is meant. */
export function markdownProblems(text: string): readonly string[] {
  const { tables, tags, prose, openFences } = readMarkdown(text);
  const problems = tables.flatMap((rows) =>
    rows.every((cells) => cells === rows[0]) ? [] : [`a table with rows of ${[...new Set(rows)]} cells`],
  );
  const open: string[] = [];
  for (const tag of tags) {
    const name = tag.replace('/', '');
    if (!allowedTags.includes(name)) problems.push(`the tag ${tag}`);
    if (!tag.startsWith('/')) open.push(name);
    else if (open.pop() !== name) problems.push(`${tag} where something else is open`);
  }
  if (open.length > 0) problems.push(`still open: ${open}`);
  if (openFences > 0) problems.push('a fence that is not closed');
  if (/[@<>|]|:\/\/|#\d|[*_`~]{2}|!\[|\]\(/.test(prose))
    problems.push(
      `prose that means something: ${/.{0,20}(?:[@<>|]|:\/\/|#\d|[*_`~]{2}|!\[|\]\().{0,20}/.exec(prose)?.[0]}`,
    );
  if (/[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|(?![\n])\p{Cc}/u.test(text)) problems.push('characters that nobody sees');
  return problems;
}
