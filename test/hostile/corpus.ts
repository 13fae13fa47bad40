import { exampleCluster } from '../../src/rules/support/example-files.ts';

/** Files by path relative to the config folder, as text or as bytes. */
export type HostileFiles = Readonly<Record<string, string | Uint8Array>>;

/** Something odd that somebody could commit, and all that has to be said about it. */
export interface Shape {
  readonly files: HostileFiles;
  /** All errors, each as `rule path:line:column`; none for what is accepted. */
  readonly errors: readonly string[];
  /** What a Helm value of cluster-1 is read as, where the shape is accepted; by its path. */
  readonly value?: readonly [path: string, value: unknown];
  /** Which work runs where, where the shape is accepted: `project/domain: pool`. */
  readonly routes?: readonly string[];
}

const clusters = {
  'clusters/cluster-1.yaml': exampleCluster({ clusterName: 'cluster-1', bucketName: 'acme-data' }),
};

/** A team's file, whose errors stand at these places in it. */
const team = (text: string | Uint8Array, ...places: readonly string[]): Shape => ({
  files: { 'teams/ml.yaml': text },
  errors: places.map((place) => place.replace(' ', ' teams/ml.yaml:')),
});

/** A Helm layer, whose errors stand at these places in it. */
const layer = (text: string, ...places: readonly string[]): Shape => ({
  files: { ...clusters, 'helm/base.yaml': text },
  errors: places.map((place) => place.replace(' ', ' helm/base.yaml:')),
});

/** A Helm layer that is accepted, with one of its values. */
const reads = (text: string, path: string, value: unknown): Shape => ({
  ...layer(text),
  value: [path, value],
});

/** A team's file that is accepted, with routes of it. */
const routes = (text: string | Uint8Array, ...lines: readonly string[]): Shape => ({ ...team(text), routes: lines });

const mapping = (project: string): string =>
  `mappings:\n- {project: ${project}, domain: production, clusterPoolName: gpu}\n`;

const lines = (count: number, line: (number: number) => string): string =>
  Array.from({ length: count }, (_, number) => line(number)).join('');

const depth: Readonly<Record<string, Shape>> = {
  'lists 900 deep': team(`${'- '.repeat(900)}a\n`, 'file-too-large 1:129'),
  'lists 900 deep in three documents, which abort a process': team(
    `${'- '.repeat(900)}a\n---\n`.repeat(3),
    'file-too-large 1:129',
  ),
  'brackets 100,000 deep': team('['.repeat(100_000), 'file-too-large 1:65'),
  'braces 100,000 deep': team('{'.repeat(100_000), 'file-too-large 1:65'),
  'keys below keys 900 deep': team(
    lines(900, (n) => `${' '.repeat(n)}a:\n`),
    'file-too-large 65:65',
  ),
  'complex keys 400 deep, which hang for seconds': team('? '.repeat(400), 'file-too-large 1:129'),
  'complex keys of lists 200 deep': team('? - '.repeat(200), 'file-too-large 1:129'),
  'complex keys in braces': team(`{${'? '.repeat(1000)}`, 'yaml-syntax 1:4'),
  'maps as keys of maps 400 deep': team(`${'{'.repeat(400)}a: 1${'}: 1'.repeat(400)}`, 'file-too-large 1:65'),
  'brackets and braces in turn': layer(`a: ${'[{a: '.repeat(100)}`, 'file-too-large 1:160'),
  'lists 64 deep, which is the limit': reads(`a: ${'['.repeat(63)}x${']'.repeat(63)}\nb: 1\n`, 'b', 1),
  'brackets that close nothing': team(']'.repeat(300_000), 'file-too-large 1:200000'),
};

