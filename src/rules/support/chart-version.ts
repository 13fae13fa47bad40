import type { Settings } from '../../model/organization.ts';

/** The version of the dataplane chart whose values and behaviour these rules know. */
export const knownVersion = '2026.8.3';

/** Whether a version pins one release: three numbers, perhaps with a pre-release or build behind them. */
export const isPinned = (version: string): boolean => /^v?\d+\.\d+\.\d+(?:[-+][0-9A-Za-z.+-]+)?$/.test(version);

/**
 * Whether clusters run the dataplane chart at 2026.8 or later, when it retired values and changed what namespaces need.
 * Without a version that can be compared it is taken for granted: another rule asks for one.
 */
export function isCurrentDataplane({ chart }: Settings): boolean {
  if (chart.name !== 'dataplane') return false;
  const [, year, month] = /^v?(\d+)\.(\d+)\./.exec(chart.version?.text ?? '') ?? [];
  if (year === undefined || month === undefined) return true;
  return Number(year) > 2026 || (Number(year) === 2026 && Number(month) >= 8);
}
