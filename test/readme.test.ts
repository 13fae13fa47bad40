import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { main } from '../src/cli/main.ts';
import { rulesMarkdown } from '../src/report/rules-markdown.ts';
import { inExample } from './support/example-clone.ts';
import { inTemporaryFolder, writeFiles } from './support/files.ts';
import { recordingIo } from './support/recording-io.ts';

const root = join(import.meta.dirname, '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

/** What the README shows behind a `$ command` line, up to the next one or the end of the block. */
const shownBehind = (command: string): string => {
  const start = readme.indexOf(`$ ${command}\n`);
  expect(start, `the README shows "$ ${command}"`).toBeGreaterThan(0);
  const [shown = ''] = readme.slice(start + command.length + 3).split(/^(?:\$ |```)/m);
  return shown;
};

/** The files that the README shows, by the path in their first line. */
const filesShown = (): Map<string, string> =>
  new Map(
    [...readme.matchAll(/^```yaml\n# (config\/\S+)\n([^`]*)^```$/gm)].map(([, path = '', text = '']) => [path, text]),
  );

/** The mistakes of the section about pull requests, made in the example organization. */
const mistakes = [
  {
    path: 'config/teams/search.yaml',
    right: 'clusterPoolName: gcp-production',
    wrong: 'clusterPoolName: gcp-prodution',
  },
  {
    path: 'config/clusters/gcp-prod-usc1-2.yaml',
    right: 'bucketName: acme-union-gcp-production\n',
    wrong: 'bucketName: acme-union-gcp-prod\n',
  },
];

/** A text with the part between two others replaced; `npm run test:update` writes it to the README. */
function withPart(text: string, start: string, end: string, part: string): string {
  const [from, to] = [text.indexOf(start) + start.length, text.indexOf(end, text.indexOf(start))];
  return text.slice(0, from) + part + text.slice(to);
}

async function inRepositoryWithMistakes(work: (folder: string) => Promise<void>): Promise<void> {
  await inTemporaryFolder(async (folder) => {
    cpSync(join(root, 'config'), join(folder, 'config'), { recursive: true });
    for (const { path, right, wrong } of mistakes) {
      const text = readFileSync(join(folder, path), 'utf8');
      expect(text).toContain(right);
      writeFileSync(join(folder, path), text.replace(right, wrong));
    }
    await work(folder);
  });
}

/** The comment that `poolc review` makes of a change in a clone of the example organization, quoted. */
const comment = (): Promise<string> =>
  inExample(async (clone) => {
    clone.edit('config/teams/payments.yml', 'clusterPoolName: aws-production', 'clusterPoolName: gcp-production');
    clone.commit();
    await clone.run('review', '--head', 'topic', '--against', 'main', '--output', '-', '--markdown', '../comment.md');
    const text = readFileSync(join(clone.folder, '../comment.md'), 'utf8');
    return text
      .trimEnd()
      .replace(/^(?=.)/gm, '> ')
      .replace(/^$/gm, '>');
  });

describe('what the README shows is what poolc says', () => {
  it('of two mistakes in the example organization, on a terminal, and of the rules there are', () =>
    inRepositoryWithMistakes(async (folder) => {
      const io = recordingIo(folder, { terminal: true, environment: { NO_COLOR: '1' } });
      expect(await main(['check'], io)).toBe(3);
      const shown = await comment();
      expect(shown).toMatch(/2 cross a boundary/);
      const [line = ''] = /^\/poolc ack .*$/m.exec(readme) ?? [];
      expect(shown).toContain(`${line}\``);
      const withComment = withPart(readme, '<!-- comment -->\n', '\n<!-- /comment -->', shown);
      const withFindings = withPart(withComment, '$ poolc check\n', '```', io.errors());
      const current = withPart(withFindings, '<!-- rules -->\n', '<!-- /rules -->', rulesMarkdown());
      await expect(current).toMatchFileSnapshot(join(root, 'README.md'));
    }));

  it('of the files for a start: nothing, without the cluster and with it', () =>
    inTemporaryFolder(async (folder) => {
      const shown = filesShown();
      expect([...shown.keys()]).toEqual([
        'config/poolc.yaml',
        'config/pools.yaml',
        'config/teams/ml-platform.yaml',
        'config/clusters/my-dev-cluster.yaml',
      ]);
      const cluster = shown.get('config/clusters/my-dev-cluster.yaml') ?? '';
      shown.delete('config/clusters/my-dev-cluster.yaml');
      const check = async () => {
        writeFiles(folder, Object.fromEntries(shown));
        const io = recordingIo(folder);
        expect([await main(['check', '--fail-on', 'warning'], io), io.errors()]).toEqual([0, '']);
      };
      await check();
      const [pin = ''] = /chart: \{version: .*?\}/.exec(readme) ?? [];
      shown.set('config/poolc.yaml', `${shown.get('config/poolc.yaml')}${pin}\n`);
      const production = cluster.replace('acme-development', 'acme-production');
      for (const [name, text] of [
        ['my-dev-cluster', cluster],
        ['production-cluster-1', production],
        ['production-cluster-2', production],
      ] as const)
        shown.set(`config/clusters/${name}.yaml`, text.replace('my-dev-cluster', name));
      await check();
    }));

  it.each([
    'explain payments-ledger production ledger.workflows.reconciliation.match_bank_statements',
    'explain --cluster aws-prod-use2-1 config.core.propeller.workers',
  ])('of poolc %s', async (command) => {
    const io = recordingIo(root);
    expect(await main(command.split(' '), io)).toBe(0);
    expect(io.results()).toBe(shownBehind(`poolc ${command}`));
  });
});