const aliases: Readonly<Record<string, Shape>> = {
  'an alias of aliases of aliases': layer(
    `a0: &a0 [x, x, x, x, x, x, x, x, x]\n${lines(9, (n) => `a${n + 1}: &a${n + 1} [${Array(9).fill(`*a${n}`).join(', ')}]\n`)}`,
    'file-too-large 6:15',
  ),
  'a long text by many aliases': layer(
    `a: &a ${'x'.repeat(1_000_000)}\nb: [${Array(20).fill('*a').join(', ')}]\n`,
    'file-too-large 2:41',
  ),
  'an alias of nothing': layer('a: *b\n', 'yaml-syntax 1:4'),
  'an alias that comes before its anchor': layer('a: *b\nb: &b 1\n', 'yaml-syntax 1:4'),
  'an alias of what it stands in': layer('a: &a [*a]\n', 'yaml-syntax 1:8'),
  'an alias of an anchor of another document': layer(
    'a: &a 1\n---\nb: *a\n',
    'several-documents 2:1',
    'yaml-syntax 3:4',
  ),
  'an anchor that is given again': reads('a: &x 1\nb: *x\nc: &x 2\nd: *x\n', 'd', 2),
  'an anchor on a key': reads('&a k: *a\n', 'k', 'k'),
  'an alias as a key': reads('a: &a k\n*a : 1\n', 'k', 1),
  'an anchor in a team file': team('projects: &p [a]\n', 'yaml-feature 1:11'),
  'an alias in a team file': team('projects: [&p a]\nowners: [*p]\n', 'yaml-feature 1:12', 'yaml-feature 2:10'),
};

const floods: Readonly<Record<string, Shape>> = {
  'wrong escapes': team(`a: "${'\\q'.repeat(100_000)}"\n`, 'yaml-syntax 1:4'),
  'quotes that open on every line': team(
    '- "\n'.repeat(1000),
    ...Array.from({ length: 20 }, (_, line) => `yaml-syntax ${line + 1}:3`),
    'yaml-syntax 20:3',
  ),
  'texts side by side in brackets': team(`[${'"a" '.repeat(200_000)}]`, 'file-too-large 1:399998'),
  'commas in brackets': team(`[${','.repeat(300_000)}]`, 'file-too-large 1:200000'),
  'tags by the ten thousand': team('- !t !t\n'.repeat(40_000), 'file-too-large 33334:2'),
  'anchors by the ten thousand': team('- &a &a\n'.repeat(40_000), 'file-too-large 33334:2'),
  'documents by the ten thousand': team('--- a\n'.repeat(100_000), 'file-too-large 40000:6'),
  'directives by the ten thousand': team('%X\n'.repeat(110_000), 'file-too-large 100001:1'),
  'keys by the ten thousand': team(
    lines(60_000, (n) => `k${n}: 1\n`),
    'file-too-large 28572:7',
  ),
  'a literal of many lines': layer(`a: |\n${'  x\n'.repeat(250_000)}`, 'file-too-large 2:1'),
  'a literal of empty lines': layer(`a: |+\n  x\n${'\n'.repeat(250_000)}`, 'file-too-large 2:1'),
  'a file of comments': team('# x\n'.repeat(1000), 'empty-file 1:1'),
  'a file of blank lines': team('\n'.repeat(1000), 'empty-file 1:1'),
  'a key of 2,000 characters': team(`${'k'.repeat(2000)}: 1\n`, 'yaml-syntax 1:1'),
  'a mapping of all projects with all workflows': team(
    `mappings:\n- project: [${lines(400, (n) => `p${n}, `)}]\n  domain: production\n  workflow: [${lines(400, (n) => `w${n}, `)}]\n  clusterPoolName: gpu\n`,
    'file-too-large 2:3',
  ),
  'a file above the limit on bytes': team(`# ${'x'.repeat(1024 * 1024)}\n`, 'file-too-large 1:1'),
  'comments to poolc by the thousand': {
    files: { 'teams/ml.yaml': `projects: [a]\n${'# poolc: ignore unused-pool reason="x"\n'.repeat(2000)}` },
    errors: ['unusable-ignore teams/ml.yaml:1002:1'],
  },
};

const bytes = (...parts: readonly (string | Uint8Array | readonly number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Uint8Array.from(part))));

