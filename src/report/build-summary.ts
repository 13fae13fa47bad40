import { count, escapeInvisible } from '../base/text.ts';

/** What a build did, in numbers. */
export interface BuildSummary {
  readonly organization: string;
  readonly pools: number;
  /** Nothing where no cluster files exist. */
  readonly clusters: number | undefined;
  readonly teams: number;
  readonly routes: number;
  /** The out folder as the user named it. */
  readonly out: string;
  readonly written: number;
  readonly unchanged: number;
  readonly removed: number;
  /** `sha256:` and the hexadecimal digest of manifest.json. */
  readonly manifestDigest: string;
}

/** The summary for people; the time is in milliseconds. */
export function buildText(summary: BuildSummary, milliseconds: number): string {
  const { organization, pools, clusters, teams, routes, out, written, unchanged, removed, manifestDigest } = summary;
  const lines = [
    `${organization}: ${[
      count(pools, 'pool'),
      ...(clusters === undefined ? [] : [count(clusters, 'cluster')]),
      count(teams, 'team'),
      count(routes, 'route'),
    ].join(', ')}`,
    `${escapeInvisible(out)}: ${count(written + unchanged, 'file')}: ${written} written, ${unchanged} unchanged, ${removed} removed`,
    `manifest ${manifestDigest}`,
    ...(clusters === undefined ? ['no Helm values: there are no cluster files under clusters/'] : []),
    `${(milliseconds / 1000).toFixed(2)} s`,
  ];
  return `${lines.join('\n')}\n`;
}

/** The summary for programs: versioned, and the same for the same input. */
export const buildJson = (summary: BuildSummary): string => {
  const { organization, pools, clusters, teams, routes, out, written, unchanged, removed, manifestDigest } = summary;
  const data = {
    schemaVersion: 1,
    organization,
    pools,
    clusters: clusters ?? null,
    teams,
    routes,
    out: { folder: out, written, unchanged, removed, manifestDigest },
  };
  return `${JSON.stringify(data, null, 2)}\n`;
};
