import { resolve } from 'node:path';
import { hasErrors } from '../base/diagnostic.ts';
import { quote } from '../base/text.ts';
import { compare } from '../pipeline.ts';
import { writeRelease } from '../publish/write-release.ts';
import { writeReport } from '../publish/write-report.ts';
import { diffDocument } from '../report/diff-document.ts';
import { diffMarkdown } from '../report/diff-markdown.ts';
import { comparisonNotes } from '../report/diff-notes.ts';
import { planMarkdown } from '../report/plan-markdown.ts';
import { type ChangesSince, releaseNotes } from '../report/release-notes.ts';
import { releaseJson, releaseText } from '../report/release-summary.ts';
import { bundleAt, bundleName } from '../source/find-bundle.ts';
import { type CompiledRelease, compileRelease } from './compile-release.ts';
import { type ConfigFolder, findConfigFolder } from './config-folder.ts';
import { type Exit, type Io, UsageError } from './io.ts';
import { planOfSides } from './plan-of-sides.ts';
import { isInside, refuseNested } from './refuse-nested.ts';
import { type FindingsOptions, reportFindings } from './report-findings.ts';
import { loadSide, type Side, sideOfConfig } from './sides.ts';

export interface ReleaseOptions extends FindingsOptions {
  readonly config?: string;
  /** The revision to release; default the one that is checked out. */
  readonly head?: string;
  /** The folder of the release. */
  readonly out: string;
  /** The last release, or a revision, that the notes compare with. */
  readonly since?: string;
  /** Where the notes go. */
  readonly notes?: string;
  readonly format: 'text' | 'json';
}

/** `poolc release`: one archive that is the same for whoever compiles the commit, what proves it, and notes on what changes. */
export async function runRelease(options: ReleaseOptions, io: Io): Promise<Exit> {
  const folder = findConfigFolder(io.workingFolder, options.config);
  const out = resolve(io.workingFolder, options.out);
  refuseNested(out, folder.absolutePath);
  if (options.since !== undefined && options.notes === undefined)
    throw new UsageError('--since is what release notes compare with; say with --notes where they go.');
  const notes = resolve(io.workingFolder, options.notes ?? '-');
  const hasNotesFile = options.notes !== undefined && options.notes !== '-';
  if (hasNotesFile && isInside(notes, out))
    throw new UsageError('The release folder holds the release and nothing else; name another place with --notes.');
  const before = options.since === undefined ? undefined : await loadSide(folder, options.since, io);
  const compiled = await compileRelease(folder, options.head, io);
  const exit = reportFindings(compiled.diagnostics, folder, options, io);
  const { made } = compiled;
  if (!made) return exit;
  const { release } = made;
  const commit = compiled.config.revision.oid;
  const since = before && changesSince(before, compiled, release.name, folder, io);
  const text = releaseNotes({
    release,
    commit,
    folder: compiled.config.folder,
    organization: made.build.organization,
    since,
  });
  const written = writeRelease(out, release.assets);
  if (hasNotesFile) writeReport(notes, text);
  const summary = { release, commit, out: options.out, written, notes: hasNotesFile ? options.notes : undefined };
  const said = options.format === 'json' ? releaseJson(summary) : releaseText(summary);
  io.stdout.write(options.notes === '-' ? text : said);
  return exit;
}

/** What the release changes since another state. Limits are for one change, not for all since the last release. */
function changesSince(
  loaded: Side,
  { config }: CompiledRelease,
  releaseName: string,
  folder: ConfigFolder,
  io: Io,
): ChangesSince {
  const place = bundleAt(resolve(io.workingFolder, loaded.name));
  const before = loaded.state.source || !place ? loaded : { ...loaded, name: bundleName(place) };
  const after = sideOfConfig(releaseName, config, io);
  const comparison = compare(before, after);
  const document = diffDocument({
    comparison,
    exceeded: [],
    boundary: [],
    acknowledged: [],
    places: folder,
    sides: { before, after },
    notes: [...before.notes, ...comparisonNotes(comparison)],
  });
  const plan = hasErrors(before.diagnostics)
    ? { because: `There is no plan, because ${quote(before.name)} has errors and so is not known whole.` }
    : { markdown: planMarkdown(planOfSides(before, after, releaseName)) };
  return { name: before.name, diff: diffMarkdown(document), plan };
}