const characters: Readonly<Record<string, Shape>> = {
  'a byte order mark at the start': routes(bytes([0xef, 0xbb, 0xbf], mapping('a')), 'a/production: gpu'),
  'two byte order marks': team('\ufeff\ufeffprojects: [a]\n', 'control-character 1:1'),
  'a byte order mark inside': team('projects: [a\ufeff]\n', 'control-character 1:13'),
  'a NUL': team('projects: ["a\0"]\n', 'control-character 1:14'),
  'a bell': team('projects: [a]\n# \u0007\n', 'control-character 2:3'),
  'an escape sequence of a terminal': team('projects: [a] # \u001b[2J\n', 'control-character 1:17'),
  'a delete character': team('projects: [a\u007f]\n', 'control-character 1:13'),
  'a control character of C1': team('projects: [a\u009b]\n', 'control-character 1:13'),
  'a next-line character': team('projects: [a]\u0085\n', 'control-character 1:14'),
  'a line separator': team('projects: [a]\u2028\n', 'control-character 1:14'),
  'a carriage return alone': team('projects: [a]\rowners: ["@b"]\n', 'control-character 1:14'),
  'a run of carriage returns': team('\r'.repeat(80_000), 'control-character 1:1'),
  'line ends of CR LF': routes(mapping('a').replaceAll('\n', '\r\n'), 'a/production: gpu'),
  'a right-to-left override': team('projects: [a] # \u202e\n', 'control-character 1:17'),
  'an isolate': team('projects: [a] # \u2066\n', 'control-character 1:17'),
  'half a character as an escape': team('projects: ["\\ud800"]\n', 'yaml-syntax 1:12'),
  'two halves in the wrong order': team('projects: ["\\udc00\\ud800"]\n', 'yaml-syntax 1:12'),
  'UTF-16 with a byte order mark': team(bytes([0xff, 0xfe], Buffer.from('a: b\n', 'utf16le')), 'not-utf-8 1:1'),
  'UTF-16 without one': team(Buffer.from('a: b\n', 'utf16le'), 'control-character 1:2'),
  'a byte that is no UTF-8': team(bytes('projects: [a', [0xff], ']\n'), 'not-utf-8 1:13'),
  'an overlong encoding': team(bytes('projects: [', [0xc0, 0xaf], ']\n'), 'not-utf-8 1:12'),
  'a surrogate in UTF-8': team(bytes('projects: [', [0xed, 0xa0, 0x80], ']\n'), 'not-utf-8 1:12'),
  'a character that is cut at the end': team(bytes('projects: [a]\n# ', [0xe2, 0x82]), 'not-utf-8 2:3'),
  'Latin-1': team(Buffer.from('owners: ["@café"]\n', 'latin1'), 'not-utf-8 1:15'),
  'a tab as indentation': team('mappings:\n\t- a\n', 'yaml-syntax 2:1'),
  'a blank that does not break, before a key': team('\u00a0projects: [a]\n', 'unknown-key 1:1'),
  'characters without width in a name': team('projects: ["a\u200bb"]\n', 'invalid-name 1:12'),
  'a letter that looks like another': team('projects: [\u0430bc]\n', 'invalid-name 1:12'),
};

const keys: Readonly<Record<string, Shape>> = {
  'a key twice': team('projects: [a]\nprojects: [b]\n', 'duplicate-key 2:1'),
  'a key twice, once in quotes': team('projects: [a]\n"projects": [b]\n', 'duplicate-key 2:1'),
  'a key twice, once with an escape': team('projects: [a]\n"\\x70rojects": [b]\n', 'duplicate-key 2:1'),
  'a key twice in braces': team('mappings:\n- {project: a, project: b}\n', 'duplicate-key 2:16'),
  'a key twice in a Helm layer': layer('a: 1\na: 2\n', 'duplicate-key 2:1'),
  'a number twice as a key, spelled in two ways': layer('1: a\n0x1: b\n', 'duplicate-key 2:1'),
  'a number as a key, and its text': layer('1: a\n"1": b\n', 'duplicate-key 2:1'),
  'a word as a key, and its text': layer('true: a\n"true": b\n', 'duplicate-key 2:1'),
  'two words of one meaning as keys': layer('yes: a\non: b\n', 'duplicate-key 2:1'),
  'null as a key': layer('null: a\n', 'helm-value 1:1'),
  'nothing as a key': layer(': a\n', 'helm-value 1:1'),
  'a list as a key': layer('? [a]\n: b\n', 'yaml-feature 1:3'),
  'a map as a key': layer('{a: b}: c\n', 'yaml-feature 1:1'),
  'a float as a key': layer('1.5: a\n', 'helm-value 1:1'),
  'keys that differ by their Unicode form': reads('"\\u00e9": 1\n"e\\u0301": 2\n', 'e\u0301', 2),
  '__proto__ as a key': layer('__proto__: {polluted: 1}\n', 'yaml-feature 1:1'),
  '__proto__ as a key in quotes': layer('"__proto__": {polluted: 1}\n', 'yaml-feature 1:1'),
  '__proto__ as a key of a team file': team('__proto__: {projects: [a]}\n', 'yaml-feature 1:1'),
  'constructor as a key': reads('constructor: {prototype: {polluted: 1}}\n', 'constructor.prototype.polluted', 1),
  'toString as a key': reads('toString: 1\nhasOwnProperty: 2\nvalueOf: 3\n', 'hasOwnProperty', 2),
  'toString as a key of a team file': team('toString: 1\n', 'unknown-key 1:1'),
  'constructor as a key of poolc.yaml': {
    files: { 'poolc.yaml': 'organization: acme\ncontrolPlaneHost: acme.us-west-2.union.ai\nconstructor: 1\n' },
    errors: ['unknown-key poolc.yaml:3:1'],
  },
  'constructor as the id of a rule': {
    files: {
      'poolc.yaml':
        'organization: acme\ncontrolPlaneHost: acme.us-west-2.union.ai\nchart: {version: 2026.8.3}\nrules: {constructor: off}\n',
    },
    errors: ['unusable-rule-level poolc.yaml:4:9'],
  },
  'a merge key in a team file': team('<<: {projects: [a]}\n', 'yaml-feature 1:1'),
};

