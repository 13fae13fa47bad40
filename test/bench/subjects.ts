import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles, writeFiles } from '../support/files.ts';
import { repositoryIn } from '../support/git-repository.ts';
import { generateOrganization, teamPath, withOneMove } from './organization.ts';
import { type Command, timeOf } from './run-process.ts';

/** Something that is measured, in rounds with the others. */
export interface Subject {
  readonly name: string;
  /** Team files of the organization that it works on; nothing where its size plays no part. */
  readonly teamFiles: number | undefined;
  readonly command: Command;
  /** The folder that it fills, and that must not be there when it starts. */
  readonly fills: string | undefined;
}

/** What the bench calls its subjects; ratios are made of them. */
export const subjectNames = {
  start: 'node -e 0',
  help: 'poolc --help',
  example: 'poolc build, documentation example',
  firstBuild: 'poolc build, empty out folder',
  unchangedBuild: 'poolc build, nothing changed',
  check: 'poolc check',
  diff: 'poolc diff, one file changed',
  parse: 'yaml.parse of the same bytes',
  straight: 'straight program, empty out folder',
} as const;

/** Programs of this folder, bundled, and the program that is measured. */
export interface Programs {
  readonly poolc: string;
  readonly parseOnly: string;
  readonly straightProgram: string;
}

/** What has no size: how long it takes to start, and a build that is over at once. */
export function smallSubjects(folder: string, { poolc }: Programs, example: string): readonly Subject[] {
  const own = join(folder, 'example');
  cpSync(example, join(own, 'config'), { recursive: true });
  const subject = (name: string, args: readonly string[], fills?: string): Subject => ({
    name,
    teamFiles: undefined,
    command: { args, folder: own },
    fills,
  });
  return [
    subject(subjectNames.start, ['-e', '0']),
    subject(subjectNames.help, [poolc, '--help']),
    subject(subjectNames.example, [poolc, 'build'], join(own, 'out')),
  ];
}

/** From 100,000 team files come more than a million others, which to write and to delete in each round would take hours. */
const mostFilesToFillFolders = 20_000;

/** What works on an organization of some size, in a repository whose last commit changes one file. */
export function organizationSubjects(
  folder: string,
  { poolc, parseOnly, straightProgram }: Programs,
  { teamFiles, seed }: { readonly teamFiles: number; readonly seed: number },
): readonly Subject[] {
  const own = join(folder, String(teamFiles));
  writeOrganization(own, teamFiles, seed);
  const other = join(folder, `${teamFiles}-straight`);
  cpSync(join(own, 'config'), join(other, 'config'), { recursive: true });
  const subject = (name: string, args: readonly string[], at = own): Subject => ({
    name,
    teamFiles,
    command: { args, folder: at },
    fills: undefined,
  });
  const unchanged = [poolc, 'build', '--out', 'built'];
  timeOf({ args: unchanged, folder: own });
  const repeatable = [
    subject(subjectNames.unchangedBuild, unchanged),
    subject(subjectNames.check, [poolc, 'check']),
    subject(subjectNames.diff, [poolc, 'diff', '--against', 'HEAD~1']),
    subject(subjectNames.parse, [parseOnly], other),
  ];
  if (teamFiles > mostFilesToFillFolders) return repeatable;
  return [
    { ...subject(subjectNames.firstBuild, [poolc, 'build']), fills: join(own, 'out') },
    ...repeatable,
    { ...subject(subjectNames.straight, [straightProgram], other), fills: join(other, 'out') },
  ];
}

function writeOrganization(folder: string, teamFiles: number, seed: number): void {
  mkdirSync(folder, { recursive: true });
  const files = generateOrganization(teamFiles, seed);
  const repository = repositoryIn(folder);
  repository.git('init', '--quiet');
  writeFiles(join(folder, 'config'), Object.fromEntries(files));
  repository.commit();
  const changed = teamPath(Math.floor(teamFiles / 2));
  repository.commit({ [join('config', changed)]: withOneMove(files.get(changed) ?? '') });
}

/** How many files a build of an organization writes. @throws Error where the straight program writes others. */
export function outputsOf(folder: string, teamFiles: number): number {
  const ours = listFiles(join(folder, String(teamFiles), 'built'));
  const straight = join(folder, `${teamFiles}-straight`, 'out');
  if (existsSync(straight) && listFiles(straight).join() !== ours.join())
    throw new Error(`The programs write different files for ${teamFiles}.`);
  return ours.length;
}
