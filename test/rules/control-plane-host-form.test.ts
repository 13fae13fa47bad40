import { describe, expect, it } from 'vitest';
import { controlPlaneHostForm } from '../../src/rules/control-plane-host-form.ts';
import { exampleCluster } from '../../src/rules/support/example-files.ts';
import { found, judge, testRule } from '../support/test-rule.ts';

const host = (written: string) => ({
  'poolc.yaml': `organization: acme\ncontrolPlaneHost: ${written}\nchart: {version: 2026.8.3}\n`,
});
const finds = (written: string, meant?: string) => ({
  files: host(`[|${written}|]`),
  messages: [
    `Control plane host "${written.replaceAll('"', '')}" is no bare host.${meant === undefined ? '' : ` Did you mean "${meant}"?`}`,
  ],
});

testRule(controlPlaneHostForm, {
  valid: {
    'a host': host('acme.us-west-2.union.ai'),
    'a host in capitals': host('ACME.union.ai'),
    'a host with digits and hyphens': host('acme-2.0.example'),
  },
  invalid: {
    'a scheme': finds('https://acme.union.ai', 'acme.union.ai'),
    'a scheme of gRPC': finds('dns:///acme.union.ai', 'acme.union.ai'),
    'a port': finds('acme.union.ai:443', 'acme.union.ai'),
    'a slash at the end': finds('acme.union.ai/', 'acme.union.ai'),
    'a path': finds('https://acme.union.ai/console?x=1', 'acme.union.ai'),
    'a dot at the end': finds('acme.union.ai.', 'acme.union.ai'),
    'two dots': finds('acme..union.ai'),
    'a space': finds('acme union.ai'),
    'a hyphen at the start of a label': finds('acme.-union.ai'),
    'a placeholder, where no cluster would tell': finds('"<host>"'),
  },
});

describe('control-plane-host-form', () => {
  it('leaves placeholders of clusters to missing-identity', () => {
    const diagnostics = judge({
      ...host('"<host>"'),
      'clusters/cluster-1.yaml': exampleCluster({ clusterName: 'cluster-1', bucketName: 'acme-data' }),
    });
    expect(found(diagnostics)).toEqual(['missing-identity poolc.yaml:2:19 "\\"<host>\\""']);
  });
});