const namesOfObjects: Readonly<Record<string, Shape>> = {
  'constructor and valueOf as a project': routes(mapping('constructor'), 'constructor/production: gpu'),
  'constructor as a pool': {
    files: {
      'pools.yaml': 'default: [cluster-1]\nconstructor: [cluster-2]\n',
      'teams/ml.yaml': mapping('a').replace('gpu', 'constructor'),
    },
    errors: [],
    routes: ['a/production: constructor'],
  },
  'constructor as a pool that does not exist': team(mapping('a').replace('gpu', 'constructor'), 'unknown-pool 2:53'),
  'toString as a pool that does not exist': team(mapping('a').replace('gpu', 'toString'), 'unknown-pool 2:53'),
  '__proto__ as a pool that does not exist': team(mapping('a').replace('gpu', '__proto__'), 'unknown-pool 2:53'),
  '__proto__ as a pool': {
    files: { 'pools.yaml': 'default: [cluster-1]\n__proto__: [a]\n' },
    errors: ['yaml-feature pools.yaml:2:1'],
  },
  'constructor as a cluster': { files: { 'pools.yaml': 'default: [constructor]\ngpu: [cluster-2]\n' }, errors: [] },
  'constructor as a cluster without a file': {
    files: { ...clusters, 'pools.yaml': 'default: [cluster-1, constructor]\n' },
    errors: ['unknown-cluster pools.yaml:1:22'],
  },
  'constructor as a domain': team(
    'mappings:\n- {project: a, domain: constructor, clusterPoolName: gpu}\n',
    'unknown-domain 2:24',
  ),
  'hasOwnProperty as a workflow': routes(
    'mappings:\n- {project: a, domain: production, workflow: hasOwnProperty, clusterPoolName: gpu}\n',
    'a/production/hasOwnProperty: gpu',
  ),
  'constructor as a team': {
    files: { 'teams/constructor.yaml': mapping('a'), 'teams/toString/x.yaml': mapping('b') },
    errors: [],
    routes: ['a/production: gpu', 'b/production: gpu'],
  },
  'constructor as a provider layer': { files: { ...clusters, 'helm/constructor.yaml': 'a: 1\n' }, errors: [] },
  'a name of dots': team(mapping('..'), 'invalid-name 2:13'),
  'a name that leads out of a folder': team(mapping('../../etc'), 'invalid-name 2:13'),
  'a name with a slash': team(mapping('a/b'), 'invalid-name 2:13'),
  'a name of a device of Windows': routes(mapping('con'), 'con/production: gpu'),
  'a name of 300 letters': team(mapping('a'.repeat(300)), 'invalid-name 2:13'),
  'a name with a line break and more': team(mapping('"ok\\n../x"'), 'invalid-name 2:13'),
  'an empty name': team(mapping('""'), 'invalid-name 2:13'),
  'names that differ by letter case': team('projects: [ml, ML]\n', 'invalid-name 1:16'),
};

