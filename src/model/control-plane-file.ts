import * as z from 'zod';

/** control-plane.yaml as poolc writes it: read back when a built bundle is the other side of a comparison. */
export const controlPlaneFile = z.strictObject({
  organization: z.string(),
  controlPlaneHost: z.string(),
  domains: z.array(z.string()),
  clusterPools: z.record(z.string(), z.array(z.string())),
  clusters: z.record(
    z.string(),
    z.strictObject({
      provider: z.string(),
      region: z.string(),
      metadataBucket: z.string(),
      secretStore: z.record(z.string(), z.unknown()),
      imageRegistry: z.string(),
      capabilities: z.array(z.string()),
    }),
  ),
  projects: z.record(z.string(), z.strictObject({ team: z.string() })),
  clusterPoolAttributes: z.array(
    z.strictObject({
      domain: z.string(),
      project: z.string(),
      workflow: z.string().optional(),
      clusterPoolName: z.string(),
    }),
  ),
});
