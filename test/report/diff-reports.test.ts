import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { riskClasses } from '../../src/diff/risk-class.ts';
import { diffMarkdown } from '../../src/report/diff-markdown.ts';
import { diffText } from '../../src/report/diff-text.ts';
import { runnerCommands } from '../support/runner-commands.ts';
import { cases } from './diff-cases.ts';
import { reportOnTexts, smallConfig } from './diff-samples.ts';
import { attacks, hostileNames, sampleMove, sampleReport } from './diff-samples-direct.ts';
import { markdownProblems } from './markdown-reader.ts';

const snapshots = join(import.meta.dirname, 'diff-snapshots');
const fileName = (name: string): string => name.replaceAll(/[^A-Za-z]+/g, '-').toLowerCase();

describe('a comparison', () => {
  it.each(Object.entries(cases))('is told as text: %s', (name, report) =>
    expect(diffText(report(), { colour: false })).toMatchFileSnapshot(join(snapshots, `${fileName(name)}.txt`)),
  );

  it.each(Object.entries(cases))('is told as Markdown: %s', async (name, report) => {
    const text = diffMarkdown(report());
    expect(markdownProblems(text)).toEqual([]);
    await expect(text).toMatchFileSnapshot(join(snapshots, `${fileName(name)}.md`));
  });

  it('of equal states is one line of text', () =>
    expect(diffText(reportOnTexts(smallConfig, smallConfig), { colour: false })).toBe(
      'Nothing changes: every route, pool, cluster and Helm value stays as it is.\n',
    ));

  it('colours its classes on request, and is the same text otherwise', () => {
    const report = cases['another default pool']?.();
    if (!report) throw new Error('The case is gone.');
    const coloured = diffText(report, { colour: true });
    expect(coloured).toContain('\u001B[31mboundary: ');
    expect(stripVTControlCharacters(coloured)).toBe(diffText(report, { colour: false }));
  });
});

describe('the text of hostile names', () => {
  const moves = Array.from({ length: 60 }, (_, index) =>
    sampleMove(index, riskClasses[index % 6] ?? 'safe', hostileNames),
  );
  const text = diffText(sampleReport(moves, hostileNames), { colour: false });

  it('holds nothing that a terminal or the runner of GitHub acts on', () => {
    expect(attacks.length).toBeGreaterThan(10);
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    expect(runnerCommands(text)).toEqual([]);
    expect(text).not.toContain('##[');
  });
});
