/** How often a property is tried: on every run some hundred times, nightly much more often. */
export const runs = (usual: number): { readonly numRuns: number } => ({
  numRuns: Math.ceil(usual * Number(process.env['POOLC_RUNS'] ?? 1)),
});
