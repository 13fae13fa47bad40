/** Where a text stands decides by which rules it is read, and what becomes of it afterwards. */
export type Place =
  | 'poolc.yaml'
  | 'pools.yaml'
  | 'clusters/cluster-1.yaml'
  | 'helm/base.yaml'
  | 'teams/ml.yaml'
  | 'poolc-baseline.yaml'
  | 'chart/values.yaml'
  | 'chart/values.schema.json';

/** A text of about as many bytes as are asked for. */
export interface Flood {
  readonly text: (bytes: number) => string;
  /** By default one file of each dialect. */
  readonly places?: readonly Place[];
}

/** A text again and again, up to a size. */
const flood = (text: string, bytes: number): string => text.repeat(Math.ceil(bytes / Buffer.byteLength(text)));

/** Numbered pieces, up to a size. */
function numbered(bytes: number, piece: (number: number) => string): string {
  const pieces: string[] = [];
  for (let length = 0, number = 0; length < bytes; number++) {
    const text = piece(number);
    pieces.push(text);
    length += text.length;
  }
  return pieces.join('');
}

/** As many numbers as pieces of a length fit a size. */
const numbers = (bytes: number, length: number): readonly number[] =>
  Array.from({ length: Math.max(1, Math.floor(bytes / length)) }, (_, number) => number);

/** Characters without a pattern, the same in every run. */
function scramble(bytes: number, alphabet: string): string {
  let state = 42;
  let text = '';
  while (text.length < bytes) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    text += alphabet[state % alphabet.length] ?? '';
  }
  return text;
}

const repeated = (piece: string, before = '', after = ''): Flood => ({
  text: (bytes) => `${before}${flood(piece, bytes)}${after}`,
});

const counted = (piece: (number: number) => string, before = '', after = ''): Flood => ({
  text: (bytes) => `${before}${numbered(bytes, piece)}${after}`,
});

const only = (places: readonly Place[], text: (bytes: number) => string): Flood => ({ text, places });

