import { sortedBy } from '../base/collections.ts';
import type { Diagnostic } from '../base/diagnostic.ts';
import { fingerprintOf } from '../base/fingerprint.ts';
import { emitYaml, type YamlValue } from '../emit/yaml.ts';

const head = `# Findings that were there when poolc was adopted; they are not reported. Written by poolc check --write-baseline.
# Delete an entry to see its finding again.
`;

/** A baseline that accepts findings, as the text of poolc-baseline.yaml: equal ones counted, in byte order of rule and message. */
export function baselineText(diagnostics: readonly Diagnostic[]): string {
  const entries = new Map<
    string,
    { readonly diagnostic: Diagnostic; readonly fingerprint: string; readonly count: number }
  >();
  for (const diagnostic of diagnostics) {
    const fingerprint = fingerprintOf(diagnostic);
    const key = `${diagnostic.rule} ${fingerprint}`;
    const known = entries.get(key);
    entries.set(key, { diagnostic: known?.diagnostic ?? diagnostic, fingerprint, count: (known?.count ?? 0) + 1 });
  }
  const sorted = sortedBy(entries.values(), ({ diagnostic }) => `${diagnostic.rule} ${diagnostic.message}`);
  const findings = sorted.map(
    ({ diagnostic, fingerprint, count }) =>
      new Map<string, YamlValue>([
        ['rule', diagnostic.rule],
        ['fingerprint', fingerprint],
        ['count', count],
        ['message', diagnostic.message],
      ]),
  );
  return head + emitYaml(new Map([['findings', findings]]));
}
