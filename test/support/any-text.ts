import fc from 'fast-check';

const characters = (min: number, max: number) => fc.integer({ min, max }).map((code) => String.fromCodePoint(code));

/** Any character that UTF-8 can hold, in one to four bytes; the library's own `binary` takes a second to get ready. */
export const anyCharacter = fc.oneof(
  characters(0, 0x7f),
  characters(0x80, 0x7ff),
  characters(0x800, 0xd7ff),
  characters(0xe000, 0xffff),
  characters(0x10000, 0x10ffff),
);

/** Any text of them. */
export const anyText = fc.string({ unit: anyCharacter });
