import { describe, expect, it } from 'vitest';
import { helmPathOf } from '../../src/model/helm-value.ts';
import { maskLeaf, maskText } from '../../src/report/mask-value.ts';

const masked = (path: string, before: unknown, after: unknown) => maskLeaf(helmPathOf(path), before, after);
const dots = '•••';

describe('a secret in a changed Helm value is covered on both sides', () => {
  it.each([
    'secrets.admin.clientSecret',
    'storage.secretKey',
    'storage.access-key',
    'storage.custom.stow.config.secret_key',
    'storage.custom.stow.config.key',
    'imageBuilder.basicAuth.passwordPlainText',
    'fluentbit.azureBlobSharedKey',
    'a.TOKEN',
    'a.apiKey',
    'a.connectionString',
    'password.value',
    'env.[name=DB_PASSWORD].value',
    'tokens.[name=a].value',
  ])('by its path: %s', (path) => {
    expect(masked(path, 'hunter2', 'hunter3')).toEqual([dots, dots]);
    expect(masked(path, undefined, 12345)).toEqual([undefined, dots]);
    expect(masked(path, ['hunter2'], null)).toEqual([[dots], null]);
  });

  it.each([
    'AKIAIOSFODNN7EXAMPLE',
    'x ghp_0123456789abcdefghijABCDEFGHIJ',
    '-----BEGIN PRIVATE KEY-----\nMII\n-----END PRIVATE KEY-----',
    'user: me\npassword: hunter2\n',
    '--token=hunter2',
    'postgres://me:hunter2@db.example/prod',
  ])('by its form: %j', (secret) => {
    expect(masked('a.b', 'plain', secret)).toEqual([dots, dots]);
    expect(masked('a.b', secret, undefined)).toEqual([dots, undefined]);
  });

  it('inside a list, and only there', () =>
    expect(
      masked(
        'args',
        ['--verbose'],
        [{ name: 'DB_PASSWORD', value: 'hunter2', mode: 1 }, '--password=hunter2', { password: 'hunter2' }],
      ),
    ).toEqual([['--verbose'], [{ name: 'DB_PASSWORD', value: dots, mode: 1 }, dots, { password: dots }]]));

  it.each([
    ['secrets.admin.create', true, false],
    ['passwordSecretName', 'union-secret', 'other-secret'],
    ['a.token', null, ''],
    ['replicas', 2, 3],
    ['image', 'repo/tokenizer:v1', 'repo/tokenizer:v2'],
    ['env.[name=MODE].value', 'a', 'b'],
  ])('but not %s', (path, before, after) => expect(masked(path, before, after)).toEqual([before, after]));

  it('also in what is no Helm value', () => {
    expect(maskText('K8s prefix=a clientSecret=hunter2')).toBe('K8s prefix=a clientSecret=•••');
    expect(maskText('key AKIAIOSFODNN7EXAMPLE')).toBe('key •••');
  });

  it('in time that grows with the text alone', () => {
    const started = performance.now();
    for (const text of ['x', 'token', 'a=', '://', ' ', '-----BEGIN', 'eyJ', '"private_key"']) {
      maskText(text.repeat(20_000));
      masked('a.b', text.repeat(20_000), 1);
    }
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
