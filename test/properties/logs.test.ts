import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inertJson } from '../../src/report/inert-json.ts';
import { inertLines, inertText, nameText } from '../../src/report/inert-text.ts';
import { commandLine, shellWord } from '../../src/report/plan-shell.ts';
import { runnerCommands } from '../support/runner-commands.ts';
import { hostileText } from '../support/sample-findings.ts';
import { runs } from './runs.ts';

const anyText = fc.oneof(hostileText, fc.string({ unit: 'binary' }), fc.string());

describe('a text in a log', () => {
  it('gives the runner no command, whatever it is', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(runnerCommands(inertLines(text))).toEqual([]);
        expect(runnerCommands(inertLines(`poolc: ${text}\n`))).toEqual([]);
        expect(runnerCommands(`a ${inertText(text)} b`)).toEqual([]);
        expect(runnerCommands(nameText(text))).toEqual([]);
        expect(runnerCommands(commandLine(['uctl', text.replaceAll('\0', '')]))).toEqual([]);
        expect(runnerCommands(inertJson({ [text]: [text] }, 2))).toEqual([]);
        expect(JSON.parse(inertJson([text]))).toEqual([text]);
      }),
      runs(3000),
    );
  });

  it('is only changed where it would be a command', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        if (!text.includes('##[') && !/^[\s\u0085]*::/m.test(text)) expect(inertLines(text)).toBe(text);
        expect(inertLines(inertLines(text))).toBe(inertLines(text));
      }),
      runs(1000),
    );
  });

  it('is one word to a shell, and parted marks are one word still', () => {
    expect(shellWord('a ##[error]')).toBe("'a ##''[error]'");
    expect(shellWord("'##['")).toBe("''\\''##''['\\'''");
  });
});