/** Texts that are wrong or odd as YAML, whatever the file is for. */
const asYaml: Readonly<Record<string, Flood>> = {
  comments: repeated('# a comment\n'),
  'one comment': repeated('x', '# '),
  'comments that speak to poolc': repeated('# poolc: ignore unknown-pool reason="x"\n'),
  'comments that ignore a rule': repeated('# poolc: ignore unused-pool reason="x"\n', '', 'a: 1\n'),
  'comments that say nonsense to poolc': repeated('# poolc: x\n'),
  'empty lines': repeated('\n'),
  'lines of blanks': repeated('   \n'),
  'one line of blanks': repeated(' '),
  tabs: repeated('\t'),
  'lines of tabs': repeated('\t\n'),
  'a plain text of one line': repeated('x', 'a: '),
  'a plain text of words': repeated('word ', 'a: '),
  'a plain text of many lines': repeated('  word\n', 'a: word\n'),
  'a plain text of many paragraphs': repeated('  word\n\n', 'a: word\n'),
  'a text in double quotes': repeated('x', 'a: "', '"'),
  'a text in double quotes of many lines': repeated('  x\n', 'a: "', '"'),
  'a text in double quotes of empty lines': repeated('\n', 'a: "', '"'),
  'a text in double quotes with escaped line ends': repeated('x\\\n', 'a: "', '"'),
  'a text in double quotes of escapes': repeated('\\x41', 'a: "', '"'),
  'a text in double quotes of wrong escapes': repeated('\\q', 'a: "', '"'),
  'a text in double quotes of characters that do not exist': repeated('\\UFFFFFFFF', 'a: "', '"'),
  'a text in double quotes of halves of characters': repeated('\\ud800', 'a: "', '"'),
  'a text in single quotes': repeated('x', "a: '", "'"),
  'a text in single quotes of many lines': repeated('  x\n', "a: '", "'"),
  'a text in single quotes of quotes': repeated("''", "a: '", "'"),
  'a double quote that never closes': repeated('x\n', 'a: "'),
  'a single quote that never closes': repeated('x\n', "a: '"),
  'double quotes': repeated('"'),
  'single quotes': repeated("'"),
  'double quotes that open on every line': repeated('- "\n'),
  'a literal of one line': repeated('x', 'a: |\n  '),
  'a literal of many lines': repeated('  x\n', 'a: |\n'),
  'a literal of long lines': repeated(`  ${'x'.repeat(1000)}\n`, 'a: |\n'),
  'a literal of empty lines': repeated('\n', 'a: |\n'),
  'a literal of blank lines': repeated('  \n', 'a: |\n'),
  'a literal that is kept to its end': repeated('\n', 'a: |+\n  x\n'),
  'a literal of lines with CR LF': repeated('  x\r\n', 'a: |\r\n'),
  'a literal of stairs': { text: (bytes) => `a: |\n${numbered(bytes, (n) => `  ${' '.repeat(n % 1000)}x\n`)}` },
  'a folded text of many lines': repeated('  x\n', 'a: >\n'),
  'a folded text of empty lines': repeated('\n', 'a: >\n'),
  'a folded text of lines in turn': repeated('  x\n\n   y\n', 'a: >\n'),
  'a literal without lines, again and again': repeated('- |\n'),
  'an indentation that is declared': repeated('    x\n', 'a: |4\n'),
  'a key of one line': repeated('k', '', ': 1\n'),
  'a key in quotes': repeated('k', '"', '": 1\n'),
  'a key of many lines': repeated('k\n', '', ': 1\n'),
  'an explicit key': repeated('k', '? '),
  keys: counted((n) => `k${n}: 1\n`),
  'keys without values': counted((n) => `k${n}:\n`),
  'keys in braces': counted((n) => `k${n}: 1, `, '{', '}'),
  'one key': repeated('a: 1\n'),
  'one key in braces': repeated('a: 1, ', '{', '}'),
  'long keys': counted((n) => `${'k'.repeat(200)}${n}: 1\n`),
  'the key __proto__': repeated('__proto__: {a: 1}\n'),
  'merge keys': repeated('<<: {a: 1}\n'),
  'items of a list': repeated('- a\n'),
  'empty items': repeated('-\n'),
  'items side by side': repeated('- '),
  'items in brackets': repeated('1,', '[', ']'),
  'commas in brackets': repeated(',', '[', ']'),
  'commas in braces': repeated(',', '{', '}'),
  commas: repeated(','),
  colons: repeated(':'),
  'colons and blanks': repeated(': '),
  'values without keys': repeated(': a\n'),
  'brackets that open': repeated('['),
  'brackets that close': repeated(']'),
  'brackets that close after a key': repeated(']', 'a: '),
  'braces that open': repeated('{'),
  'braces that close': repeated('}'),
  'brackets and braces in turn': repeated('[{'),
  'brackets that are empty': repeated('[]'),
  'brackets in brackets that are empty': repeated('[],', '[', ']'),
  'complex keys': repeated('? '),
  'complex keys in lines': repeated('? a\n'),
  'complex keys of lists': repeated('? [a]\n'),
  'complex keys that are lists': repeated('? - '),
  'complex keys in braces': repeated('? ', '{'),
  'braces as keys': { text: (bytes) => `${'{'.repeat(bytes / 6)}a: 1${'}: 1'.repeat(bytes / 6)}` },
  'keys below keys': { text: (bytes) => numbered(bytes, (n) => `${' '.repeat(n)}a:\n`) },
  'keys below keys, back and forth': { text: (bytes) => numbered(bytes, (n) => `${' '.repeat(n % 60)}a${n}:\n`) },
  'keys behind keys': repeated('a: '),
  'keys behind keys on lines': repeated('a: b: c\n'),
  tags: repeated('- !t !t\n'),
  'a tag': repeated('t', '!', ' a'),
  'tags of another language': repeated('- !!python/object:x y\n'),
  'tags in brackets': repeated('!t a, ', '[', ']'),
  'verbatim tags': repeated('- !<tag:x> y\n'),
  anchors: counted((n) => `- &a${n} x\n`),
  'anchors twice': repeated('- &a &a\n'),
  'an anchor': repeated('a', '&', ' x'),
  'aliases of nothing': repeated('- *a\n'),
  'anchors and aliases in turn': counted((n) => `- &a${n} x\n- *a${n}\n`),
  'aliases of one long text': { text: (bytes) => `a: &a ${'x'.repeat(bytes / 2)}\nb:\n${flood('- *a\n', bytes / 2)}` },
  'an alias of aliases of aliases': {
    text: (bytes) =>
      `a0: &a0 [x]\n${numbers(bytes, 100)
        .map((n) => `a${n + 1}: &a${n + 1} [${Array(9).fill(`*a${n}`).join(', ')}]\n`)
        .join('')}`,
  },
  'maps that each merge the one before': {
    text: (bytes) =>
      `a0: &a0 {x: 1}\n${numbers(bytes, 40)
        .map((n) => `a${n + 1}: &a${n + 1} {<<: *a${n}, k${n}: 1}\n`)
        .join('')}`,
  },
  'an anchor around its own alias': repeated('*a, ', 'a: &a [', ']'),
  directives: repeated('%YAML 1.1\n'),
  'a directive': repeated('x', '%'),
  'directives of tags': repeated('%TAG ! !x\n'),
  documents: repeated('---\n'),
  'documents with content': repeated('--- a\n'),
  'ends of documents': repeated('...\n'),
  'texts side by side': repeated('"" '),
  'texts side by side in brackets': repeated('"a" ', '[', ']'),
  'at signs': repeated('@'),
  'values that start with an at sign': repeated('a: @\n'),
  backticks: repeated('- `\n'),
  'percent signs': repeated('- %\n'),
  'pipes and greater-than signs': repeated('- |x\n'),
  'NUL characters': repeated('\0'),
  'carriage returns': repeated('\r'),
  'carriage returns before an error': repeated('\r', 'a: [', '\n]x: "'),
  'escape characters': repeated('\u001b[2J', 'a: '),
  'line ends of CR LF': repeated('a\r\n'),
  'byte order marks': repeated('\ufeff'),
  'bidirectional controls': repeated('\u202e', 'a: '),
  'characters without width': repeated('\u200b', 'a: '),
  'combining characters': repeated('\u0301', 'a: e'),
  emoji: repeated('😀', 'a: '),
  'blanks that do not break': repeated('\u00a0', 'a: '),
  'signs of YAML without order': { text: (bytes) => scramble(bytes, '-?:,[]{}#&*!|>\'"%@`<=~ab \n\t ') },
  'letters without order': { text: (bytes) => scramble(bytes, 'abcdefghijklmnopqrstuvwxyz \n') },
  'lists and maps without order': { text: (bytes) => scramble(bytes, '- a:\n ') },
};

