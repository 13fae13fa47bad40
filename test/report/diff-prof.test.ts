import { it } from 'vitest';
import { diffMarkdown } from '../../src/report/diff-markdown.ts';
import { diffText } from '../../src/report/diff-text.ts';
import { diffJson } from '../../src/report/diff-json.ts';
import { riskClasses } from '../../src/diff/risk-class.ts';
import { hostileNames, plainNames, sampleMove, sampleReport } from './diff-samples-direct.ts';
import { readMarkdown } from './markdown-reader.ts';
import { moveGraph } from '../../src/report/markdown-mermaid.ts';
import { concernedBy } from '../../src/report/diff-concerned.ts';
const time = <T>(what: string, f: () => T): T => { const t = performance.now(); const r = f(); console.log(what, Math.round(performance.now() - t)); return r; };
it('p', () => {
  for (const [n, name] of [[1000, hostileNames], [50000, plainNames], [50000, hostileNames]] as const) {
    const report = time('make', () => sampleReport(Array.from({ length: n }, (_, i) => sampleMove(i, riskClasses[i % 6]!, name)), name));
    const md = time('markdown', () => diffMarkdown(report));
    time('graph', () => moveGraph(report.comparison.moves));
    time('concerned', () => concernedBy(report.comparison));
    time('read', () => readMarkdown(md));
    if (name === plainNames) { console.log(time('text', () => diffText(report, { colour: false })).length);
    console.log(time('json', () => diffJson(report)).length); }
  }
}, 300000);
