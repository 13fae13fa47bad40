import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { build } from '../../src/pipeline.ts';
import { configFiles } from '../support/config-files.ts';
import { smallOrganization, writeOrganization } from '../support/small-organizations.ts';
import { runs } from './runs.ts';

type Files = Readonly<Record<string, string>>;

/** What a build writes, by path, but for the manifest. */
function bundleOf(files: Files): ReadonlyMap<string, string> {
  const { value, diagnostics } = build(configFiles(files));
  if (!value) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return new Map(value.artifacts.slice(0, -1).map(({ path, text }) => [path, text]));
}

const teamOf = (path: string): string | undefined => /^teams\/([^/.]+)/.exec(path)?.[1];
const projectsOf: Readonly<Record<string, readonly string[]>> = { ml: ['vision', 'speech'], growth: ['churn'] };

/** Lines of control-plane.yaml that name none of some projects, nor belong to a row of one. */
const linesOfOthers = (text: string, projects: readonly string[]): readonly string[] =>
  text
    .split(/\n(?= {0,2}(?:- )?\S)/)
    .filter((part) => !projects.some((project) => part.includes(project)))
    .filter((part) => part.startsWith('  '))
    .map((part) => part.trimEnd());

describe('the files of a team', () => {
  it('decide about its own projects only: without them, all that concerns others stays byte for byte', () => {
    fc.assert(
      fc.property(
        fc.boolean().chain(smallOrganization),
        fc.gen(),
        fc.constantFrom('ml', 'growth'),
        (organization, choose, team) => {
          const files = writeOrganization(organization, choose);
          const rest = Object.fromEntries(Object.entries(files).filter(([path]) => teamOf(path) !== team));
          const [whole, without] = [bundleOf(files), bundleOf(rest)];
          const own = projectsOf[team] ?? [];
          const isOwn = (path: string): boolean =>
            own.some((project) => path.startsWith(`cluster-pool-attributes/${project}/`));
          for (const [path, text] of whole)
            if (path !== 'control-plane.yaml' && !isOwn(path)) expect([path, without.get(path)]).toEqual([path, text]);
          for (const path of without.keys()) expect([path, whole.has(path), isOwn(path)]).toEqual([path, true, false]);
          expect(linesOfOthers(without.get('control-plane.yaml') ?? '', own)).toEqual(
            linesOfOthers(whole.get('control-plane.yaml') ?? '', own),
          );
        },
      ),
      runs(150),
    );
  });

  it('cannot keep a build from writing what another team says, however broken they are', () => {
    fc.assert(
      fc.property(
        smallOrganization(false),
        fc.gen(),
        fc.string({ unit: 'binary', maxLength: 30 }),
        (organization, choose, text) => {
          const files = writeOrganization(organization, choose);
          const { value, diagnostics } = build(configFiles({ ...files, 'teams/zzz.yaml': text }));
          const places = diagnostics.filter(({ severity }) => severity === 'error').map(({ span }) => span.file.path);
          if (value)
            expect(bundleOf(files)).toEqual(
              new Map(value.artifacts.slice(0, -1).map((each) => [each.path, each.text])),
            );
          else expect(new Set(places)).toEqual(new Set(['teams/zzz.yaml']));
        },
      ),
      runs(150),
    );
  });
});
