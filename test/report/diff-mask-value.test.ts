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
    'a.[key=my-api-key].value',
    'a.[name=two\nlines_token].value',
    'a.encryption-key',
  ])('by its path: %s', (path) => {
    expect(masked(path, 'hunter2', 'hunter3')).toEqual([dots, dots]);
    expect(masked(path, undefined, 12345)).toEqual([undefined, dots]);
    expect(masked(path, null, 'hunter2')).toEqual([null, dots]);
    expect(masked(path, ['hunter2'], null)).toEqual([[dots], null]);
  });

  it.each([
    'AKIAIOSFODNN7EXAMPLE',
    'x ghp_0123456789abcdefghijABCDEFGHIJ',
    '-----BEGIN PRIVATE KEY-----\nMII\n-----END PRIVATE KEY-----',
    'user: me\npassword: hunter2\n',
    'PASSWORD=hunter2',
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

  it('inside the items of a list that are called like one, by the first that names them', () => {
    const [name, named] = [{ name: 'DB_PASSWORD' }, { name: 'MODE' }];
    const covered = (value: unknown) => masked('env', undefined, [value])[1];
    expect(covered({ ...name, value: 'x' })).toEqual([{ ...name, value: dots }]);
    expect(covered({ key: 'api_key', value: 'x' })).toEqual([{ key: 'api_key', value: dots }]);
    expect(covered({ id: 'token', value: 'x' })).toEqual([{ id: 'token', value: dots }]);
    expect(covered({ ...named, value: 'x' })).toEqual([{ ...named, value: 'x' }]);
    expect(covered({ a: 'b', value: 'x' })).toEqual([{ a: 'b', value: 'x' }]);
    expect(covered({ surname: 'token', names: 'token', value: 'x' })).toEqual([
      { surname: 'token', names: 'token', value: 'x' },
    ]);
    expect(covered({ name: 1, id: 'token', value: 'x' })).toEqual([{ name: 1, id: 'token', value: dots }]);
    expect(covered({ value: null, list: [null, { token: 'x' }] })).toEqual([
      { value: null, list: [null, { token: dots }] },
    ]);
  });

  it('as a number of any length, and as a key of a map', () => {
    expect(masked('a.token', 12n, null)).toEqual([dots, null]);
    expect(masked('a.token', undefined, 1.5)).toEqual([undefined, dots]);
    expect(masked('a.b', 12n, 1.5)).toEqual([12n, 1.5]);
    expect(masked('a.b', undefined, [{ AKIAIOSFODNN7EXAMPLE: 1 }])[1]).toEqual([{ [dots]: 1 }]);
  });

  it.each([
    ['secrets.admin.create', true, false],
    ['passwordSecretName', 'union-secret', 'other-secret'],
    ['a.token', null, ''],
    ['replicas', 2, 3],
    ['image', 'repo/tokenizer:v1', 'repo/tokenizer:v2'],
    ['env.[name=MODE].value', 'a', 'b'],
    ['env.x[name=A_TOKEN].value', 'a', 'b'],
    ['env.[name=A_TOKEN]x.value', 'a', 'b'],
    ['env.[name=A_TOKEN].mode', 'a', 'b'],
    ['tokens.a.value', 'a', 'b'],
    ['value', 'a', 'b'],
    ['a.monkey', 'a', 'b'],
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
