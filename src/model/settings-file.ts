import * as z from 'zod';
import { clusterPoolName, domainName } from './names.ts';

/** poolc.yaml: what holds for the whole repository. */

const limit = z.union([z.int().min(0), z.string().regex(/^(?:100|[0-9]{1,2}(?:\.[0-9]+)?)%$/)]);

const amount = (what: string) =>
  limit.meta({
    title: 'Limit',
    description: `Most routes that one change may ${what}: a number, or a share such as 10%.`,
  });

const limits = z
  .strictObject({
    moved: amount('move').optional(),
    removed: amount('remove').optional(),
    boundary: amount('send to another bucket, secret store or registry').optional(),
    poolsThatKeepTheirClusters: z
      .array(clusterPoolName)
      .optional()
      .meta({ title: 'Pools that keep their clusters', description: 'Pools that may not lose a cluster.' }),
    fileSize: z
      .union([z.int().min(1), z.string().regex(/^[1-9][0-9]*(?:KiB|MiB)?$/)])
      .optional()
      .meta({
        title: 'File size',
        description: 'Most bytes of one input file, for example 512KiB. Default 1MiB, at most 10MiB.',
      }),
  })
  .meta({ title: 'Limits', description: 'What one change may do before it needs an acknowledgement.' });

export const settingsFile = z
  .strictObject({
    organization: z.string().meta({
      title: 'Organization',
      description: 'Name of the organization in Union.',
      pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$',
    }),
    controlPlaneHost: z
      .string()
      .meta({ title: 'Control plane host', description: 'Host of the control plane without scheme, port or path.' }),
    domains: z.array(domainName).min(1).optional().meta({
      title: 'Domains',
      description: 'Domains of the organization. Default: development, staging, production.',
    }),
    targets: z
      .array(z.enum(['attributes', 'queues']))
      .min(1)
      .optional()
      .meta({ title: 'Targets', description: 'Control-plane dialects to compile for. Default: attributes.' }),
    chart: z
      .strictObject({
        name: z.string().optional().meta({ title: 'Chart name', description: 'Default: dataplane.' }),
        version: z
          .string()
          .optional()
          .meta({ title: 'Chart version', description: 'Required once a cluster file exists.' }),
        path: z
          .string()
          .optional()
          .meta({ title: 'Chart folder', description: 'A chart folder to check values against.' }),
      })
      .optional()
      .meta({ title: 'Chart', description: 'The Helm chart that clusters are installed with.' }),
    poolManagement: z.enum(['union', 'uctl']).optional().meta({
      title: 'Pool management',
      description: 'union: the pool map is handed over to Union. uctl: pools are managed by commands. Default: union.',
    }),
    rules: z
      .record(z.string(), z.enum(['off', 'warning', 'error']))
      .optional()
      .meta({ title: 'Rules', description: 'Severity of rules by id, where it differs from the default.' }),
    limits: limits.optional(),
  })
  .meta({ title: 'poolc.yaml', description: 'Settings of a poolc config repository.' });

export type SettingsFile = z.infer<typeof settingsFile>;
