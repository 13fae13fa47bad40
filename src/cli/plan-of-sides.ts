import { type Plan, planOf } from '../diff/plan.ts';
import type { Settings } from '../model/organization.ts';
import { compare } from '../pipeline.ts';
import type { Side } from './sides.ts';

/** The plan from one side to the other; both must be free of errors. The later side says how pools are managed, if it can. */
export function planOfSides(from: Side, to: Side, outFolder: string): Plan {
  const settings = settingsOf(to) ?? settingsOf(from);
  return planOf(compare(from, to), {
    poolManagement: settings?.poolManagement ?? 'union',
    organization: to.state.compiled.organization,
    outFolder,
    chart: chartOf(settings),
    chartBefore: settingsOf(from) && chartOf(settingsOf(from)),
  });
}

const settingsOf = ({ state }: Side): Settings | undefined => state.source?.organization.settings;

const chartOf = (settings: Settings | undefined) => ({
  name: settings?.chart.name ?? 'dataplane',
  version: settings?.chart.version?.text,
});
