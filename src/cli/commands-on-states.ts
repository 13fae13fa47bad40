/** Commands that compare states or tell about poolc, together: fewer modules load faster than smaller ones. */
export { runDiff } from './diff.ts';
export { runExplain } from './explain.ts';
export { runPlan } from './plan.ts';
export { runRelease } from './release.ts';
export { runReview } from './review.ts';
export { runRules } from './rules.ts';
export { runSchema } from './schema.ts';
export { runVerify } from './verify.ts';
