import type { MapEntry, ScalarNode, SyntaxNode } from './tree.ts';

/** What a text says that the scanner can read. */
export interface Scanned {
  /** The trees of its documents, equal to those that the YAML library's documents would become. */
  readonly documents: readonly SyntaxNode[];
  /** The offsets of its comments. */
  readonly comments: readonly number[];
}

/** A text of more characters may hold more tokens than the guard allows: none has more than two a character. */
const longestText = 100_000;
/** Content that is indented further may nest deeper than the guard allows: at one column stand at most a map and its list. */
const furthestColumn = 30;
/** The YAML library refuses keys that are a little longer. */
const longestKey = 1000;
/** Every key of a map is compared with those before it, which is fast for few and takes too long for more. */
const mostEntries = 1000;

/**
 * Reads texts in the plain YAML that nearly all files are written in, fifty times as fast as the YAML library: maps and
 * lists in block style, plain and quoted texts on one line, `[lists]` and `{maps: of}` such texts on one line, comments,
 * and `---` on a line of its own. Gives nothing for all other texts, wrong ones among them: what they are, the
 * guarded reader says. What is accepted, that reader would read to an equal tree without a finding; test/syntax/scan.test.ts
 * holds the two against each other.
 */
export function scan(text: string): Scanned | undefined {
  if (text.length > longestText || (!isPrintableAscii.test(text) && hasUnusualCharacters.test(text))) return undefined;
  const scanner = new Scanner(text.endsWith('\n') ? text : `${text}\n`);
  const documents = scanner.documents();
  return documents && { documents, comments: scanner.comments };
}

/** What nearly all texts are made of, looked at first because the other expression takes longer. */
const isPrintableAscii = /^[\n -~]*$/;
/**
 * Letters, marks, numbers, punctuation, symbols, spaces and line feeds are usual in every script. Tabs, carriage returns, other
 * spaces and all that does not show are not: to YAML or to the guard some of them mean something.
 */
const hasUnusualCharacters = /[^\n \p{L}\p{M}\p{N}\p{P}\p{S}]/u;

const newline = 10;
const space = 32;
const doubleQuote = 34;
const hash = 35;
const singleQuote = 39;
const comma = 44;
const hyphen = 45;
const colon = 58;
const openBracket = 91;
const backslash = 92;
const closeBracket = 93;
const openBrace = 123;
const closeBrace = 125;
const lastOfAscii = 127;

/** Characters of ASCII that a plain text may start with here: YAML allows more of them, some depending on what follows. */
const startsPlain = tableOf('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_/$+~(');
/** Characters that may end a plain text, depending on what stands beside them. */
const mayEndPlain = tableOf('\n :#,[]{}');
const isBracketSign = tableOf(',[]{}');

function tableOf(characters: string): Uint8Array {
  const table = new Uint8Array(128);
  for (const character of characters) table[character.charCodeAt(0)] = 1;
  return table;
}

/**
 * Goes through a text once. A method that reads something starts at its first character, and gives nothing to refuse the
 * text. Lists, maps and whatever fills a line end at the next content, and all else ends behind its last character. Content
 * at a column where no list or map is open is taken by nobody, so that the text is refused at the end.
 */
class Scanner {
  readonly comments: number[] = [];
  /** Ends with a line feed, so that no line needs a check for the end. */
  private readonly text: string;
  /** The offset of the next character. */
  private at = 0;
  /** The column of the next content, when all of the lines before it is read; -1 where a document ends. */
  private column = -1;

  constructor(text: string) {
    this.text = text;
  }

  documents(): readonly SyntaxNode[] | undefined {
    const documents: SyntaxNode[] = [];
    this.toContent();
    while (this.at < this.text.length) {
      if (this.column < 0) this.separator();
      const root = this.column < 0 ? undefined : this.block(this.column);
      if (root === undefined || this.column >= 0) return undefined;
      documents.push(root);
    }
    return documents.length > 0 ? documents : undefined;
  }

  /** From `---` to the content below it, if nothing else stands on its line. */
  private separator(): void {
    if (!this.text.startsWith('---\n', this.at)) return;
    this.at += 4;
    this.toContent();
  }

