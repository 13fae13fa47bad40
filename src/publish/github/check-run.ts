import { count } from '../../base/text.ts';
import type { ReviewCheck } from '../../report/review-check.ts';
import { annotationKey, annotationsOf, type GivenAnnotation } from './check-annotations.ts';
import type { GitHub } from './client.ts';
import { quoteInert } from './failure.ts';
import { writeAgain, writeOnce } from './write-once.ts';

/** GitHub takes so many annotations with one request, and adds them to those of earlier requests. */
const annotationsPerRequest = 50;

/** A check run of ours. */
interface Run {
  readonly id: number;
  readonly conclusion: string | null;
  readonly title: string | null;
  readonly summary: string | null;
  readonly annotations: number;
}

/** A check run of ours with the keys of the annotations that it has. */
interface KnownRun extends Run {
  readonly keys: ReadonlySet<string>;
}

/** A check on a commit, as it is to be. */
interface Wanted {
  readonly headSha: string;
  readonly check: ReviewCheck;
  /** By their keys, the gravest first. */
  readonly annotations: ReadonlyMap<string, GivenAnnotation>;
  /** Under which we write. */
  readonly login: string;
}

const replaced = {
  title: 'Replaced by a later run of this check',
  summary: 'A later run of this check on the same commit says what holds.',
};

/**
 * Writes a check on a commit, or brings the one that an earlier run wrote there up to date. Annotations can only be added; a
 * check that has one which no longer holds is left behind and a new one made. Of several with one name GitHub counts the newest;
 * lest that ever matters, those left behind conclude as it does.
 *
 * @param login under which we write: the app behind it is the only one that may change its check runs.
 * @returns what was done, as a sentence.
 * @throws GitHubFailure
 */
export async function putCheck(github: GitHub, login: string, headSha: string, check: ReviewCheck): Promise<string> {
  const { annotations: given, leftOut } = annotationsOf(check.annotations);
  const annotations = new Map(given.map((each) => [annotationKey(each), each]));
  const wanted: Wanted = { headSha, check, annotations, login };
  const own = await ownRuns(github, wanted);
  const present = await usable(github, wanted, own);
  const missing = [...annotations].flatMap(([key, each]) => (present?.keys.has(key) ? [] : [each]));
  const isComplete = present && missing.length === 0 && isAsWanted(present, check);
  let run = present;
  for (let at = 0; !isComplete && (at === 0 || at < missing.length); at += annotationsPerRequest) {
    run = await write(github, wanted, run, missing.slice(at, at + annotationsPerRequest));
  }
  for (const old of own.filter(({ id }) => id !== run?.id)) await replace(github, old, check);
  const name = `Check ${quoteInert(check.name)} on ${headSha.slice(0, 7)}: ${check.conclusion}`;
  if (isComplete) return `${name}, as it was; nothing was written.`;
  const more =
    leftOut === 0
      ? ''
      : ` ${count(leftOut, 'annotation')} more than GitHub is to show ${leftOut === 1 ? 'was' : 'were'} left out.`;
  return `${name}, ${present ? 'updated' : 'created'} with ${count(annotations.size, 'annotation')}.${more}`;
}

const isAsWanted = (
  run: Run,
  { conclusion, title, summary }: Pick<ReviewCheck, 'conclusion' | 'title' | 'summary'>,
): boolean => run.conclusion === conclusion && run.title === title && run.summary === summary;

/** Writes the whole check with some of its annotations. */
async function write(
  github: GitHub,
  wanted: Wanted,
  run: KnownRun | undefined,
  batch: readonly GivenAnnotation[],
): Promise<KnownRun> {
  const { octokit, repository } = github;
  const { name, externalId, conclusion, title, summary } = wanted.check;
  const output = { title, summary, ...(batch.length === 0 ? {} : { annotations: [...batch] }) };
  const state = { status: 'completed', conclusion, output } as const;
  const keys = new Set([...(run?.keys ?? []), ...batch.map(annotationKey)]);
  return writeOnce(
    github,
    async () => {
      const { data } = run
        ? await octokit.rest.checks.update({ ...repository, check_run_id: run.id, ...state })
        : await octokit.rest.checks.create({
            ...repository,
            name,
            head_sha: wanted.headSha,
            external_id: externalId,
            ...state,
          });
      return { id: data.id, conclusion, title, summary, annotations: keys.size, keys };
    },
    async () => {
      const found = await usable(github, wanted, await ownRuns(github, wanted));
      return found && isAsWanted(found, wanted.check) && [...keys].every((key) => found.keys.has(key))
        ? found
        : undefined;
    },
  );
}

/** Our runs of the check on the commit, the newest first. */
async function ownRuns({ octokit, repository }: GitHub, { headSha, check, login }: Wanted): Promise<readonly Run[]> {
  const runs = await octokit.paginate(octokit.rest.checks.listForRef, {
    ...repository,
    ref: headSha,
    check_name: check.name,
    filter: 'all',
    per_page: 100,
  });
  return runs
    .filter(
      ({ external_id, app }) =>
        external_id === check.externalId && app?.slug !== undefined && `${app.slug}[bot]` === login,
    )
    .sort((a, b) => b.id - a.id)
    .map(({ id, conclusion, output: { title, summary, annotations_count: annotations } }) => ({
      id,
      conclusion,
      title,
      summary,
      annotations,
    }));
}

/** The newest of our runs, where every annotation that it has still holds. */
async function usable(
  { octokit, repository }: GitHub,
  { annotations: wanted }: Wanted,
  [newest]: readonly Run[],
): Promise<KnownRun | undefined> {
  if (!newest) return undefined;
  const annotations =
    newest.annotations === 0
      ? []
      : await octokit.paginate(octokit.rest.checks.listAnnotations, {
          ...repository,
          check_run_id: newest.id,
          per_page: 100,
        });
  const keys = new Set(annotations.map(annotationKey));
  return [...keys].every((key) => wanted.has(key)) ? { ...newest, keys } : undefined;
}

/** Lets a run that was left behind conclude as the one that counts. */
async function replace(github: GitHub, old: Run, { conclusion }: ReviewCheck): Promise<void> {
  const { octokit, repository } = github;
  if (isAsWanted(old, { conclusion, ...replaced })) return;
  await writeAgain(github, () =>
    octokit.rest.checks.update({
      ...repository,
      check_run_id: old.id,
      status: 'completed',
      conclusion,
      output: replaced,
    }),
  );
}
