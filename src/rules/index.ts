import { accountMismatch } from './account-mismatch.ts';
import { bucketName } from './bucket-name.ts';
import { bucketSharedBetweenPools } from './bucket-shared-between-pools.ts';
import { chartVersionUnpinned } from './chart-version-unpinned.ts';
import { clusterNameMismatch } from './cluster-name-mismatch.ts';
import { clusterWithoutPool } from './cluster-without-pool.ts';
import { conflictingMapping } from './conflicting-mapping.ts';
import { contradictoryPools } from './contradictory-pools.ts';
import { controlPlaneHostForm } from './control-plane-host-form.ts';
import { credentialsLookup } from './credentials-lookup.ts';
import { deprecatedValue } from './deprecated-value.ts';
import { duplicateCluster } from './duplicate-cluster.ts';
import { duplicateMapping } from './duplicate-mapping.ts';
import { emptyGlob } from './empty-glob.ts';
import { emptyPool } from './empty-pool.ts';
import { fileMatchesNoGlob } from './file-matches-no-glob.ts';
import { foreignProject } from './foreign-project.ts';
import { identitySplit } from './identity-split.ts';
import { invalidName } from './invalid-name.ts';
import { listReplaced } from './list-replaced.ts';
import { missingDefaultPool } from './missing-default-pool.ts';
import { missingIdentity } from './missing-identity.ts';
import { mixedRegionInPool } from './mixed-region-in-pool.ts';
import { mixedStorageInPool } from './mixed-storage-in-pool.ts';
import { namespaceMappingDiffersInPool } from './namespace-mapping-differs-in-pool.ts';
import { namespaceMappingInert } from './namespace-mapping-inert.ts';
import { namespaceMappingTemplate } from './namespace-mapping-template.ts';
import { namespaceTooLong } from './namespace-too-long.ts';
import { otherProviderKey } from './other-provider-key.ts';
import { overlappingPools } from './overlapping-pools.ts';
import { partiallyMappedProject } from './partially-mapped-project.ts';
import { poolBucketMismatch } from './pool-bucket-mismatch.ts';
import { poolLayersConflict } from './pool-layers-conflict.ts';
import { projectClaimedTwice } from './project-claimed-twice.ts';
import { redundantWorkflowPin } from './redundant-workflow-pin.ts';
import { reservedName } from './reserved-name.ts';
import type { Rule } from './rule.ts';
import { secretInPlainText } from './secret-in-plain-text.ts';
import { singleClusterPool } from './single-cluster-pool.ts';
import { storageProvider } from './storage-provider.ts';
import { systemProjectUnroutable } from './system-project-unroutable.ts';
import { teamNameMismatch } from './team-name-mismatch.ts';
import { uctlIgnoredDocument } from './uctl-ignored-document.ts';
import { unclaimedProject } from './unclaimed-project.ts';
import { undoneReplacement } from './undone-replacement.ts';
import { unknownCluster } from './unknown-cluster.ts';
import { unknownDomain } from './unknown-domain.ts';
import { unknownPool } from './unknown-pool.ts';
import { unknownValue } from './unknown-value.ts';
import { unusedPool } from './unused-pool.ts';
import { workflowCrossesBucket } from './workflow-crosses-bucket.ts';

/** Every rule, in the order in which help and documentation list them: names, mappings, pools, clusters, Helm values. */
export const rules: readonly Rule[] = [
  invalidName,
  reservedName,
  namespaceTooLong,
  controlPlaneHostForm,
  unknownPool,
  unknownDomain,
  conflictingMapping,
  duplicateMapping,
  partiallyMappedProject,
  redundantWorkflowPin,
  workflowCrossesBucket,
  uctlIgnoredDocument,
  projectClaimedTwice,
  foreignProject,
  unclaimedProject,
  systemProjectUnroutable,
  teamNameMismatch,
  missingDefaultPool,
  emptyPool,
  unusedPool,
  overlappingPools,
  contradictoryPools,
  singleClusterPool,
  unknownCluster,
  duplicateCluster,
  clusterNameMismatch,
  clusterWithoutPool,
  poolBucketMismatch,
  bucketSharedBetweenPools,
  mixedStorageInPool,
  mixedRegionInPool,
  bucketName,
  accountMismatch,
  otherProviderKey,
  missingIdentity,
  identitySplit,
  storageProvider,
  emptyGlob,
  fileMatchesNoGlob,
  poolLayersConflict,
  listReplaced,
  undoneReplacement,
  unknownValue,
  deprecatedValue,
  namespaceMappingTemplate,
  namespaceMappingInert,
  namespaceMappingDiffersInPool,
  credentialsLookup,
  chartVersionUnpinned,
  secretInPlainText,
];
