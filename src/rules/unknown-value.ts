import { Suggestions } from '../base/suggestions.ts';
import { quote, quotedList } from '../base/text.ts';
import { type HelmMap, type HelmPath, type HelmValue, helmPathText } from '../model/helm-value.ts';
import { type KnownValue, type KnownValues, knownFromKeys, liftGlobals } from '../model/known-values.ts';
import type { Organization } from '../model/organization.ts';
import { dataplaneKeys } from './chart-data/dataplane-2026.8.3.ts';
import type { Found, Rule } from './rule.ts';
import { knownVersion } from './support/chart-version.ts';
import { exampleCluster } from './support/example-files.ts';
import { oncePerPlace, valueSources } from './support/places.ts';
import { wasKnown } from './support/retired-values.ts';

const files = {
  'pools.yaml': 'default: [cluster-1]\n',
  'clusters/cluster-1.yaml': exampleCluster({ clusterName: 'cluster-1', bucketName: 'acme-data' }),
};

export const unknownValue: Rule = {
  id: 'unknown-value',
  severity: 'warning',
  fixed: false,
  needs: ['settings'],
  summary: `Every Helm value is one that the chart knows: that of chart.path, or dataplane ${knownVersion}.`,
  why: 'Helm takes any value without complaint. A mistyped one changes nothing, and nobody notices until it is needed.',
  fix: 'Correct the spelling, or delete the value. For another version of the chart, put its folder into the repository and name it as chart.path; without that only its own version is checked.',
  example: {
    wrong: { ...files, 'helm/base.yaml': 'operator: {[|replcas|]: 2}\n' },
    right: { ...files, 'helm/base.yaml': 'operator: {replicas: 2}\n' },
  },
  *check(organization) {
    const sources = valueSources(organization);
    const known = sources.length > 0 ? knownValuesOf(organization) : undefined;
    if (!known) return;
    const suggestions = new Suggestions();
    const unknown = sources.flatMap((source) => [...unknownIn(source, known.root, [], false, suggestions)]);
    yield* oncePerPlace(unknown.map((each) => describe(each, known)));
  },
};

let dataplane: KnownValues | undefined;

/** The values of the dataplane chart; made on first use, which most repositories without Helm values never reach. */
function dataplaneValues(): KnownValues {
  if (dataplane) return dataplane;
  const root = knownFromKeys(JSON.parse(dataplaneKeys));
  for (const subchart of root.children.values()) liftGlobals(subchart);
  liftGlobals(root);
  dataplane = { chart: `chart dataplane ${knownVersion}`, root };
  return dataplane;
}

/**
 * What the values are checked against. The keys that are shipped are those of one version of one chart: for any other a
 * new or a renamed key would look like a slip, and a warning that is wrong is worse than none, so there is none.
 */
function knownValuesOf({ chart, settings }: Organization): KnownValues | undefined {
  if (settings.chart.path) return chart;
  const { name, version } = settings.chart;
  return name === 'dataplane' && version?.text.replace(/^v/, '') === knownVersion ? dataplaneValues() : undefined;
}

interface Unknown {
  readonly path: HelmPath;
  readonly value: HelmValue;
  readonly siblings: readonly string[];
  readonly meant: string | undefined;
}

/**
 * The first key of each path that the chart does not know. Where keys are also somebody else's to define, only one that
 * looks like a slip is reported: one edit for three characters is too generous there, so at most two are supposed.
 */
function* unknownIn(
  map: HelmMap,
  known: KnownValue,
  above: HelmPath,
  definedElsewhere: boolean,
  suggestions: Suggestions,
): Generator<Unknown> {
  const siblings = [...known.children.keys()];
  for (const [key, value] of map.entries) {
    const path = [...above, key];
    const child = known.children.get(key);
    if (child) {
      if (value.kind === 'map' && child.children.size > 0 && !isUsersOwn(key))
        yield* unknownIn(value, child, path, definedElsewhere || isDefinedElsewhere(path, child), suggestions);
    } else if (!wasKnown(path)) {
      const meant =
        suggestions.find(siblings, (sibling) => areTransposed(sibling, key)) ??
        suggestions.nearest(key, siblings, definedElsewhere ? slipsIn(key) : undefined);
      if (!definedElsewhere || meant !== undefined) yield { path, value, siblings, meant };
    }
  }
}

/** Two letters that changed places count as two edits, too many for the short words that most keys are. */
const areTransposed = (one: string, other: string): boolean =>
  one.length === other.length && one.length <= longestWord && lettersOf(one) === lettersOf(other);

const longestWord = 100;
const lettersOf = (key: string): string => [...key].sort().join('');

const slipsIn = (key: string): number => (key.length < 4 ? 0 : Math.min(2, Math.floor(key.length / 3)));

/** Maps from keys that users choose, although a chart may have put some there. */
const isUsersOwn = (key: string): boolean => /(?:labels|annotations|nodeSelector|affinity|env|envVars)$/i.test(key);

/**
 * Maps that the chart writes through to something that knows more keys than the chart lists: Kubernetes, the settings of
 * Flyte and of other programs below `config`, whole files, and maps that are empty somewhere in the chart.
 */
function isDefinedElsewhere(path: HelmPath, { isLeaf }: KnownValue): boolean {
  const key = path.at(-1) ?? '';
  return (
    isLeaf ||
    (path.length > 1 && path[0] === 'config') ||
    (path.length > 1 && /config$/i.test(key)) ||
    /(?:resources|limits|requests|selector|strategy|probe|securityContext|files)$/i.test(key) ||
    /\.(?:ya?ml|json|ini|conf|toml|properties)$/.test(key)
  );
}

function describe({ path, value, siblings, meant }: Unknown, { chart }: KnownValues): Found {
  const parent = path.slice(0, -1);
  const suggestion = meant === undefined ? '' : ` Did you mean ${quote(helmPathText([...parent, meant]))}?`;
  return {
    span: value.origin.key ?? value.origin.span,
    message: `Helm value ${quote(helmPathText(path))} is not known to the chart.${suggestion}`,
    help: `Checked against ${chart}; known here: ${quotedList(siblings)}.`,
  };
}
