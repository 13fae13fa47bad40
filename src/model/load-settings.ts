import { type Diagnostic, finding } from '../base/diagnostic.ts';
import { fileSpan, type SourceFile } from '../base/span.ts';
import { largestFileSize } from '../source/read-plain-file.ts';
import { entryOf, nearestNode, type SyntaxTree, spanOf } from '../syntax/tree.ts';
import { decode } from './decode.ts';
import { entriesOf, type Name, nameAt, nameOf, namesAt, type Reader } from './located.ts';
import { wrongValue } from './model-rules.ts';
import type { Limits, RuleLevel, Settings } from './organization.ts';
import { defaultFileSize } from './reading-limits.ts';
import { type SettingsFile, settingsFile } from './settings-file.ts';

const defaultDomains = ['development', 'staging', 'production'];

/** What holds where poolc.yaml is missing or broken; never compiled, for the findings of that file are errors. */
export function defaultSettings(file: SourceFile = { path: 'poolc.yaml', text: '' }): Settings {
  const name = (text: string): Name => ({ text, span: fileSpan(file) });
  return {
    file,
    organization: name(''),
    controlPlaneHost: name(''),
    domains: defaultDomains.map(name),
    chart: { name: 'dataplane', version: undefined, path: undefined },
    poolManagement: 'union',
    ruleLevels: [],
    limits: { poolsThatKeepTheirClusters: [], fileSize: defaultFileSize },
  };
}

/** Settings from the tree of poolc.yaml, or nothing and the findings that say why. */
export function loadSettings({ file, root }: SyntaxTree, diagnostics: Diagnostic[]): Settings | undefined {
  const data = decode(file, root, settingsFile, diagnostics);
  if (data === undefined) return undefined;
  const reader: Reader = { file, diagnostics };
  const defaults = defaultSettings(file);
  const chart = entryOf(root, 'chart')?.value;
  refuseQueues(reader, root);
  return {
    file,
    organization: nameAt(reader, root, 'organization') ?? defaults.organization,
    controlPlaneHost: nameAt(reader, root, 'controlPlaneHost') ?? defaults.controlPlaneHost,
    domains: data.domains ? namesAt(reader, root, 'domains') : defaults.domains,
    chart: {
      name: data.chart?.name ?? defaults.chart.name,
      version: chart && nameAt(reader, chart, 'version'),
      path: chart && nameAt(reader, chart, 'path'),
    },
    poolManagement: data.poolManagement ?? defaults.poolManagement,
    ruleLevels: entriesOf(entryOf(root, 'rules')?.value).map(({ key, value }) => ({
      rule: nameOf(reader, key),
      level: (value.kind === 'scalar' ? value.text : 'error') as RuleLevel,
    })),
    limits: loadLimits(reader, { file, root }, data),
  };
}

/** The queues target is part of the format, but nothing compiles for it yet: silence would be a promise. */
function refuseQueues({ file, diagnostics }: Reader, root: SyntaxTree['root']): void {
  const targets = entryOf(root, 'targets')?.value;
  if (targets?.kind !== 'list') return;
  for (const item of targets.items)
    if (item.kind === 'scalar' && item.text === 'queues')
      diagnostics.push(
        finding(wrongValue, spanOf(file, item), 'The target "queues" is not available yet; "attributes" is.', {
          help: 'Leave targets out, or write targets: [attributes].',
        }),
      );
}

const units: Readonly<Record<string, number>> = { KiB: 1024, MiB: 1024 * 1024 };

function loadLimits(reader: Reader, { file, root }: SyntaxTree, { limits }: SettingsFile): Limits {
  const node = entryOf(root, 'limits')?.value;
  const written = String(limits?.fileSize ?? defaultFileSize);
  const fileSize = Number.parseInt(written, 10) * (units[written.replace(/^[0-9]+/, '')] ?? 1);
  if (fileSize > largestFileSize)
    reader.diagnostics.push(
      finding(
        wrongValue,
        spanOf(file, nearestNode(root, ['limits', 'fileSize'])),
        `"fileSize" is "${written}"; the most is 10MiB, which bounds time and memory for any repository.`,
      ),
    );
  return {
    ...(limits?.moved === undefined ? {} : { moved: limits.moved }),
    ...(limits?.removed === undefined ? {} : { removed: limits.removed }),
    ...(limits?.boundary === undefined ? {} : { boundary: limits.boundary }),
    poolsThatKeepTheirClusters: node ? namesAt(reader, node, 'poolsThatKeepTheirClusters') : [],
    fileSize: Math.min(fileSize, largestFileSize),
  };
}
