import { describe, expect, it } from 'vitest';
import { secretKindOf, secretsIn } from '../../src/base/secret-patterns.ts';

const letters = (length: number) => 'aB3dE'.repeat(20).slice(0, length);
const pem = (kind: string) => `-----BEGIN ${kind}-----\nMIIE\nabc=\n-----END ${kind}-----`;
const kinds: Readonly<Record<string, readonly string[]>> = {
  'an AWS access key': [`AKIA${'A1'.repeat(8)}`, `ASIA${'Z9'.repeat(8)}`],
  'a private key': [
    pem('PRIVATE KEY'),
    pem('RSA PRIVATE KEY'),
    pem('PGP PRIVATE KEY BLOCK'),
    '-----BEGIN PRIVATE KEY-----\nMIIE, and the end is missing',
  ],
  'a service-account key': [
    '"private_key": "x"',
    '"private_key":"xyz"',
    '"private_key" \t : \n "x"',
    '\\"private_key\\": \\"xyz\\"',
  ],
  'a GitHub token': [...'pousr']
    .map((kind) => `gh${kind}_${letters(20)}`)
    .concat(`github_pat_${letters(9)}_${letters(10)}`),
  'a Slack token': [`xoxb-${letters(5)}-${letters(4)}`, `xapp-${letters(5)}-${letters(4)}`],
  'a Slack webhook': [`hooks.slack.com/services/T00/B000/${letters(16)}`],
  'a JSON web token': [`eyJ${letters(8)}-_.${letters(8)}-_.${letters(5)}-_`, `eyJ${letters(10)}.${letters(10)}.`],
  'an Azure storage key': ['', '=', '=='].map((end) => `AccountKey=${letters(38)}+/${end}`),
};
const rows = Object.entries(kinds).flatMap(([kind, texts]) => texts.map((text) => [kind, text] as const));

describe('what looks like a key', () => {
  it.each(rows)('is %s: %j', (kind, text) => {
    expect(secretKindOf(text)).toBe(kind);
    expect(secretKindOf(`value (${text})`)).toBe(kind);
  });

  it.each(rows)('is covered whole, %s wherever it stands: %j', (_, text) => {
    expect(text.replace(secretsIn, '•')).toBe('•');
    expect(`a ${text}`.replace(secretsIn, '•')).toBe('a •');
  });

  it('is covered as often as it stands there, and nothing around it', () => {
    const [key, token] = [`AKIA${'A1'.repeat(8)}`, `ghp_${letters(20)}`];
    expect(`a ${key} b ${token} c ${key} d`.replace(secretsIn, '•')).toBe('a • b • c • d');
    const two = `${pem('PRIVATE KEY')}\nb: c\n${pem('RSA PRIVATE KEY')}\nd: e\n`;
    expect(two.replace(secretsIn, '•')).toBe('•\nb: c\n•\nd: e\n');
    expect(`{"private_key": "x", "a": "b"}`.replace(secretsIn, '•')).toBe('{•, "a": "b"}');
    expect(`AccountKey=${letters(40)}==;a=b`.replace(secretsIn, '•')).toBe('•;a=b');
  });
});

describe('what looks like no key', () => {
  it.each([
    `AKIA${'A1'.repeat(7)}B`,
    `xAKIA${'A1'.repeat(8)}`,
    `AKIA${'a1'.repeat(8)}`,
    pem('PUBLIC KEY'),
    pem('CERTIFICATE'),
    '"private_key": ""',
    'private_key: x',
    `ghp_${letters(19)}`,
    `ghx_${letters(20)}`,
    `xghp_${letters(20)}`,
    `github_pat_${letters(19)}`,
    `xoxb-${letters(9)}`,
    `xapp-${letters(9)}`,
    `xox1-${letters(10)}`,
    `hooks.slack.com/services/T00/B000/${letters(15)}`,
    `hooks.slack.com/services//B000/${letters(16)}`,
    `hooks.slack.com/services/T00/${letters(16)}`,
    `eyJ${letters(9)}.${letters(10)}.x`,
    `eyJ${letters(10)}.${letters(9)}.x`,
    `eyJ${letters(10)}.${letters(10)}`,
    `keyJ${letters(10)}.${letters(10)}.x`,
    `AccountKey=${letters(39)}`,
    `MyAccountKey=${letters(40)}`,
  ])('is left alone: %j', (text) => {
    expect(secretKindOf(text)).toBeUndefined();
    expect(text.replace(secretsIn, '•')).toBe(text);
  });
});
