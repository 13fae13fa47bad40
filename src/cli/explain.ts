import { hasErrors } from '../base/diagnostic.ts';
import { didYouMean, quote, quotedList } from '../base/text.ts';
import { helmLeaves, helmPathOf, helmPathText } from '../model/helm-value.ts';
import type { Organization } from '../model/organization.ts';
import { knownProjects, routeOf } from '../model/route.ts';
import { valueHistories } from '../model/value-history.ts';
import { check, readConfig } from '../pipeline.ts';
import { explainRouteJson, explainRouteText } from '../report/explain-route.ts';
import { explainValueJson, explainValueText } from '../report/explain-value.ts';
import { type ConfigFolder, findConfigFolder } from './config-folder.ts';
import { Exit, type Io, UsageError } from './io.ts';
import { type FindingsOptions, reportFindings } from './report-findings.ts';

export interface ExplainOptions extends FindingsOptions {
  readonly config?: string;
  /** Explain a Helm value of this cluster instead of a route. */
  readonly cluster?: string;
  readonly format: 'text' | 'json';
}

/** `poolc explain`: why a route, or a Helm value of a cluster, is what it is. */
export function runExplain(words: readonly string[], options: ExplainOptions, io: Io): Exit {
  const folder = findConfigFolder(io.workingFolder, options.config);
  const { value: organization, diagnostics } = check(readConfig(folder.absolutePath));
  if (hasErrors(diagnostics)) return reportFindings(diagnostics, folder, options, io);
  const explain = options.cluster === undefined ? explainRoute : explainValue;
  io.stdout.write(explain(organization, words, options, folder, io));
  return Exit.done;
}

type Explanation = (
  organization: Organization,
  words: readonly string[],
  options: ExplainOptions,
  places: ConfigFolder,
  io: Io,
) => string;

const explainRoute: Explanation = (organization, words, { format }, places, { stderr }) => {
  const [project, domain, workflow, ...others] = words;
  if (project === undefined || domain === undefined || others.length > 0)
    throw new UsageError(
      'explain takes a project, a domain and perhaps a workflow: poolc explain flytesnacks production.',
    );
  const domains = organization.settings.domains.map(({ text }) => text);
  if (!domains.includes(domain))
    throw new UsageError(`Domain ${quote(domain)} is none of ${quotedList(domains)}.${didYouMean(domain, domains)}`);
  const projects = knownProjects(organization);
  if (!projects.includes(project))
    stderr.write(`poolc: no team claims or maps project ${quote(project)}.${didYouMean(project, projects)}\n`);
  const route = routeOf(organization, { project, domain, workflow });
  return format === 'json' ? explainRouteJson(route, places) : explainRouteText(route, places);
};

const explainValue: Explanation = (organization, words, { cluster: name = '', format }, places, { stderr }) => {
  const [path, ...others] = words;
  if (path === undefined || others.length > 0)
    throw new UsageError(
      'explain --cluster takes one Helm path: poolc explain --cluster cluster-1 storage.bucketName.',
    );
  const { clusterNamed, valuesOfCluster } = organization.links;
  const cluster = clusterNamed.get(name);
  if (!cluster)
    throw new UsageError(`Cluster ${quote(name)} has no file under clusters/.${didYouMean(name, clusterNamed.keys())}`);
  const histories = valueHistories(organization, cluster, helmPathOf(path));
  const values = valuesOfCluster.get(name);
  if (values && histories.every(({ value, layers }) => value === undefined && layers.length === 0)) {
    const known = [...helmLeaves(values)].map((leaf) => helmPathText(leaf.path));
    const near = didYouMean(path, known);
    if (near !== '') stderr.write(`poolc: ${quote(path)} is not set.${near}\n`);
  }
  return format === 'json' ? explainValueJson(name, histories, places) : explainValueText(name, histories, places);
};