  /** From the start of a line, past blank lines and comments, to what stands first behind them. */
  private toContent(): void {
    let at = this.at;
    let lineStart = at;
    for (;;) {
      const code = this.text.charCodeAt(at);
      if (code === space) at++;
      else if (code === newline) lineStart = ++at;
      else if (code === hash) lineStart = at = this.comment(at);
      else break;
    }
    this.at = at;
    const isEnd = at === this.text.length || (at === lineStart && this.text.startsWith('---', at));
    this.column = isEnd ? -1 : at - lineStart;
  }

  /** Notes a comment, and gives the offset of the line behind it. */
  private comment(at: number): number {
    this.comments.push(at);
    return this.text.indexOf('\n', at) + 1;
  }

  private spaces(): void {
    while (this.text.charCodeAt(this.at) === space) this.at++;
  }

  /** Past spaces; and where nothing but a comment ends the line, on to the next content. */
  private endOfLine(): boolean {
    this.spaces();
    const code = this.text.charCodeAt(this.at);
    if (code === newline) this.at++;
    else if (code === hash && this.text.charCodeAt(this.at - 1) === space) this.at = this.comment(this.at);
    else return false;
    this.toContent();
    return true;
  }

  private isAtItem(): boolean {
    if (this.text.charCodeAt(this.at) !== hyphen) return false;
    const next = this.text.charCodeAt(this.at + 1);
    return next === space || next === newline;
  }

  /** A list or map that starts at a column, or what fills the rest of the line there. */
  private block(column: number): SyntaxNode | undefined {
    if (column > furthestColumn) return undefined;
    if (this.isAtItem()) return this.list(column);
    const node = this.inline();
    if (node?.kind === 'scalar' && this.text.charCodeAt(this.at) === colon) return this.map(column, node);
    return node !== undefined && this.endOfLine() ? node : undefined;
  }

  private list(column: number): SyntaxNode | undefined {
    const items: SyntaxNode[] = [];
    const start = this.at;
    let end = start;
    do {
      const item = this.item(column);
      if (item === undefined) return undefined;
      items.push(item);
      end = item.end;
    } while (this.column === column && this.isAtItem());
    return { kind: 'list', items, start, end };
  }

  /** The hyphen of an item at a column, and what stands behind it. */
  private item(column: number): SyntaxNode | undefined {
    const hyphenAt = this.at++;
    return this.endOfLine() ? this.below(column, false) : this.block(column + this.at - hyphenAt);
  }

  /** A map at a column, from behind its first key. */
  private map(column: number, firstKey: ScalarNode): SyntaxNode | undefined {
    const entries: MapEntry[] = [];
    let key: ScalarNode | undefined = firstKey;
    while (key !== undefined) {
      const value = this.value(column);
      if (value === undefined || !isNewKey(key, entries)) return undefined;
      entries.push({ key, value });
      if (this.column !== column) return { kind: 'map', entries, start: firstKey.start, end: value.end };
      key = this.scalar(false);
    }
    return undefined;
  }

  /** The ":" behind a key at a column, and what stands behind it. */
  private value(column: number): SyntaxNode | undefined {
    if (this.text.charCodeAt(this.at++) !== colon || !this.endsKey(this.at, false)) return undefined;
    if (this.endOfLine()) return this.below(column, true);
    const node = this.inline();
    return node !== undefined && this.endOfLine() ? node : undefined;
  }

  /** What stands below the line of a key or hyphen at a column; the list of a key may stand in its column. */
  private below(column: number, isKey: boolean): SyntaxNode | undefined {
    if (this.column <= column)
      return isKey && this.column === column && this.isAtItem() ? this.list(column) : undefined;
    const node = this.block(this.column);
    // Behind some comments, the YAML library takes a plain text below its key and the next key for one text.
    return isKey && node?.kind === 'scalar' && node.plain ? undefined : node;
  }

  /** What begins and ends on a line. */
  private inline(): SyntaxNode | undefined {
    const code = this.text.charCodeAt(this.at);
    if (code === openBracket) return this.bracketList();
    return code === openBrace ? this.bracketMap() : this.scalar(false);
  }