const helm: readonly Place[] = ['helm/base.yaml'];
const clusterValues: readonly Place[] = ['clusters/cluster-1.yaml'];

/** What a number looks like to some expression that tries many ways to read it. */
const asNumbers: Readonly<Record<string, Flood>> = Object.fromEntries(
  Object.entries({
    'decimal digits': '7',
    'hexadecimal digits': ['0x', 'f'],
    'octal digits': ['0o', '7'],
    'binary digits': ['0b', '1'],
    'digits with underscores': '1_',
    'digits with commas': '1,1',
    'digits with colons': '1:0',
    'digits behind a point': ['1.', '3'],
    'a long exponent': ['1e', '9'],
    underscores: '_',
    dots: '.',
    signs: '-',
    'digits of a date': '2001-01-01-',
    'blanks behind a date': ['2001-01-01', ' '],
  }).flatMap(([name, digits]) => {
    const [before, piece] = typeof digits === 'string' ? ['', digits] : [digits[0] ?? '', digits[1] ?? ''];
    return [
      ['', ''],
      [', and then a letter', 'x'],
    ].map(([more, end]): [string, Flood] => [
      `${name}${more}`,
      only(
        [...helm, 'teams/ml.yaml'],
        (bytes) => `projects: [${before}${flood(piece, bytes)}${end}]\nk${before}${flood(piece, bytes)}${end}: 1\n`,
      ),
    ]);
  }),
);

