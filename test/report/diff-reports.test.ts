import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { riskClasses } from '../../src/diff/risk-class.ts';
import { diffDocument } from '../../src/report/diff-document.ts';
import { diffMarkdown } from '../../src/report/diff-markdown.ts';
import { diffText } from '../../src/report/diff-text.ts';
import { runnerCommands } from '../support/runner-commands.ts';
import { cases } from './diff-cases.ts';
import { reportOnTexts, smallConfig, withFile } from './diff-samples.ts';
import { attacks, hostileNames, sampleMove, sampleReport } from './diff-samples-direct.ts';
import { markdownProblems } from './markdown-reader.ts';

const snapshots = join(import.meta.dirname, 'diff-snapshots');
const fileName = (name: string): string => name.replaceAll(/[^A-Za-z]+/g, '-').toLowerCase();

describe('a comparison', () => {
  it.each(Object.entries(cases))('is told as text: %s', (name, report) =>
    expect(diffText(diffDocument(report()), { colour: false })).toMatchFileSnapshot(
      join(snapshots, `${fileName(name)}.txt`),
    ),
  );

  it.each(Object.entries(cases))('is told as Markdown: %s', async (name, report) => {
    const text = diffMarkdown(diffDocument(report()));
    expect(markdownProblems(text)).toEqual([]);
    await expect(text).toMatchFileSnapshot(join(snapshots, `${fileName(name)}.md`));
  });

  it('of equal states is one line of text', () =>
    expect(diffText(diffDocument(reportOnTexts(smallConfig, smallConfig)), { colour: false })).toBe(
      'Nothing changes: every route, pool, cluster and Helm value stays as it is.\n',
    ));

  it('colours its classes on request, and is the same text otherwise', () => {
    const report = cases['another default pool']?.();
    if (!report) throw new Error('The case is gone.');
    const coloured = diffText(diffDocument(report), { colour: true });
    expect(coloured).toContain('\u001B[31mboundary: ');
    expect(stripVTControlCharacters(coloured)).toBe(diffText(diffDocument(report), { colour: false }));
  });
});

describe('what a broken file hides', () => {
  it.each([
    ['pools.yaml', 'default: [dev-1\n', 'pools'],
    ['clusters/dev-1.yaml', 'clusterName: [\n', 'clusters'],
    ['helm/base.yaml', 'replicas: [\n', 'helm'],
    ['poolc.yaml', 'organization: [\n', 'settings'],
    ['teams/growth.yaml', 'projects: [\n', 'teams'],
  ])('%s is not told as gone', (path, text, part) => {
    const told = diffText(diffDocument(reportOnTexts(smallConfig, withFile(path, text))), { colour: false });
    expect(told).toContain(`Files of the head cannot be read whole (${part})`);
    expect(told).not.toMatch(/removed|not set|→ nothing/);
    expect(told.split('\n')[0]).toMatch(/^No route moves, \d routes are unknown\.$/);
  });
});

describe('the text of 50,000 moves', () => {
  it('is made in seconds and holds all of them', () => {
    const moves = Array.from({ length: 50_000 }, (_, index) => sampleMove(index, riskClasses[index % 6] ?? 'safe'));
    const report = sampleReport(moves);
    const started = performance.now();
    const text = diffText(diffDocument(report), { colour: false });
    const took = performance.now() - started;
    console.info(`Text of 50,000 moves: ${Math.round(took)} ms, ${text.length} characters`);
    expect(took).toBeLessThan(30_000);
    expect(text.match(/^ {6}project-\d+\/production/gm)).toHaveLength(50_000);
  }, 60_000);
});

describe('the text of hostile names', () => {
  const moves = Array.from({ length: 60 }, (_, index) =>
    sampleMove(index, riskClasses[index % 6] ?? 'safe', hostileNames),
  );
  const text = diffText(diffDocument(sampleReport(moves, hostileNames)), { colour: false });

  it('holds nothing that a terminal or the runner of GitHub acts on', () => {
    expect(attacks.length).toBeGreaterThan(10);
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    expect(runnerCommands(text)).toEqual([]);
    expect(text).not.toContain('##[');
  });
});