  /** `[a, b]` */
  private bracketList(): SyntaxNode | undefined {
    const items: SyntaxNode[] = [];
    const start = this.at;
    for (let more = this.opens(closeBracket); more; more = this.goesOn()) {
      const item = this.scalar(true);
      if (item === undefined) return undefined;
      items.push(item);
    }
    return this.closes(closeBracket) ? { kind: 'list', items, start, end: this.at } : undefined;
  }

  /** `{a: b, c: d}` */
  private bracketMap(): SyntaxNode | undefined {
    const entries: MapEntry[] = [];
    const start = this.at;
    for (let more = this.opens(closeBrace); more; more = this.goesOn()) {
      const key = this.scalar(true);
      if (key === undefined || !this.text.startsWith(': ', this.at) || !isNewKey(key, entries)) return undefined;
      this.at += 2;
      this.spaces();
      const value = this.scalar(true);
      if (value === undefined) return undefined;
      entries.push({ key, value });
    }
    return this.closes(closeBrace) ? { kind: 'map', entries, start, end: this.at } : undefined;
  }

  /** Past an opening bracket; whether something stands between it and the closing one. */
  private opens(close: number): boolean {
    this.at++;
    this.spaces();
    return this.text.charCodeAt(this.at) !== close;
  }

  /** Past a comma, if there is one. */
  private goesOn(): boolean {
    this.spaces();
    if (this.text.charCodeAt(this.at) !== comma) return false;
    this.at++;
    this.spaces();
    return true;
  }

  /** Past a closing bracket, if there is one. */
  private closes(close: number): boolean {
    return this.text.charCodeAt(this.at++) === close;
  }

  /** A text in quotes or without. */
  private scalar(inBrackets: boolean): ScalarNode | undefined {
    const code = this.text.charCodeAt(this.at);
    if (code === doubleQuote || code === singleQuote) return this.quoted(code);
    const first = code === hyphen ? this.text.charCodeAt(this.at + 1) : code;
    return startsPlain[first] === 1 || first > lastOfAscii ? this.plain(inBrackets) : undefined;
  }

  /** A text in quotes, without a second line or an escape; a doubled quote ends it where nothing can go on. */
  private quoted(quote: number): ScalarNode | undefined {
    const start = this.at;
    let at = start + 1;
    for (let code = this.text.charCodeAt(at); code !== quote; code = this.text.charCodeAt(++at))
      if (code === newline || code === backslash) return undefined;
    this.at = at + 1;
    return { kind: 'scalar', text: this.text.slice(start + 1, at), plain: false, start, end: at + 1 };
  }

  /** A plain text up to the end of its line, a comment, the ":" behind a key, or a comma or bracket where those count. */
  private plain(inBrackets: boolean): ScalarNode {
    const start = this.at;
    let end = start + 1;
    while (mayEndPlain[this.text.charCodeAt(end)] === 0 || !this.endsPlain(end, inBrackets)) end++;
    while (this.text.charCodeAt(end - 1) === space) end--;
    this.at = end;
    return { kind: 'scalar', text: this.text.slice(start, end), plain: true, start, end };
  }

  /** Whether a character that may end a plain text does so where it stands. */
  private endsPlain(at: number, inBrackets: boolean): boolean {
    const code = this.text.charCodeAt(at);
    if (code === space) return false;
    if (code === hash) return this.text.charCodeAt(at - 1) === space;
    if (code === colon) return this.endsKey(at + 1, inBrackets);
    return code === newline || (inBrackets && isBracketSign[code] === 1);
  }

  /** Whether the character behind a ":" makes that the end of a key. */
  private endsKey(at: number, inBrackets: boolean): boolean {
    const code = this.text.charCodeAt(at);
    return code === space || code === newline || (inBrackets && isBracketSign[code] === 1);
  }
}

/** Whether a key may be added to the entries of its map. */
function isNewKey({ text, start, end }: ScalarNode, entries: readonly MapEntry[]): boolean {
  if (end - start > longestKey || text === '__proto__' || entries.length > mostEntries) return false;
  for (const { key } of entries) if (key.text === text) return false;
  return true;
}
