import * as z from 'zod';
import { clusterName, storageSettings } from './names.ts';
import { providers } from './provider.ts';

/** clusters/<cluster>.yaml: one cluster, with what its Helm values are derived from. */

const text = (title: string, description: string) => z.string().optional().meta({ title, description });

const aws = z
  .strictObject({
    accountId: text('AWS account', 'Twelve digits, in quotes: a number would lose its leading zeros.'),
    backendRoleArn: text('Backend role', 'ARN of the IAM role of the Union services.'),
    workerRoleArn: text('Worker role', 'ARN of the IAM role of the tasks.'),
  })
  .meta({ title: 'AWS identity', description: 'For provider aws.' });

const gcp = z
  .strictObject({
    projectId: text('Google Cloud project', 'Id of the project.'),
    backendServiceAccount: text('Backend service account', 'E-mail of the service account of the Union services.'),
    workerServiceAccount: text('Worker service account', 'E-mail of the service account of the tasks.'),
  })
  .meta({ title: 'Google Cloud identity', description: 'For provider gcp.' });

const azure = z
  .strictObject({
    subscriptionId: text('Subscription', 'Id of the Azure subscription.'),
    tenantId: text('Tenant', 'Id of the Azure tenant.'),
    resourceGroup: text('Resource group', 'Name of the resource group.'),
    backendClientId: text('Backend client', 'Client id of the managed identity of the Union services.'),
    workerClientId: text('Worker client', 'Client id of the managed identity of the tasks.'),
    keyVaultUri: text('Key vault', 'URI of the key vault.'),
  })
  .meta({ title: 'Azure identity', description: 'For provider azure.' });

export const clusterFile = z
  .strictObject({
    clusterName,
    provider: z.enum(providers).meta({ title: 'Provider', description: 'custom is any S3-compatible storage.' }),
    region: z.string().meta({ title: 'Region', description: "The provider's region." }),
    authClientId: text('OAuth client id', "The operator's OAuth client id; its secret stays in the cluster."),
    storage: storageSettings.optional(),
    aws: aws.optional(),
    gcp: gcp.optional(),
    azure: azure.optional(),
    capabilities: z.array(z.string()).optional().meta({
      title: 'Capabilities',
      description: 'What work may rely on here, for example gpu. Losing one is shown in reviews.',
    }),
    values: z.record(z.string(), z.unknown()).optional().meta({
      title: 'Helm values',
      description: 'Further Helm values for this cluster, above all layers under helm/.',
    }),
  })
  .meta({ title: 'Cluster', description: 'One cluster: a file named after it under clusters/.' });
