import { sortedTexts } from '../base/collections.ts';
import type { Compiled } from '../compile/compiled.ts';
import { changesOf } from '../diff/changes.ts';
import type { Comparison } from '../diff/compare.ts';
import type { Organization } from '../model/organization.ts';

/** A setting that differs, as texts; nothing on a side that does not set it. */
export interface SettingChange {
  /** As poolc.yaml calls it, for instance `limits.boundary`. */
  readonly key: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** Settings that differ: those that every state has, and, where both sides are files, all of poolc.yaml and the baseline. */
export function settingChanges({ before, after }: Comparison): readonly SettingChange[] {
  const [was, is] = [compiledSettings(before.compiled), compiledSettings(after.compiled)];
  const files =
    before.source && after.source
      ? [before.source, after.source].map(({ organization }) => fileSettings(organization))
      : [];
  const changes = changesOf(
    new Map([...was, ...(files[0] ?? [])]),
    new Map([...is, ...(files[1] ?? [])]),
    (a, b) => a === b,
  );
  return changes.map((change) => ({
    key: change.name,
    before: change.kind === 'added' ? undefined : change.before,
    after: change.kind === 'removed' ? undefined : change.after,
  }));
}

const compiledSettings = ({ organization, controlPlaneHost, domains }: Compiled): ReadonlyMap<string, string> =>
  written([
    ['organization', organization],
    ['controlPlaneHost', controlPlaneHost],
    ['domains', domains.join(', ')],
  ]);

/** What says something, as texts. */
const written = (
  settings: readonly (readonly [key: string, value: string | number | undefined])[],
): ReadonlyMap<string, string> =>
  new Map(
    settings.flatMap(([key, value]) => (value === undefined || value === '' ? [] : [[key, String(value)] as const])),
  );

function fileSettings({ settings, baseline }: Organization): ReadonlyMap<string, string> {
  const { chart, limits, poolManagement, ruleLevels } = settings;
  return written([
    ['poolManagement', poolManagement],
    ['chart.name', chart.name],
    ['chart.version', chart.version?.text],
    ['chart.path', chart.path?.text],
    ['limits.moved', limits.moved],
    ['limits.removed', limits.removed],
    ['limits.boundary', limits.boundary],
    [
      'limits.poolsThatKeepTheirClusters',
      sortedTexts(limits.poolsThatKeepTheirClusters.map(({ text }) => text)).join(', '),
    ],
    ['limits.fileSize', limits.fileSize],
    ...ruleLevels.map(({ rule, level }) => [`rules.${rule.text}`, level] as const),
    ...baseline.map(({ rule, fingerprint, count }) => [`baseline ${rule} ${fingerprint}`, count] as const),
  ]);
}
