// The public API: read a config folder, check or build it, look at what was found and made.

export type { Checked, Diagnostic, Related, RuleDescription, Severity } from './base/diagnostic.ts';
export { type Position, positionAt, type SourceFile, type Span } from './base/span.ts';
export { version } from './base/version.ts';
export type { ClusterPoolAttributes, Compiled, CompiledCluster } from './compile/compiled.ts';
export type { Artifact } from './emit/artifact.ts';
export type { Organization } from './model/organization.ts';
export { type Build, build, check, readConfig } from './pipeline.ts';
export { writeArtifacts } from './publish/write-artifacts.ts';
export { rules } from './rules/index.ts';
export type { Rule } from './rules/rule.ts';
export type { ConfigFile, ConfigFiles } from './source/config-files.ts';
