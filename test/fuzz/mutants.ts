import type { Random } from './random.ts';

const listed = (pieces: string): readonly string[] => pieces.split('§');

/** What is put into texts: signs of YAML, white space, words that some reader takes for more than text, and unusual characters. */
const pieces = [
  ...'-?:,[]{}#&*!|>\'"%@`<=~^;()$+\\/. '.split(''),
  ...listed('--§-a§-1§key§key:§a§0§1e3§0x1F§1.10§no§null§.inf§*a§&a§!!str§>-§<<: §__proto__§__proto__: §constructor'),
  ...listed('  §   §: § :§ : §, § #§# § # § # poolc: x§- §- - §-  §? §--- §key: §a: b§"key": §\'k\': '),
  ...listed('[]§{}§[a]§[a, b]§[ a , b ]§[a b, c]§[a,]§[a§[[a]]§["a"]§["b", \'c\']§[a: b]§[a:]§- [a]'),
  ...listed('{a}§{a:}§{a: b}§{a:b}§{ a: b , c:  d }§{a: b, "a": c}§{"a": b}§{"a":b}'),
  ...listed('"a":b\n§["a""b"]§[a[b]§[a]b§[a}]§{a: b]}§<<: {a: b}\n§a:b§a#b'),
  ...listed('"a"§\'a\'§""§\'\'§"a b"§" #"§\': \'§"\\n"§"\\"§\'it\'\'s\''),
  ...listed('\n§\n\n§\n §\n  §\n    §\n- §\n  - §\n---\n§\n...\n§:\n§\n# a\n§\n      # b\n§|\n  a\n'),
  ...listed(
    '\t§\r\n§\r§é§ä b§ →§日本§«a»§- é§é: §[é]§{é: ü}§#é§ # é§e\u0301§😀§👩\u200d💻§\u00ad§\u200b§\u3000§\u0000§\u007f§\u0085§\u00a0§\u2028§\ufeff§\ud800',
  ),
];

type Mutation = (text: string, random: Random) => string;

const splice = (text: string, at: number, length: number, insert: string): string =>
  text.slice(0, at) + insert + text.slice(at + length);

/** Changes the lines of a text. */
const ofLines =
  (change: (lines: string[], at: number, random: Random) => void): Mutation =>
  (text, random) => {
    const lines = text.split('\n');
    change(lines, random.below(lines.length), random);
    return lines.join('\n');
  };

const wordAt = /[A-Za-z0-9_./@"'-]+/g;

/** One change each, from the slip of a finger to the work of a careless merge. */
const mutations: readonly Mutation[] = [
  (text, random) => splice(text, random.below(text.length + 1), 0, random.pick(pieces)),
  (text, random) => splice(text, random.below(text.length + 1), 1 + random.below(6), ''),
  (text, random) => splice(text, random.below(text.length + 1), 1 + random.below(4), random.pick(pieces)),
  (text, random) => {
    const words = [...text.matchAll(wordAt)];
    const word = words[random.below(words.length)];
    return word ? splice(text, word.index, word[0].length, random.pick(pieces)) : text;
  },
  ofLines((lines, at) => lines.splice(at, 1)),
  ofLines((lines, at, random) => lines.splice(random.below(lines.length + 1), 0, lines[at] ?? '')),
  ofLines((lines, at, random) =>
    lines.splice(at, 0, random.pick(['', ' ', '  # a', '# poolc: ignore', '---', '      # far'])),
  ),
  ofLines((lines, at, random) => {
    lines[at] = `${lines[at]}${random.pick([' ', '  ', ' # why', ' #', '#', ' b', ': b', ',', '"'])}`;
  }),
  ofLines((lines, at, random) => {
    lines[at] =
      random.below(2) === 0
        ? `${' '.repeat(1 + random.below(3))}${lines[at]}`
        : (lines[at] ?? '').replace(/^ {1,2}/, '');
  }),
  ofLines((lines, at, random) => {
    const last = at + random.below(6);
    for (let line = at; line <= last && line < lines.length; line++)
      lines[line] = random.below(2) === 0 ? `  ${lines[line]}` : (lines[line] ?? '').replace(/^ {2}/, '');
  }),
  ofLines((lines, at, random) => {
    const indent = /^[ -]*/.exec(lines[at] ?? '')?.[0] ?? '';
    lines.splice(at, 0, indent + random.pick(pieces) + random.pick(['', ': a', ':', ': [a, b]', ': "c"']));
  }),
];

/** A few lines of a text, moved to its left as far as they go, or all of it. */
function excerpt(text: string, random: Random): string {
  if (text.length < 600 && random.below(3) === 0) return text;
  const lines = text.split('\n');
  const from = random.below(lines.length);
  const chosen = lines.slice(from, from + 2 + random.below(14));
  const [{ length: indent } = ''] = /^ */.exec(chosen[0] ?? '') ?? [];
  return `${chosen.map((line) => line.slice(Math.min(indent, /^ */.exec(line)?.[0].length ?? 0))).join('\n')}\n`;
}

/** Part of one of the texts, with some changes. */
export function mutant(texts: readonly string[], random: Random): string {
  let text = excerpt(random.pick(texts), random);
  for (let changes = 1 + random.below(3); changes > 0; changes--) text = random.pick(mutations)(text, random);
  return text;
}
