import { type Diagnostic, finding } from '../base/diagnostic.ts';
import type { SourceFile, Span } from '../base/span.ts';
import { fileTooLarge } from '../source/source-rules.ts';
import { entryOf, type SyntaxNode, type SyntaxTree, spanOf } from '../syntax/tree.ts';
import { decode } from './decode.ts';
import { type Name, nameAt, namesAt, type Reader } from './located.ts';
import { wrongType } from './model-rules.ts';
import type { Mapping } from './organization.ts';
import { attributeDocument, attributeKeys, teamDocument } from './team-file.ts';

/** What one document under teams/ says. */
export interface TeamStatements {
  readonly file: SourceFile;
  readonly team: string;
  readonly owners: readonly Name[];
  readonly projects: readonly Name[];
  readonly declaredNames: readonly Name[];
  readonly mappings: readonly Mapping[];
  /** The start of an attribute document; nothing for a team document. */
  readonly attributeDocument: Span | undefined;
}

/** Whether a document is an attribute file: told by its keys, since those of the two documents differ. */
export function isAttributeDocument(root: SyntaxNode): boolean {
  if (root.kind !== 'map') return false;
  const attributes = root.entries.filter(({ key }) => attributeKeys.has(key.text)).length;
  const others = root.entries.filter(({ key }) => Object.hasOwn(teamDocument.shape, key.text)).length;
  return attributes > others;
}

/** Most combinations that the mappings of a document may cover. A few kilobytes of two lists cover millions, which no memory holds. */
const mostOfDocument = 100_000;

/** The statements of one document of a team's file, or nothing and the findings that say why. */
export function loadTeamDocument(
  tree: SyntaxTree,
  team: string,
  diagnostics: Diagnostic[],
): TeamStatements | undefined {
  const { file, root } = tree;
  if (root.kind !== 'map') {
    const message = 'A document under teams/ takes a map: a team document, or an attribute file.';
    diagnostics.push(finding(wrongType, spanOf(file, root), message));
    return undefined;
  }
  const reader: Reader = { file, diagnostics };
  if (isAttributeDocument(root)) {
    if (decode(file, root, attributeDocument, diagnostics) === undefined) return undefined;
    return {
      file,
      team,
      owners: [],
      projects: [],
      declaredNames: [],
      mappings: expand(reader, root, team),
      attributeDocument: firstKeySpan(tree),
    };
  }
  if (decode(file, root, teamDocument, diagnostics) === undefined) return undefined;
  const written = entryOf(root, 'mappings')?.value;
  const mappings = written?.kind === 'list' ? written.items : [];
  let combinations = 0;
  for (const item of mappings) {
    combinations += combinationsOf(item);
    if (combinations <= mostOfDocument) continue;
    diagnostics.push(tooManyMappings(spanOf(file, item), 'The mappings of this document', mostOfDocument));
    return undefined;
  }
  return {
    file,
    team,
    owners: namesAt(reader, root, 'owners'),
    projects: namesAt(reader, root, 'projects'),
    declaredNames: namesAt(reader, root, 'team'),
    mappings: mappings.flatMap((item) => expand(reader, item, team)),
    attributeDocument: undefined,
  };
}

const firstKeySpan = ({ file, root }: SyntaxTree): Span =>
  spanOf(file, root.kind === 'map' && root.entries[0] ? root.entries[0].key : root);

/** The finding about mappings that cover more combinations than poolc reads, up to the place of the first that is too many. */
export const tooManyMappings = (span: Span, whose: string, most: number): Diagnostic =>
  finding(
    fileTooLarge,
    span,
    `${whose} cover more than ${most} combinations of project, domain and workflow, with those from here on.`,
    { help: 'Map whole project-domains, which hold for all their workflows, or delete what is never run.' },
  );

/** How many combinations a mapping covers. */
function combinationsOf(node: SyntaxNode): number {
  let product = 1;
  for (const key of ['project', 'domain', 'workflow']) {
    const value = entryOf(node, key)?.value;
    if (value?.kind === 'list') product *= value.items.length;
  }
  return product;
}

/** Every combination that one mapping covers: projects × domains (× workflows), in the order written. */
function expand(reader: Reader, node: SyntaxNode, team: string): readonly Mapping[] {
  const clusterPoolName = nameAt(reader, node, 'clusterPoolName');
  if (!clusterPoolName) return [];
  const workflowNames = namesAt(reader, node, 'workflow');
  const workflows: readonly (Name | undefined)[] = workflowNames.length > 0 ? workflowNames : [undefined];
  const domains = namesAt(reader, node, 'domain');
  const mappings: Mapping[] = [];
  for (const project of namesAt(reader, node, 'project'))
    for (const domain of domains)
      for (const workflow of workflows) mappings.push({ team, project, domain, workflow, clusterPoolName });
  return mappings;
}
