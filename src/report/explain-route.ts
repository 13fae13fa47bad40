import { escapeInvisible, quote } from '../base/text.ts';
import type { Candidate, Route } from '../model/route.ts';
import { inertJson } from './inert-json.ts';
import { type Places, placeText } from './place.ts';

const subjectText = ({ project, domain, workflow }: Route['subject']): string =>
  workflow === undefined ? `${project}/${domain}` : `${project}/${domain}/${workflow}`;

const levels: Readonly<Record<Candidate['level'], string>> = {
  workflow: 'mapping of the workflow',
  'project-domain': 'mapping of the project-domain',
  default: 'the default, for work that nothing maps',
};

function whyBeaten({ level, poolName }: Candidate, winner: Candidate): string {
  if (level === winner.level) return poolName === winner.poolName ? 'says the same again' : 'contradicts the winner';
  return level === 'default' ? 'holds only where nothing is mapped' : 'less specific';
}

const candidatePlace = (places: Places, { mapping }: Candidate): string =>
  mapping ? placeText(places, mapping.clusterPoolName.span) : 'built in';

/** A route as text: where the work runs, what decided it, and what that beat, each with its place. */
export function explainRouteText(route: Route, places: Places): string {
  const { subject, winner, beaten, pool, clusters } = route;
  const lines = [`${escapeInvisible(subjectText(subject))} runs in pool ${quote(winner.poolName)}`];
  const row = (head: string, text: string, place: string) => lines.push(`  ${head.padEnd(10)}  ${text}  ${place}`);
  row(
    'decided by',
    `${levels[winner.level]}${winner.mapping ? `, team ${quote(winner.mapping.team)}` : ''}`,
    candidatePlace(places, winner),
  );
  for (const candidate of beaten)
    row(
      'beat',
      `pool ${quote(candidate.poolName)}: ${levels[candidate.level]}; ${whyBeaten(candidate, winner)}`,
      candidatePlace(places, candidate),
    );
  if (pool) row('pool', quote(pool.name.text), placeText(places, pool.name.span));
  for (const { name, bucket } of clusters) {
    row('cluster', quote(name.text), placeText(places, name.span));
    if (bucket) row('bucket', quote(bucket.uri), placeText(places, bucket.span));
  }
  return `${lines.join('\n')}\n`;
}

/** A route as versioned data. */
export function explainRouteJson(route: Route, places: Places): string {
  const candidate = ({ level, poolName, mapping }: Candidate) => ({
    level,
    clusterPoolName: poolName,
    ...(mapping ? { team: mapping.team, place: placeText(places, mapping.clusterPoolName.span) } : {}),
  });
  const { subject, winner, beaten, pool, clusters } = route;
  const data = {
    schemaVersion: 1,
    project: subject.project,
    domain: subject.domain,
    ...(subject.workflow === undefined ? {} : { workflow: subject.workflow }),
    winner: candidate(winner),
    beaten: beaten.map((each) => ({ ...candidate(each), reason: whyBeaten(each, winner) })),
    clusterPool: pool ? { name: pool.name.text, place: placeText(places, pool.name.span) } : null,
    clusters: clusters.map(({ name, bucket }) => ({
      name: name.text,
      place: placeText(places, name.span),
      metadataBucket: bucket ? { uri: bucket.uri, place: placeText(places, bucket.span) } : null,
    })),
  };
  return `${inertJson(data, 2)}\n`;
}