/** Texts that are YAML, and that keep what reads them afterwards busy. */
const asConfiguration: Readonly<Record<string, Flood>> = {
  'unknown keys of poolc.yaml': only(['poolc.yaml'], (bytes) => numbered(bytes, (n) => `organizatio${n}: 1\n`)),
  'unknown rules': only(
    ['poolc.yaml'],
    (bytes) => `organization: a\ncontrolPlaneHost: a.b\nrules: {${numbered(bytes, (n) => `unknown-poo${n}: off, `)}}\n`,
  ),
  domains: only(
    ['poolc.yaml'],
    (bytes) => `organization: a\ncontrolPlaneHost: a.b\ndomains: [${numbered(bytes, (n) => `d${n}, `)}]\n`,
  ),
  pools: only(['pools.yaml'], (bytes) => `default: [a]\n${numbered(bytes, (n) => `pool-${n}: [cluster-${n}]\n`)}`),
  'pools of the same clusters': only(
    ['pools.yaml'],
    (bytes) => `default: [a]\n${numbered(bytes, (n) => `pool-${n}: [c-1, c-2, c-3]\n`)}`,
  ),
  'pools that overlap': only(
    ['pools.yaml'],
    (bytes) => `default: [a]\n${numbered(bytes, (n) => `pool-${n}: [c-${n}, c-${n + 1}]\n`)}`,
  ),
  'pools that share one cluster': only(
    ['pools.yaml'],
    (bytes) => `default: [a]\n${numbered(bytes, (n) => `pool-${n}: [c-${n}, shared]\n`)}`,
  ),
  'a pool of many clusters': only(['pools.yaml'], (bytes) => `default: [${numbered(bytes, (n) => `c-${n}, `)}]\n`),
  'a pool of one cluster, many times': only(['pools.yaml'], (bytes) => `default: [${flood('c, ', bytes)}]\n`),
  'pools of the wrong type': only(['pools.yaml'], (bytes) => numbered(bytes, (n) => `pool-${n}: 1\n`)),
  'pools with unknown keys': only(['pools.yaml'], (bytes) => numbered(bytes, (n) => `pool-${n}: {cluster: [a]}\n`)),
  'pool names of the wrong form': only(['pools.yaml'], (bytes) => numbered(bytes, (n) => `Pool_${n}: [A_${n}]\n`)),
  'long names': only(['pools.yaml'], (bytes) => `default: [${flood('a', bytes / 2)}]\n${flood('b', 1000)}: [c]\n`),
  projects: only(['teams/ml.yaml'], (bytes) => `projects: [${numbered(bytes, (n) => `p-${n}, `)}]\n`),
  'one project many times': only(['teams/ml.yaml'], (bytes) => `projects: [${flood('p, ', bytes)}]\n`),
  owners: only(['teams/ml.yaml'], (bytes) => `owners: [${numbered(bytes, (n) => `"@a/b${n}", `)}]\n`),
  mappings: only(
    ['teams/ml.yaml'],
    (bytes) =>
      `mappings:\n${numbered(bytes, (n) => `- {project: p-${n}, domain: production, clusterPoolName: default}\n`)}`,
  ),
  'mappings to unknown pools': only(
    ['teams/ml.yaml'],
    (bytes) =>
      `mappings:\n${numbered(bytes, (n) => `- {project: p-${n}, domain: productio, clusterPoolName: pool-${n}}\n`)}`,
  ),
  'one mapping many times': only(
    ['teams/ml.yaml'],
    (bytes) => `mappings:\n${flood('- {project: p, domain: production, clusterPoolName: default}\n', bytes)}`,
  ),
  'contradictory mappings of one project': only(
    ['teams/ml.yaml'],
    (bytes) =>
      `mappings:\n${numbered(bytes, (n) => `- {project: p, domain: production, clusterPoolName: pool-${n}}\n`)}`,
  ),
  'workflows of one project': only(
    ['teams/ml.yaml'],
    (bytes) =>
      `mappings:\n${numbered(bytes, (n) => `- {project: p, domain: production, workflow: w${n}, clusterPoolName: default}\n`)}`,
  ),
  'a mapping of projects and workflows, each with each': only(['teams/ml.yaml'], (bytes) => {
    const half = numbers(bytes / 2, 8);
    const names = (letter: string) => half.map((n) => `${letter}${n}`).join(', ');
    return `mappings:\n- project: [${names('p')}]\n  domain: [development, staging, production]\n  workflow: [${names('w')}]\n  clusterPoolName: default\n`;
  }),
  'a mapping of many workflows': only(
    ['teams/ml.yaml'],
    (bytes) =>
      `mappings:\n- {project: p, domain: production, workflow: [${numbered(bytes, (n) => `w${n},`)}], clusterPoolName: default}\n`,
  ),
  'a mapping of one name many times': only(['teams/ml.yaml'], (bytes) => {
    const half = (name: string) =>
      Array(Math.floor(bytes / 2 / 8))
        .fill(name)
        .join(', ');
    return `mappings:\n- project: [${half('p')}]\n  domain: production\n  workflow: [${half('w')}]\n  clusterPoolName: default\n`;
  }),
  'mappings with unknown keys': only(
    ['teams/ml.yaml'],
    (bytes) => `mappings:\n${numbered(bytes, (n) => `- {projec: p-${n}}\n`)}`,
  ),
  'unknown keys in one document': only(['teams/ml.yaml'], (bytes) => numbered(bytes, (n) => `project${n}: 1\n`)),
  'unknown keys in braces': only(['teams/ml.yaml'], (bytes) => `{${numbered(bytes, (n) => `k${n},`)}}`),
  'attribute documents': only(['teams/ml.yaml'], (bytes) =>
    numbered(bytes, (n) => `---\nproject: p-${n}\ndomain: production\nclusterPoolName: default\n`),
  ),
  'names that are numbers': only(['teams/ml.yaml'], (bytes) => `projects: [${numbered(bytes, (n) => `${n}, `)}]\n`),
  'names of the wrong form': only(['teams/ml.yaml'], (bytes) => `projects: [${numbered(bytes, (n) => `P_${n}, `)}]\n`),
  'workflows with one long name': only(
    ['teams/ml.yaml'],
    (bytes) =>
      `projects: [p]\nmappings: [{project: p, domain: production, workflow: ${flood('W', bytes)}, clusterPoolName: default}]\n`,
  ),
  'a cluster with unknown keys': only(clusterValues, (bytes) => numbered(bytes, (n) => `regio${n}: x\n`)),
  'capabilities of a cluster': only(clusterValues, (bytes) => `capabilities: [${numbered(bytes, (n) => `c${n}, `)}]\n`),
  'Helm values': only(helm, (bytes) => numbered(bytes, (n) => `key-${n}: {a: 1, b: x}\n`)),
  'Helm values that nobody knows': only(helm, (bytes) => `global: {${numbered(bytes, (n) => `bucketNam${n}: x, `)}}\n`),
  'Helm values that Helm reads differently': only(helm, (bytes) => numbered(bytes, (n) => `k${n}: 9007199254740993\n`)),
  'Helm values that look like secrets': only(helm, (bytes) => numbered(bytes, (n) => `password${n}: hunter${n}\n`)),
  'a list of Helm values': only(helm, (bytes) => `list:\n${numbered(bytes, (n) => `- {name: ${n}}\n`)}`),
  'one long Helm value': only(helm, (bytes) => `global: {BUCKET: "${flood('x', bytes)}"}\n`),
  'one long Helm key': only(helm, (bytes) => `? ${flood('k', bytes)}\n: 1\n`),
  'a certificate that does not end': only(helm, (bytes) => `key: "${flood('-----BEGIN PRIVATE KEY-----', bytes)}"\n`),
  'what begins like a secret': only(
    helm,
    (bytes) => `a: "${flood('eyJ.eyJ-', bytes)}"\nb: "${flood('xoxb-', bytes)}"\n`,
  ),
  'baseline entries': only(
    ['poolc-baseline.yaml'],
    (bytes) =>
      `findings:\n${numbered(bytes, (n) => `- {rule: unused-pool, file: pools.yaml, fingerprint: ${String(n).padStart(32, '0')}, count: 1}\n`)}`,
  ),
  'known values of a chart': only(['chart/values.yaml'], (bytes) => numbered(bytes, (n) => `key-${n}: {a: 1}\n`)),
  'a schema of arrays in arrays': only(
    ['chart/values.schema.json'],
    (bytes) => '['.repeat(bytes / 2) + ']'.repeat(bytes / 2),
  ),
  'a schema of objects in objects': only(
    ['chart/values.schema.json'],
    (bytes) => `${'{"properties":{"a":'.repeat(bytes / 21)}{}${'}}'.repeat(bytes / 21)}`,
  ),
  'a schema that refers to itself': only(
    ['chart/values.schema.json'],
    (bytes) => `{"anyOf":[${flood('{"$ref":"#"},', bytes)}{}]}`,
  ),
  'a schema of properties': only(
    ['chart/values.schema.json'],
    (bytes) => `{"properties":{${numbered(bytes, (n) => `"k${n}":{},`)}"x":{}}}`,
  ),
  'a schema of long references': only(
    ['chart/values.schema.json'],
    (bytes) => `{"anyOf":[${numbered(bytes, (n) => `{"$ref":"#/${'a/'.repeat(50)}${n}"},`)}{}]}`,
  ),
};

/** Texts that keep some reader busy, make it abort the process or fill its memory, by what they hold. */
const floods: Readonly<Record<string, Flood>> = { ...asYaml, ...asNumbers, ...asConfiguration };

const bothDialects: readonly Place[] = ['teams/ml.yaml', 'helm/base.yaml'];

/** Every flood at every place. */
export const floodsInPlaces: readonly (readonly [name: string, place: Place, text: Flood['text']])[] = Object.entries(
  floods,
).flatMap(([name, { text, places = bothDialects }]) => places.map((place) => [name, place, text] as const));
