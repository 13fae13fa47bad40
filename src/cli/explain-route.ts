import { didYouMean, quote, quotedList } from '../base/text.ts';
import { resolverOf } from '../diff/resolve.ts';
import type { Organization } from '../model/organization.ts';
import { knownProjects, routeOf } from '../model/route.ts';
import type { Subject } from '../model/subject-map.ts';
import { withoutClusters } from '../model/without-clusters.ts';
import { type ExplainedSide, explainRouteJson, explainRouteText } from '../report/explain-route.ts';
import type { ConfigFolder } from './config-folder.ts';
import type { ExplainOptions } from './explain.ts';
import { type Io, UsageError } from './io.ts';
import { loadSide } from './sides.ts';

/** What is explained, free of errors. */
export interface Explained {
  readonly organization: Organization;
  readonly folder: ConfigFolder;
}

/** Why work runs where it does, or where it would run without some clusters, perhaps beside where it runs on another side. */
export async function explainRoute(
  { organization, folder }: Explained,
  words: readonly string[],
  options: ExplainOptions,
  io: Io,
): Promise<string> {
  const subject = subjectOf(organization, words);
  const without = (options.without ?? []).map((text) => clusterOf(organization, text));
  const against = options.against === undefined ? undefined : await otherSide(folder, options.against, subject, io);
  const projects = knownProjects(organization);
  if (!projects.has(subject.project))
    io.stderr.write(
      `poolc: no team claims or maps project ${quote(subject.project)}.${didYouMean(subject.project, projects)}\n`,
    );
  const imagined = without.length === 0 ? organization : withoutClusters(organization, without);
  const explanation = { route: routeOf(imagined, subject), places: folder, without, against };
  return options.format === 'json' ? explainRouteJson(explanation) : explainRouteText(explanation);
}

function subjectOf({ settings }: Organization, words: readonly string[]): Subject {
  const [project, domain, workflow, ...others] = words;
  if (project === undefined || domain === undefined || others.length > 0)
    throw new UsageError(
      'explain takes a project, a domain and perhaps a workflow: poolc explain flytesnacks production.',
    );
  const domains = settings.domains.map(({ text }) => text);
  if (!domains.includes(domain))
    throw new UsageError(`Domain ${quote(domain)} is none of ${quotedList(domains)}.${didYouMean(domain, domains)}`);
  return { project, domain, workflow };
}

/** The cluster that a `--without` names. */
function clusterOf({ links }: Organization, text: string): string {
  const name = /^cluster=(.+)$/s.exec(text)?.[1];
  if (name === undefined)
    throw new UsageError(`${quote(text)} names nothing to leave out; write --without cluster=<name>.`);
  if (links.poolsOfCluster.has(name)) return name;
  throw new UsageError(`No pool has a cluster ${quote(name)}.${didYouMean(name, links.poolsOfCluster.keys())}`);
}

/** The route on another side, or why it cannot be known there. */
async function otherSide(folder: ConfigFolder, text: string, subject: Subject, io: Io): Promise<ExplainedSide> {
  const { name, commit, state } = await loadSide(folder, text, io);
  if (!state.source)
    throw new UsageError(
      `${quote(text)} is a built bundle, which does not say from which lines it was made. Name a revision or a config folder with --against.`,
    );
  const { organization } = state.source;
  const knowsDomain = organization.settings.domains.some((domain) => domain.text === subject.domain);
  return {
    name,
    commit,
    places: commit === undefined ? { folder: name } : folder,
    route: routeOf(organization, subject),
    unknownBecause: knowsDomain
      ? state.unknown(subject, resolverOf(state.compiled).routeOf(subject))
      : `poolc.yaml lists no domain ${quote(subject.domain)}`,
  };
}
