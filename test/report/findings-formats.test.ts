import { describe, expect, it } from 'vitest';
import { check } from '../../src/pipeline.ts';
import { findingsFormatNames, findingsFormats } from '../../src/report/findings-formats.ts';
import { configFilesWithDefaults } from '../support/config-files.ts';
import { findingAt } from '../support/sample-findings.ts';

const options = { folder: 'config', terminal: true, colour: false };

describe('the formats of findings', () => {
  it('are those that the command line names', () => {
    expect(Object.keys(findingsFormats)).toEqual([...findingsFormatNames]);
  });

  for (const name of findingsFormatNames) {
    it(`include ${name}, which shows a finding and ends its last line`, () => {
      const text = findingsFormats[name]([findingAt('a.yaml', 'b: [|c|]\n')], options);
      expect(text).toMatch(/config\/a\.yaml/);
      expect(text).toMatch(/unknown-pool/);
      expect(text).toMatch(/[^\n]\n$/);
    });

    it(`include ${name}, which gives the same text each time`, () => {
      const findings = [findingAt('a.yaml', 'b: [|c|]\n'), findingAt('b.yaml', '[|c|]', { severity: 'warning' })];
      expect(findingsFormats[name](findings, options)).toBe(findingsFormats[name](findings, options));
    });

    it(`include ${name}, which shows no secret`, () => {
      const { diagnostics } = check(
        configFilesWithDefaults({
          'helm/base.yaml':
            'secrets: {admin: {clientSecret: a-planted-secret}}\nstorage: {secretKey: AKIAPLANTEDSECRET00}\n',
        }),
      );
      const text = findingsFormats[name](diagnostics, options);
      expect(text).toMatch(/secret-in-plain-text/);
      expect(text).not.toMatch(/planted/i);
    });
  }
});