const features: Readonly<Record<string, Shape>> = {
  'a directive that turns no into false': team('%YAML 1.1\n---\nprojects: [a]\n', 'yaml-feature 1:1'),
  'a directive in a Helm layer': reads('%YAML 1.1\n---\na: "x"\n', 'a', 'x'),
  'a directive of a version that does not exist': layer('%YAML 9.9\n---\na: 1\n', 'yaml-feature 1:7'),
  'a directive that nobody knows': layer('%FOO bar\n---\na: 1\n', 'yaml-feature 1:1'),
  'a directive in the middle': team('projects: [a]\n...\n%YAML 1.1\n---\nprojects: [b]\n', 'yaml-feature 3:1'),
  'a tag of Python': team('projects: [!!python/object:os.system x]\n', 'yaml-feature 1:12'),
  'a tag of JavaScript': layer('a: !!js/function "function () {}"\n', 'yaml-feature 1:4'),
  'a tag for bytes': layer('a: !!binary aGk=\n', 'yaml-feature 1:4'),
  'a tag for a time': layer('a: !!timestamp 2001-12-14\n', 'yaml-feature 1:4'),
  'a tag for a set': layer('a: !!set {b}\n', 'yaml-feature 1:4'),
  'a tag of CloudFormation': layer('a: !Ref b\n', 'yaml-feature 1:4'),
  'a tag that makes text': reads('a: !!str 1\n', 'a', '1'),
  'a tag that makes text, in a team file': team('projects: [!!str a]\n', 'yaml-feature 1:12'),
  'a verbatim tag': team('projects: [!<tag:x> a]\n', 'yaml-feature 1:12'),
};

const scalars: Readonly<Record<string, Shape>> = {
  'a number as a project': team(mapping('123'), 'unquoted-name 2:13'),
  'a number with an exponent as a project': team(mapping('1e3'), 'unquoted-name 2:13'),
  'a word as a domain': team(
    'mappings:\n- {project: a, domain: no, clusterPoolName: gpu}\n',
    'unknown-domain 2:24',
    'unquoted-name 2:24',
  ),
  'nothing as a project': team('projects: [~]\n', 'unquoted-name 1:12'),
  'a date as a project': team(mapping('2001-12-14'), 'unquoted-name 2:13'),
  'a number of sixty as a project': team(mapping('22:22'), 'invalid-name 2:13', 'unquoted-name 2:13'),
  'words that Helm takes for booleans': reads('a: {b: no, c: "no"}\n', 'a.b', false),
  'the same in quotes': reads('a: {b: no, c: "no"}\n', 'a.c', 'no'),
  'a number with a leading zero, octal to Helm': reads('a: 017\n', 'a', 15),
  'a number with underscores': reads('a: 1_000\n', 'a', 1000),
  'binary digits': reads('a: 0b11\n', 'a', 3),
  'digits with colons, a text to Helm': reads('a: 22:22\n', 'a', '22:22'),
  'a date, a text to Helm': reads('a: 2001-12-14\n', 'a', '2001-12-14'),
  'the largest exact integer': reads('a: 9007199254740991\n', 'a', 9007199254740991),
  'an integer that would be rounded': layer('a: 9007199254740993\n', 'helm-value 1:4'),
  'a negative integer that would be rounded': layer('a: -9007199254740993\n', 'helm-value 1:4'),
  'twenty digits': layer('a: 12345678901234567890\n', 'helm-value 1:4'),
  'hexadecimal digits that would be rounded': layer('a: 0xffffffffffffffff\n', 'helm-value 1:4'),
  infinity: layer('a: .inf\n', 'helm-value 1:4'),
  'no number': layer('a: .nan\n', 'helm-value 1:4'),
  'a number that is too large': layer('a: 1e999\n', 'helm-value 1:4'),
  'minus zero': reads('a: -0\n', 'a', 0),
  'a version that looks like a number': {
    files: {
      'poolc.yaml': 'organization: acme\ncontrolPlaneHost: acme.us-west-2.union.ai\nchart: {version: 1.10}\n',
    },
    errors: ['unquoted-name poolc.yaml:3:18'],
  },
  'an account that would lose its zeros': {
    files: {
      'clusters/cluster-1.yaml': String(clusters['clusters/cluster-1.yaml']).replace(
        /accountId: [^,\n}]+/,
        'accountId: 012345678901',
      ),
    },
    errors: ['unquoted-name clusters/cluster-1.yaml:7:14'],
  },
  'a million digits': layer(`a: ${'7'.repeat(1_000_000)}\n`, 'helm-value 1:4'),
  'a million hexadecimal digits': layer(`a: 0x${'f'.repeat(1_000_000)}\n`, 'helm-value 1:4'),
};

