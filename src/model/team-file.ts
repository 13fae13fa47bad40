import * as z from 'zod';
import { clusterPoolName, domainName, oneOrMany, ownerName, owners, projectName, workflowName } from './names.ts';

/** teams/**: what a team owns and where it runs, in poolc's form or as attribute files that uctl takes. */

const mapping = z
  .strictObject({
    project: oneOrMany(projectName),
    domain: oneOrMany(domainName),
    workflow: oneOrMany(workflowName).optional(),
    clusterPoolName,
  })
  .meta({
    title: 'Mapping',
    description:
      'Sends projects in domains, or single workflows of them, to a pool. With lists it covers every combination.',
  });

export const teamDocument = z
  .strictObject({
    team: z
      .string()
      .optional()
      .meta({ title: 'Team', description: 'Optional; equals the name of the file or folder under teams/.' }),
    owners: z
      .array(ownerName)
      .optional()
      .meta(owners.meta() ?? {}),
    projects: z
      .array(projectName)
      .optional()
      .meta({ title: 'Projects', description: 'What the team owns: no other team may map it.' }),
    mappings: z.array(mapping).optional().meta({ title: 'Mappings', description: 'Where the projects run.' }),
  })
  .meta({ title: 'Team document', description: 'What a team owns, and where it runs.' });

export const attributeDocument = z
  .strictObject({ domain: domainName, project: projectName, workflow: workflowName.optional(), clusterPoolName })
  .meta({ title: 'Attribute file', description: 'One mapping as "uctl update cluster-pool-attributes" takes it.' });

/** Both documents, for editors; poolc itself tells them apart by their keys. */
export const teamFile = z
  .union([teamDocument, attributeDocument])
  .meta({ title: 'Team file', description: 'A team document, or an attribute file as uctl takes it.' });

/** Keys that only an attribute document has at its top. */
export const attributeKeys: ReadonlySet<string> = new Set(Object.keys(attributeDocument.shape));
