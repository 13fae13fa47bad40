import * as z from 'zod';
import type { EarlierRun } from '../../report/review-document.ts';

/** The first line of a comment of ours, invisible to readers: which target it is for, and what it says. */
export interface Marker {
  readonly target: string;
  /** The run whose review the comment shows. */
  readonly run: EarlierRun;
  /** Runs before it, the newest first. */
  readonly history: readonly EarlierRun[];
}

/** What the first line of a comment turns out to be. */
export type ReadMarker =
  | { readonly kind: 'none' }
  /** Written by a later poolc, in a form that is unknown here. */
  | { readonly kind: 'newer'; readonly target: string }
  | { readonly kind: 'known'; readonly target: string; readonly marker: Marker | undefined };

const schemaVersion = 1;

/** Runs that are remembered beside the present one. */
const mostHistory = 10;

const longestVerdict = 200;

const start = '<!-- poolc:comment ';
const end = ' -->';

const run = z.strictObject({
  commit: z.string().regex(/^[0-9a-f]{40,64}$/),
  verdict: z.string().max(longestVerdict),
  digest: z.string().regex(/^[0-9a-f]{32}$/),
});

const head = z.looseObject({ schemaVersion: z.int().min(1), target: z.string().min(1) });
const whole = head.extend({ run, history: z.array(run).max(mostHistory) });

/** The marker as a line. Nothing in it can end the HTML comment that it stands in. */
export function markerLine({ target, run: { commit, verdict, digest }, history }: Marker): string {
  const short = [...verdict].slice(0, longestVerdict / 2).join('');
  const data = { schemaVersion, target, run: { commit, verdict: short, digest }, history };
  const json = JSON.stringify(data).replace(/[<>]|--|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, escaped);
  return `${start}${json}${end}`;
}

const escaped = (text: string): string =>
  text
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');

/** Reads the marker of a comment, which is data like any other: whoever may write to a repository can edit a comment. */
export function readMarker(body: string): ReadMarker {
  const [line = ''] = body.split(/\r?\n/, 1);
  if (!line.startsWith(start) || !line.endsWith(end)) return { kind: 'none' };
  const data = parse(line.slice(start.length, -end.length));
  const { data: read } = head.safeParse(data);
  if (!read) return { kind: 'none' };
  if (read.schemaVersion > schemaVersion) return { kind: 'newer', target: read.target };
  const { data: known } = whole.safeParse(data);
  return { kind: 'known', target: read.target, marker: known };
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** The history of a comment that is to show a new run: the run that it shows so far goes before the others. */
export function historyFor(run: EarlierRun, present: Marker | undefined): readonly EarlierRun[] {
  if (!present) return [];
  const isSame = present.run.commit === run.commit && present.run.digest === run.digest;
  return (isSame ? present.history : [present.run, ...present.history]).slice(0, mostHistory);
}