const merges: Readonly<Record<string, Shape>> = {
  'a merge key': reads('a: &a {x: 1}\nb: {<<: *a, y: 2}\n', 'b.x', 1),
  'an own key behind a merge key, which wins': reads('a: &a {x: 1}\nb: {<<: *a, x: 2}\n', 'b.x', 2),
  'an own key before a merge key, where Helm versions differ': layer(
    'a: &a {x: 1}\nb: {x: 2, <<: *a}\n',
    'yaml-syntax 2:11',
  ),
  'two merge keys': layer('a: &a {x: 1}\nb: {<<: *a, <<: *a}\n', 'yaml-syntax 2:13'),
  'a merge key of a list of maps': reads('a: &a {x: 1}\nb: &b {x: 2}\nc: {<<: [*a, *b]}\n', 'c.x', 1),
  'a merge key of an alias of a list': layer('a: &a [{x: 1}]\nb: {<<: *a}\n', 'yaml-syntax 2:5'),
  'a merge key of a text': layer('b: {<<: x}\n', 'yaml-syntax 1:5'),
  'a merge key of nothing': layer('b: {<<: }\n', 'yaml-syntax 1:5'),
  'a merge key in quotes, which is a text to Helm': reads('b: {"<<": {x: 1}}\n', 'b.<<.x', 1),
  'a merge key that brings __proto__': layer('a: {<<: {__proto__: {x: 1}}}\n', 'yaml-feature 1:10'),
  'a merge key of what it stands in': layer('a: &a {<<: *a}\n', 'yaml-syntax 1:12'),
  'maps that each merge the one before': layer(
    `a0: &a0 {x: 1}\n${lines(2000, (n) => `a${n + 1}: &a${n + 1} {<<: *a${n}, k${n}: 1}\n`)}`,
    'file-too-large 283:18',
  ),
};

const documents: Readonly<Record<string, Shape>> = {
  'an empty file': team('', 'empty-file 1:1'),
  'a file of a byte order mark': team('\ufeff', 'empty-file 1:1'),
  'a separator alone': team('---\n', 'empty-file 1:1'),
  'an empty document behind another': team('projects: [a]\n---\n', 'empty-file 2:1'),
  'a second document in pools.yaml': {
    files: { 'pools.yaml': 'default: [cluster-1]\ngpu: [cluster-2]\n---\ndefault: [other]\n' },
    errors: ['several-documents pools.yaml:3:1'],
  },
  'a second document in a Helm layer': layer('a: 1\n---\nb: 2\n', 'several-documents 2:1'),
  'two documents in a team file': routes(
    `${mapping('a')}---\n${mapping('b')}`,
    'a/production: gpu',
    'b/production: gpu',
  ),
  'a list where a map is expected': team('- a\n', 'wrong-type 1:1'),
  'a text where a map is expected': team('a\n', 'wrong-type 1:1'),
  'a list as pools.yaml': { files: { 'pools.yaml': '- a\n' }, errors: ['wrong-type pools.yaml:1:1'] },
  'a text as a Helm layer': layer('a\n', 'wrong-type 1:1'),
  'JSON, which is YAML': routes(
    '{"mappings": [{"project": "a", "domain": "production", "clusterPoolName": "gpu"}]}',
    'a/production: gpu',
  ),
  'marks of a merge conflict': team('projects: [a]\n<<<<<<< HEAD\n=======\n>>>>>>> b\n', 'yaml-syntax 2:1'),
};

/** Every shape by its group. */
export const corpus: Readonly<Record<string, Readonly<Record<string, Shape>>>> = {
  depth,
  aliases,
  floods,
  characters,
  keys,
  'names of objects': namesOfObjects,
  features,
  scalars,
  'merge keys': merges,
  documents,
};
