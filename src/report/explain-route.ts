import { escapeInvisible, quote, quotedList } from '../base/text.ts';
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

/** A route on another side. */
export interface ExplainedSide {
  readonly name: string;
  /** Nothing for files that are not those of a commit. */
  readonly commit: string | undefined;
  readonly places: Places;
  readonly route: Route;
  /** Why it cannot be known there, where it cannot. */
  readonly unknownBecause: string | undefined;
}

/** What is told about a route. */
export interface RouteExplanation {
  readonly route: Route;
  readonly places: Places;
  /** Clusters that are left out of every pool. */
  readonly without: readonly string[];
  readonly against: ExplainedSide | undefined;
}

/** A route as text, and below it the one on another side, if it is asked for. */
export function explainRouteText({ route, places, without, against }: RouteExplanation): string {
  const verb = without.length === 0 ? 'runs' : `without ${quotedList(without)} would run`;
  const here = routeText(route, places, verb);
  if (!against) return here;
  const side = `${quote(against.name)}${against.commit === undefined ? '' : ` (${against.commit})`}`;
  if (against.unknownBecause === undefined)
    return `${here}\nat ${side}: ${routeText(against.route, against.places, 'runs')}`;
  const subject = escapeInvisible(subjectText(route.subject));
  return `${here}\nat ${side}: where ${subject} runs is unknown, because ${escapeInvisible(against.unknownBecause)}\n`;
}

/** Where the work runs, what decided it, and what that beat, each with its place. */
function routeText({ subject, winner, beaten, pool, clusters }: Route, places: Places, verb: string): string {
  const lines = [`${escapeInvisible(subjectText(subject))} ${verb} in pool ${quote(winner.poolName)}`];
  const row = (head: string, text: string, place?: string) =>
    lines.push(`  ${head.padEnd(10)}  ${text}${place === undefined ? '' : `  ${place}`}`);
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
  else row('pool', 'missing: new executions fail');
  if (pool && clusters.length === 0) row('cluster', 'none: new executions fail');
  for (const { name, bucket } of clusters) {
    row('cluster', quote(name.text), placeText(places, name.span));
    if (bucket) row('bucket', quote(bucket.uri), placeText(places, bucket.span));
  }
  return `${lines.join('\n')}\n`;
}

/** The same as versioned data. */
export function explainRouteJson({ route, places, without, against }: RouteExplanation): string {
  const { project, domain, workflow } = route.subject;
  const data = {
    schemaVersion: 1,
    project,
    domain,
    ...(workflow === undefined ? {} : { workflow }),
    ...(without.length === 0 ? {} : { without }),
    ...routeData(route, places),
    ...(against ? { against: sideData(against) } : {}),
  };
  return `${inertJson(data, 2)}\n`;
}

const sideData = ({ name, commit, route, places, unknownBecause }: ExplainedSide) => ({
  name,
  commit: commit ?? null,
  unknownBecause: unknownBecause ?? null,
  ...(unknownBecause === undefined ? routeData(route, places) : {}),
});

function routeData({ winner, beaten, pool, clusters }: Route, places: Places) {
  const candidate = ({ level, poolName, mapping }: Candidate) => ({
    level,
    clusterPoolName: poolName,
    ...(mapping ? { team: mapping.team, place: placeText(places, mapping.clusterPoolName.span) } : {}),
  });
  return {
    winner: candidate(winner),
    beaten: beaten.map((each) => ({ ...candidate(each), reason: whyBeaten(each, winner) })),
    clusterPool: pool ? { name: pool.name.text, place: placeText(places, pool.name.span) } : null,
    clusters: clusters.map(({ name, bucket }) => ({
      name: name.text,
      place: placeText(places, name.span),
      metadataBucket: bucket ? { uri: bucket.uri, place: placeText(places, bucket.span) } : null,
    })),
  };
}
