import { sha256 } from '../base/sha256.ts';
import { count, escapeInvisible } from '../base/text.ts';
import { version } from '../base/version.ts';
import type { Release } from '../emit/release.ts';
import type { Organization } from '../model/organization.ts';
import { countRoutes } from '../model/route.ts';
import { codeSpan } from './markdown-escape.ts';
import { bytesOf } from './markdown-fit.ts';
import { commandLine } from './plan-shell.ts';

/** What the notes of a release tell. */
export interface ReleaseNotes {
  readonly release: Release;
  readonly commit: string;
  /** Path of the config folder in the repository; empty for its top. */
  readonly folder: string;
  readonly organization: Organization;
  /** Nothing for a first release. */
  readonly since: ChangesSince | undefined;
}

/** What is different since the last release, as Markdown that is short enough for a comment. */
export interface ChangesSince {
  /** How the last release is called. */
  readonly name: string;
  readonly diff: string;
  /** The steps, or in a sentence why there are none that can be told. */
  readonly plan: { readonly markdown: string } | { readonly because: string };
}

/** GitHub takes 125,000 characters as the body of a release. */
const mostBytes = 120_000;

/** The notes of a release: what changes since the last one, what it is, how it is checked, and how it is carried out. */
export function releaseNotes(notes: ReleaseNotes): string {
  const head = `${notes.since ? changes(notes.since) : firstRelease(notes.organization)}\n${facts(notes)}`;
  return `${head}${notes.since ? `\n${plan(notes.since, mostBytes - bytesOf(head))}` : ''}`;
}

const changes = ({ name, diff }: ChangesSince): string => `# Changes since ${codeSpan(name)}\n\n${diff}`;

function firstRelease(organization: Organization): string {
  const { settings, pools, clusters, hasClusterFiles, teams } = organization;
  const held = [
    count(pools.length, 'pool'),
    ...(hasClusterFiles ? [count(clusters.length, 'cluster')] : []),
    count(teams.length, 'team'),
    count(countRoutes(organization), 'route'),
  ];
  return `# What it holds\n\n${codeSpan(settings.organization.text)}: ${held.join(', ')}.\n`;
}

function facts({ release, commit, folder }: ReleaseNotes): string {
  const { archive, identity } = release;
  return [
    '# What it is',
    '',
    `Compiled by poolc ${version} from commit ${codeSpan(commit)}.`,
    '',
    `- ${codeSpan(archive.path)}: ${codeSpan(`sha256:${sha256(archive.bytes)}`)}`,
    `- uncompressed: ${codeSpan(identity)}`,
    '',
    'At the top of a clone that has the commit, this compiles it again and compares every byte:',
    '',
    '```sh',
    escapeInvisible(commandLine(['poolc', 'verify', archive.path, '--config', folder || '.', '--head', commit])),
    '```',
    '',
  ].join('\n');
}

function plan({ plan: made }: ChangesSince, budget: number): string {
  const head = '# How to carry it out\n\n';
  if ('because' in made) return `${head}${made.because}\n`;
  if (bytesOf(made.markdown) <= budget - bytesOf(head)) return made.markdown;
  return `${head}The plan is longer than release notes may be. ${codeSpan('poolc plan')} with the last release for ${codeSpan('--against')} shows it.\n`;
}
