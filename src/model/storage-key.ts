/** Keys of `storage:`, on a pool and on a cluster. */
export const storageKeys = [
  'bucketName',
  'accountName',
  'fastRegistrationBucketName',
  'endpoint',
  'credentialsSecretName',
  'metadataPrefix',
] as const;
export type StorageKey = (typeof storageKeys)[number];
