import { broadPermissions } from './broad-permissions.ts';
import { expressionInScript } from './expression-in-script.ts';
import { filteredRequiredCheck } from './filtered-required-check.ts';
import { foreignArtifact } from './foreign-artifact.ts';
import { installScripts } from './install-scripts.ts';
import { missingConcurrency } from './missing-concurrency.ts';
import { missingTimeout } from './missing-timeout.ts';
import { persistedCredentials } from './persisted-credentials.ts';
import { pullRequestTarget } from './pull-request-target.ts';
import { requiredCheckWithoutQueue } from './required-check-without-queue.ts';
import type { WorkflowRule } from './rule.ts';
import { secretForPullRequest } from './secret-for-pull-request.ts';
import { skippableGate } from './skippable-gate.ts';
import { tokenForAllSteps } from './token-for-all-steps.ts';
import { unpinnedAction } from './unpinned-action.ts';
import { unsafeScript } from './unsafe-script.ts';
import { untrustedCheckout } from './untrusted-checkout.ts';

/** What must hold for every workflow and action of this repository, and for those that a config repository copies. */
export const workflowRules: readonly WorkflowRule[] = [
  expressionInScript,
  unsafeScript,
  unpinnedAction,
  installScripts,
  broadPermissions,
  pullRequestTarget,
  untrustedCheckout,
  foreignArtifact,
  persistedCredentials,
  secretForPullRequest,
  tokenForAllSteps,
  filteredRequiredCheck,
  requiredCheckWithoutQueue,
  skippableGate,
  missingTimeout,
  missingConcurrency,
];
