import { describe, expect, it } from 'vitest';
import { commandLine, shellWord } from '../../src/report/plan-shell.ts';

describe('an argument of a command', () => {
  it.each(['uctl', '--project=a', 'a/b_c.d:e@f%g+h,i-j', '0'])('stands as it is: %s', (text) =>
    expect(shellWord(text)).toBe(text),
  );

  it.each([
    ['', "''"],
    ['=a', "'=a'"], // zsh takes it for the path of a program
    ['two words', "'two words'"],
    ['~', "'~'"],
    ['$HOME', "'$HOME'"],
    ['a;b', "'a;b'"],
    ['é', "'é'"],
    ["it's 'so'", "'it'\\''s '\\''so'\\'''"],
    ['##[a] ##[b]', "'##''[a] ##''[b]'"],
    ['a\n::b\n \u0085::c::d\r::e', "'a\n''::b\n \u0085''::c::d\r''::e'"],
  ])('is quoted: %j', (text, word) => expect(shellWord(text)).toBe(word));

  it('cannot hold NUL', () => expect(() => shellWord('a\0b')).toThrow('NUL cannot be passed'));

  it('is one of a line', () => expect(commandLine(['uctl', 'update', "it's"])).toBe("uctl update 'it'\\''s'"));
});
