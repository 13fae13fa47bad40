/** Where a cluster runs; `custom` is any storage that speaks S3. */
export const providers = ['aws', 'gcp', 'azure', 'oci', 'custom'] as const;
export type Provider = (typeof providers)[number];
