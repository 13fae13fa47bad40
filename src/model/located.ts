import type { Diagnostic } from '../base/diagnostic.ts';
import type { SourceFile, Span } from '../base/span.ts';
import { quote } from '../base/text.ts';
import { readsAsNoString } from '../syntax/scalars.ts';
import { entryOf, type MapEntry, type ScalarNode, type SyntaxNode } from '../syntax/tree.ts';
import { notAText } from './decode.ts';

/** A text that a user wrote, with its place. */
export interface Name {
  readonly text: string;
  readonly span: Span;
}

/** Reads decoded files: the values are known to have the schema's types, what is missing here are their places. */
export interface Reader {
  readonly file: SourceFile;
  /** Collects what is found on the way. */
  readonly diagnostics: Diagnostic[];
}

/** A name that makes its span when somebody asks: of all the names that are read, hardly any is reported. */
class PlacedName implements Name {
  readonly text: string;
  private readonly file: SourceFile;
  private readonly start: number;
  private readonly end: number;

  constructor(file: SourceFile, { text, start, end }: ScalarNode) {
    this.text = text;
    this.file = file;
    this.start = start;
    this.end = end;
  }

  get span(): Span {
    return { file: this.file, start: this.start, end: this.end };
  }
}

/** A scalar as a name; one that other YAML readers would not take for text is a finding. */
export function nameOf({ file, diagnostics }: Reader, node: ScalarNode): Name {
  const name = new PlacedName(file, node);
  if (node.plain && readsAsNoString(node.text))
    diagnostics.push(
      notAText(name.span, quote(node.text), node.text, 'a boolean, number, date or null by some YAML readers'),
    );
  return name;
}

/** The name under a key of a map, if the key is there. */
export function nameAt(reader: Reader, node: SyntaxNode, key: string): Name | undefined {
  const value = entryOf(node, key)?.value;
  return value?.kind === 'scalar' ? nameOf(reader, value) : undefined;
}

/** The names under a key that takes one name or a list; none if the key is not there. */
export function namesAt(reader: Reader, node: SyntaxNode, key: string): readonly Name[] {
  const value = entryOf(node, key)?.value;
  if (value === undefined) return [];
  return value.kind === 'list' ? namesIn(reader, value) : value.kind === 'scalar' ? [nameOf(reader, value)] : [];
}

/** The names of a list. */
export function namesIn(reader: Reader, node: SyntaxNode): readonly Name[] {
  const names: Name[] = [];
  if (node.kind === 'list') for (const item of node.items) if (item.kind === 'scalar') names.push(nameOf(reader, item));
  return names;
}

/** The entries of a map, none for anything else. */
export const entriesOf = (node: SyntaxNode | undefined): readonly MapEntry[] =>
  node?.kind === 'map' ? node.entries : [];
