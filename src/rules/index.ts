import { bucketSharedBetweenPools } from './bucket-shared-between-pools.ts';
import { clusterNameMismatch } from './cluster-name-mismatch.ts';
import { clusterWithoutPool } from './cluster-without-pool.ts';
import { conflictingMapping } from './conflicting-mapping.ts';
import { contradictoryPools } from './contradictory-pools.ts';
import { deprecatedValue } from './deprecated-value.ts';
import { duplicateCluster } from './duplicate-cluster.ts';
import { duplicateMapping } from './duplicate-mapping.ts';
import { emptyGlob } from './empty-glob.ts';
import { emptyPool } from './empty-pool.ts';
import { fileMatchesNoGlob } from './file-matches-no-glob.ts';
import { foreignProject } from './foreign-project.ts';
import { identitySplit } from './identity-split.ts';
import { invalidName } from './invalid-name.ts';
import { missingDefaultPool } from './missing-default-pool.ts';
import { missingIdentity } from './missing-identity.ts';
import { otherProviderKey } from './other-provider-key.ts';
import { overlappingPools } from './overlapping-pools.ts';
import { partiallyMappedProject } from './partially-mapped-project.ts';
import { poolBucketMismatch } from './pool-bucket-mismatch.ts';
import { poolLayersConflict } from './pool-layers-conflict.ts';
import { projectClaimedTwice } from './project-claimed-twice.ts';
import { redundantWorkflowPin } from './redundant-workflow-pin.ts';
import type { Rule } from './rule.ts';
import { secretInPlainText } from './secret-in-plain-text.ts';
import { systemProjectUnroutable } from './system-project-unroutable.ts';
import { teamNameMismatch } from './team-name-mismatch.ts';
import { uctlIgnoredDocument } from './uctl-ignored-document.ts';
import { unclaimedProject } from './unclaimed-project.ts';
import { unknownCluster } from './unknown-cluster.ts';
import { unknownDomain } from './unknown-domain.ts';
import { unknownPool } from './unknown-pool.ts';
import { unknownValue } from './unknown-value.ts';
import { unusedPool } from './unused-pool.ts';
import { workflowCrossesBucket } from './workflow-crosses-bucket.ts';

/** Every rule, in the order in which help and documentation list them: names, mappings, pools, clusters, Helm values. */
export const rules: readonly Rule[] = [
  invalidName,
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
  unknownCluster,
  duplicateCluster,
  clusterNameMismatch,
  clusterWithoutPool,
  poolBucketMismatch,
  bucketSharedBetweenPools,
  otherProviderKey,
  missingIdentity,
  identitySplit,
  emptyGlob,
  fileMatchesNoGlob,
  poolLayersConflict,
  unknownValue,
  deprecatedValue,
  secretInPlainText,
];
