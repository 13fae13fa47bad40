import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasErrors } from '../../src/base/diagnostic.ts';
import { positionAt, type Span } from '../../src/base/span.ts';
import { build, check, compare, stateOfFiles } from '../../src/pipeline.ts';
import { findingsFormatNames, findingsFormats } from '../../src/report/findings-formats.ts';
import { maskMessages } from '../../src/report/mask.ts';
import { configFiles } from '../support/config-files.ts';
import { runnerCommands } from '../support/runner-commands.ts';
import { anyRepository } from './any-repository.ts';
import { runs } from './runs.ts';

function isInside({ file, start, end }: Span): boolean {
  const { line, column } = positionAt(file, start);
  const text = file.text.split('\n')[line - 1] ?? '';
  return start >= 0 && start <= end && end <= file.text.length && line >= 1 && column >= 1 && column <= text.length + 1;
}

const active = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const places = { folder: 'config', terminal: false, colour: false };

describe('any repository', () => {
  it('is read without an exception, each finding at a place inside its file', () => {
    fc.assert(
      fc.property(anyRepository, (files) => {
        const { diagnostics } = check(configFiles(files));
        for (const { span, related, message } of diagnostics) {
          expect([message, isInside(span), related.every((each) => isInside(each.span))]).toEqual([
            message,
            true,
            true,
          ]);
          expect(message).toMatch(/^\S.*[.?]$/s);
        }
      }),
      runs(500),
    );
  });

  it('is compiled or refused, and to the same bytes each time', () => {
    fc.assert(
      fc.property(anyRepository, (files) => {
        const [once, again] = [build(configFiles(files)), build(configFiles(files))];
        expect(once.value === undefined).toBe(hasErrors(once.diagnostics));
        expect(again.value?.artifacts).toEqual(once.value?.artifacts);
      }),
      runs(200),
    );
  });

  it('is compared with any other without an exception, and with itself without a move', () => {
    const sideOf = (files: Readonly<Record<string, string>>) => {
      const read = configFiles(files);
      return { state: stateOfFiles(read, { judges: undefined, today: undefined }).state, files: read.value };
    };
    fc.assert(
      fc.property(anyRepository, anyRepository, (before, after) => {
        compare(sideOf(before), sideOf(after));
        const itself = compare(sideOf(before), sideOf(before));
        expect(itself.moves.filter(({ riskClass }) => riskClass !== 'unknown')).toEqual([]);
      }),
      runs(200),
    );
  });

  it('has reports in which nothing acts, each what it says it is', () => {
    fc.assert(
      fc.property(anyRepository, (files) => {
        const diagnostics = maskMessages(check(configFiles(files)).diagnostics);
        for (const format of findingsFormatNames) {
          const text = findingsFormats[format](diagnostics, places);
          const commands = runnerCommands(text);
          if (format === 'github') expect(commands).toHaveLength(text.split('\n').length - 1);
          else expect([format, commands]).toEqual([format, []]);
          if (format === 'text' || format === 'json') expect([format, active.exec(text)]).toEqual([format, null]);
          if (format === 'json') for (const line of text.split('\n').slice(0, -1)) JSON.parse(line);
          if (format === 'sarif') JSON.parse(text);
        }
      }),
      runs(200),
    );
  });
});
