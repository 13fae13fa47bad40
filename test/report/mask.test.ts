import { describe, expect, it } from 'vitest';
import { maskMessages, maskSecrets } from '../../src/report/mask.ts';
import { findingAt } from '../support/sample-findings.ts';

/** The text that excerpts are cut from, for a finding about something else. */
const shown = (marked: string, more = {}) => {
  const finding = findingAt('helm/base.yaml', marked, more);
  return maskSecrets([finding])(finding.span).file.text;
};
const dots = (text: string) => text.replaceAll(/[^\n]/g, '•');

describe('a secret in an excerpt is covered', () => {
  it('where a rule found it', () => {
    const text = 'a: [|hunter2|]\nb: 1\n';
    expect(shown(text, { rule: 'secret-in-plain-text' })).toBe('a: •••••••\nb: 1\n');
    expect(shown(text)).toBe('a: hunter2\nb: 1\n');
  });

  it('over several lines', () => {
    expect(shown('a: [||\n  hun\n  ter|]\n', { rule: 'secret-in-plain-text' })).toBe(`a: •\n${dots('  hun\n  ter')}\n`);
  });

  it('in its own file, and in no other', () => {
    const secret = findingAt('helm/base.yaml', 'a: [|hunter2|]\n', { rule: 'secret-in-plain-text' });
    const other = findingAt('helm/aws.yaml', '[|b|]: longer\n');
    const masked = maskSecrets([secret, other]);
    expect(masked(other.span).file.text).toBe('b: longer\n');
    expect(masked(secret.span).file.text).toBe('a: •••••••\n');
  });

  it('for all findings of the file', () => {
    const secret = findingAt('helm/base.yaml', 'a: [|hunter2|]\n', { rule: 'secret-in-plain-text' });
    const other = { ...secret, rule: 'unknown-key', span: { ...secret.span, start: 0, end: 1 } };
    expect(maskSecrets([secret, other])(other.span).file.text).toBe('a: •••••••\n');
  });

  it.each([
    'clientSecret: hunter2',
    'secret: hunter2',
    'accessKey: hunter2',
    'secret_key: hunter2',
    'sharedKey: hunter2',
    'PASSWORD: hunter2',
    'password: "hunter2"',
    "password: 'hunter2'",
    '"password": hunter2',
    'token:   hunter2',
    'admin: {password: hunter2}',
    'password: &hunter2 x',
    'password: *hunter2',
    'password: !hunter2',
    'password: |hunter2',
    'password: hunter2 with words',
  ])('by the name of its key: %s', (line) => {
    expect(shown(`${line}\nreplicas: 2\n`)).not.toContain('hunter2');
    expect(shown(`${line}\nreplicas: 2\n`)).toMatch(/^.*:.*•.*\nreplicas: 2\n$/);
  });

  it.each([
    ['AKIAIOSFODNN7EXAMPLE', 'key: AKIAIOSFODNN7EXAMPLE # old\n'],
    ['ghp_0123456789abcdefghijABCDEFGHIJ', 'url: https://ghp_0123456789abcdefghijABCDEFGHIJ@github.com\n'],
    ['xoxb-1234567890-abcdef', 'hook: xoxb-1234567890-abcdef\n'],
    ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2ln', 'jwt: eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2ln\n'],
    [
      'MIIEpAIBAAKCAQEA',
      'key: |\n  -----BEGIN RSA PRIVATE KEY-----\n  MIIEpAIBAAKCAQEA\n  -----END RSA PRIVATE KEY-----\n',
    ],
  ])('by its form: %s', (secret, text) => {
    expect(shown(text)).not.toContain(secret);
    expect(shown(text)).toHaveLength(text.length);
  });

  it.each([
    'passwordSecretName: union-secret',
    'credentialsSecretName: storage-credentials',
    'secret: {name: union-secret}',
    'secrets:\n  admin: {create: false}',
    'password: # in the cluster',
    'tokens: 5',
    'bucketName: acme-data',
  ])('but not what only names one: %s', (text) => expect(shown(`${text}\n`)).toBe(`${text}\n`));
});

describe('a message about a secret', () => {
  const masked = (marked: string, message: string) =>
    maskMessages([findingAt('helm/base.yaml', marked, { message })])[0]?.message;

  it.each([
    [
      'password: [|12345678901234567890|]\n',
      '"12345678901234567890" is an integer above 2^53.',
      '"•" is an integer above 2^53.',
    ],
    ['password: [|*hunter2|]\n', 'The alias "*hunter2" is not available here.', 'The alias "•" is not available here.'],
    [
      'password: |[|hunter2|]\n',
      'Block scalar header includes extra characters: hunter2.',
      'Block scalar header includes extra characters: •.',
    ],
    [`password: [|${'x'.repeat(200)}|]\n`, `"${'x'.repeat(120)}…" is wrong.`, '"•" is wrong.'],
    ['password: [|a"b|]\n', '"a"b" is wrong.', '"•" is wrong.'],
    ['password: [|abcd|]\n', 'Unexpected abcd here.', 'Unexpected • here.'],
  ])('quotes nothing of it: %s', (marked, message, expected) => expect(masked(marked, message)).toBe(expected));

  it('covers what looks like a key in its help and at its related places too', () => {
    const key = 'AKIAIOSFODNN7EXAMPLE';
    const finding = findingAt('pools.yaml', '[|a|]: [|b|]\n', { message: `${key} is wrong.`, help: `Delete ${key}.` });
    const related = finding.related.map((each) => ({ ...each, message: `${key} stands here` }));
    expect(maskMessages([{ ...finding, related }])).toEqual([
      { ...finding, message: '• is wrong.', help: 'Delete •.', related: [{ ...related[0], message: '• stands here' }] },
    ]);
    expect(Object.keys(maskMessages([findingAt('pools.yaml', '[|a|]: b\n')])[0] ?? {})).not.toContain('help');
  });

  it.each([
    ['password: [|is|]\n', 'The alias is not available here.'],
    ['password: [|ali|]\n', 'The alias is not available here.'],
    ['password: hunter2[||]\n', 'The text "" ends here.'],
    ['password: [|hunter2|]\n', 'The text "" is too short.'],
    ['password: [|hunter2|]\n', 'The text "hun…ter2" is something else.'],
    ['replicas: [|12345678901234567890|]\n', '"12345678901234567890" is an integer above 2^53.'],
    ['[|password|]: hunter2\n', 'The key "password" is not known here. Did you mean "passwords"?'],
    ['password: [|hunter2|]\n', '"basicAuth.password" holds a secret in plain text.'],
  ])('still says what else it is about: %s', (marked, message) => expect(masked(marked, message)).toBe(message));
});
