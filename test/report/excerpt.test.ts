import { describe, expect, it } from 'vitest';
import { excerptOf } from '../../src/report/excerpt.ts';
import { findingsText } from '../../src/report/findings-text.ts';
import { findingAt } from '../support/sample-findings.ts';

const excerpt = (marked: string) => excerptOf(findingAt('a.yaml', marked).span);

describe('the excerpt of a place', () => {
  it.each([
    ['in the middle', 'a: 1\nb: [|2|] # c\nd: 3\n', 2, 'b: ', '2', ' # c'],
    ['at the start', '[|a|]: 1\n', 1, '', 'a', ': 1'],
    ['in a last line without its end', 'a: 1\nb: [|2|]', 2, 'b: ', '2', ''],
    ['behind the last line', 'a: "x\n[||]', 2, '', '', ''],
    ['of no length', 'a:[||] 1\n', 1, 'a:', '', ' 1'],
    ['over several lines, to the end of the first', 'a: [|b\n  c|]: d\n', 1, 'a: ', 'b', ''],
    ['with CR LF', 'a: 1\r\nb: [|2|]\r\n', 2, 'b: ', '2', ''],
    ['with tabs, as one column each', 'a:\t[|b|]\n', 1, 'a: ', 'b', ''],
  ])('%s', (_, marked, lineNumber, before, text, after) => {
    expect(excerpt(marked)).toEqual({ lineNumber, before, marked: text, after });
  });

  it('is none for a file without a text', () => {
    expect(excerpt('')).toBeUndefined();
  });

  it('is cut around a place far to the right', () => {
    const found = excerpt(`${'a'.repeat(1000)}[|here|]${'b'.repeat(1000)}\n`);
    expect(found?.before).toBe(`…${'a'.repeat(30)}`);
    expect(found?.marked).toBe('here');
    expect(found?.after).toBe('b'.repeat(120 - 30 - 4));
  });

  it('is cut in a place that is too long', () => {
    expect(excerpt(`a: [|${'b'.repeat(1000)}|]\n`)).toEqual({
      lineNumber: 1,
      before: 'a: ',
      marked: 'b'.repeat(117),
      after: '',
    });
  });

  it('shows what nobody sees, and underlines it whole', () => {
    expect(excerpt('a: \u001b[2J[|\u202egpu|]\u0000\n')).toEqual({
      lineNumber: 1,
      before: 'a: \\u{1B}[2J',
      marked: '\\u{202E}gpu',
      after: '\\u{0}',
    });
    const text = findingsText([findingAt('a.yaml', 'a: [|\u202egpu|]\n')], {
      folder: '',
      terminal: true,
      colour: false,
    });
    expect(text).toContain('  1 | a: \\u{202E}gpu\n    |    ^^^^^^^^^^^\n');
  });
});
