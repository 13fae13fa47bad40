import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { MachineError } from '../base/failure.ts';
import { escapeInvisible, quote } from '../base/text.ts';
import { version } from '../base/version.ts';
import type { BuildOptions } from './build.ts';
import type { CheckOptions } from './check.ts';
import type { DiffOptions } from './diff.ts';
import { type ErrorFormat, parseErrorFormat } from './error-format.ts';
import type { ExplainOptions } from './explain.ts';
import { inertIo } from './inert-io.ts';
import { Exit, type Io, UsageError } from './io.ts';
import type { PlanCommandOptions } from './plan.ts';
import type { PostOptions } from './post.ts';
import type { ReleaseOptions } from './release.ts';
import type { ReviewOptions } from './review.ts';
import type { RulesOptions } from './rules.ts';
import type { VerifyOptions } from './verify.ts';

const configOption = () =>
  new Option(
    '-c, --config <folder>',
    'config folder (default: ./config, or the nearest folder above with a poolc.yaml)',
  );
const timingsOption = () => new Option('--timings', 'print to stderr how long each phase took');

const formatOption = () =>
  new Option('--format <format>', 'format of the result').choices(['text', 'json']).default('text');

const errorFormatOption = () =>
  new Option(
    '--error-format <format>',
    'format of findings: text, json, github, sarif or junit; format=file writes to a file; may be repeated',
  ).argParser((text, before: readonly ErrorFormat[] = []) => {
    const parsed = parseErrorFormat(text);
    if (typeof parsed === 'string') throw new InvalidArgumentError(parsed);
    return [...before, parsed];
  });

const repeated = (flags: string, description: string) =>
  new Option(flags, description).argParser((text, before: readonly string[] = []) => [...before, text]);

/** Options of every command that compares two states. */
const withSides = (command: Command): Command =>
  command
    .addOption(configOption())
    .option(
      '--against <side>',
      'revision, config folder, built folder or release to compare with (default: merge base with the default branch)',
    )
    .option('--head <revision>', 'compare this revision instead of the files on disk');

/**
 * The command line as a function: arguments and surroundings in, exit code out. Each command's code is loaded only when the
 * command runs, so that help and mistakes answer at once.
 */
export async function main(argv: readonly string[], surroundings: Io): Promise<Exit> {
  const io = inertIo(surroundings);
  let exit: Exit = Exit.done;
  const program = new Command('poolc')
    .description(
      'The compiler for cluster routing: team files to one control-plane config and Helm values per cluster.',
    )
    .version(version, '-V, --version', 'print the version')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      outputError: (text, write) => write(usageText(text)),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    });
  program
    .command('check')
    .description('report all findings')
    .addOption(configOption())
    .option('--head <revision>', 'check this revision instead of the files on disk')
    .addOption(errorFormatOption())
    .addOption(
      new Option('--fail-on <severity>', 'fail on findings from this severity on')
        .choices(['warning', 'error'])
        .default('error'),
    )
    .option(
      '--now <date>',
      'day by which ignore comments expire, YYYY-MM-DD (default: today; with --head, the day of the commit)',
    )
    .option('--write-baseline', 'accept the present findings: write them to poolc-baseline.yaml in the config folder')
    .option('--watch', 'check again whenever a file of the config folder changes')
    .addOption(timingsOption())
    .action(async (options: CheckOptions) => {
      const { runCheck } = await import('./commands-on-one-state.ts');
      exit = await runCheck(options, io);
    });
  program
    .command('build')
    .description('compile the config folder to the out folder')
    .addOption(configOption())
    .option('--head <revision>', 'compile this revision instead of the files on disk')
    .option('-o, --out <folder>', 'folder to write to', 'out')
    .addOption(formatOption())
    .addOption(errorFormatOption())
    .addOption(timingsOption())
    .action(async (options: BuildOptions) => {
      const { runBuild } = await import('./commands-on-one-state.ts');
      exit = await runBuild(options, io);
    });
  program
    .command('explain')
    .description('say why a route, or a Helm value of a cluster, is what it is')
    .argument('<words...>', 'project, domain and perhaps a workflow; with --cluster, one Helm path')
    .addOption(configOption())
    .option('--cluster <name>', 'explain a Helm value of this cluster')
    .addOption(repeated('--without <cluster=name>', 'the route as it would be without a cluster; may be repeated'))
    .option('--against <side>', 'show the route at a revision or in another config folder too')
    .addOption(formatOption())
    .addOption(errorFormatOption())
    .action(async (words: string[], options: ExplainOptions) => {
      const { runExplain } = await import('./commands-on-states.ts');
      exit = await runExplain(words, options, io);
    });
  withSides(program.command('diff').description('show what a change really moves, and how dangerous that is'))
    .addOption(
      new Option('--format <format>', 'format of the result').choices(['text', 'json', 'markdown']).default('text'),
    )
    .option('--exit-code', 'end with code 2 where anything differs')
    .addOption(repeated('--ack <move>', 'acknowledge one move for one digest; may be repeated'))
    .addOption(errorFormatOption())
    .addOption(timingsOption())
    .action(async (options: DiffOptions) => {
      const { runDiff } = await import('./commands-on-states.ts');
      exit = await runDiff(options, io);
    });
  withSides(program.command('plan').description('give the ordered steps that carry a change out'))
    .addOption(
      new Option('--format <format>', 'format of the result')
        .choices(['text', 'json', 'markdown', 'script'])
        .default('text'),
    )
    .option('-o, --out <folder>', 'folder with the build of the later state, as the commands name it', 'out')
    .option('--reverse', 'plan the way back')
    .addOption(errorFormatOption())
    .action(async (options: PlanCommandOptions) => {
      const { runPlan } = await import('./commands-on-states.ts');
      exit = await runPlan(options, io);
    });
  withSides(program.command('review').description('check, diff and plan a change as one document, for a pull request'))
    .addOption(repeated('--ack <move>', 'acknowledge one move for one digest; may be repeated'))
    .option('-o, --output <file>', 'where the review goes, as JSON; - for stdout', 'review.json')
    .option('--markdown <file>', 'write the review as Markdown too')
    .option('--sarif <file>', 'write the findings as SARIF too')
    .addOption(errorFormatOption())
    .option('--exit-zero', 'end with code 0 once the review is written, whatever it says')
    .action(async (options: ReviewOptions) => {
      const { runReview } = await import('./commands-on-states.ts');
      exit = await runReview(options, io);
    });
  program
    .command('post')
    .description('put a review on GitHub: a check, and a comment on the pull request')
    .argument('[review]', 'file that poolc review wrote, or - for stdin')
    .option('--target <name>', 'refuse a review of another target')
    .option('--find-pull-request', 'only print the pull request that the workflow runs for')
    .action(async (path: string | undefined, options: PostOptions) => {
      const { runPost } = await import('./post.ts');
      exit = await runPost(path, options, io);
    });
  program
    .command('release')
    .description('make the reproducible archive of a commit, with its checksums, provenance and notes')
    .addOption(configOption())
    .option('--head <revision>', 'commit to release (default: the one that is checked out)')
    .option('-o, --out <folder>', 'folder to write to', 'release')
    .option('--since <side>', 'revision, config folder or bundle of the last release, for the notes')
    .option('--notes <file>', 'write release notes as Markdown; - for stdout')
    .addOption(formatOption())
    .addOption(errorFormatOption())
    .action(async (options: ReleaseOptions) => {
      const { runRelease } = await import('./commands-on-states.ts');
      exit = await runRelease(options, io);
    });
  program
    .command('verify')
    .description('compile again and compare with a bundle, to the last byte')
    .argument('<bundle>', 'built folder, release folder, or release archive, packed or unpacked')
    .addOption(configOption())
    .option('--head <revision>', 'compile this revision instead of the files on disk')
    .addOption(formatOption())
    .addOption(errorFormatOption())
    .action(async (bundle: string, options: VerifyOptions) => {
      const { runVerify } = await import('./commands-on-states.ts');
      exit = await runVerify(bundle, options, io);
    });
  program
    .command('rules')
    .description('list every kind of finding, or explain one')
    .argument('[id]', 'the rule to explain')
    .addOption(
      new Option('--format <format>', 'format of the result').choices(['text', 'json', 'markdown']).default('text'),
    )
    .action(async (id: string | undefined, options: RulesOptions) => {
      const { runRules } = await import('./commands-on-states.ts');
      exit = runRules(id, options, io);
    });
  program
    .command('schema')
    .description('print the JSON Schema of a kind of file or report')
    .argument('<name>', 'poolc, pools, cluster, team, diff or review')
    .action(async (name: string) => {
      const { runSchema } = await import('./commands-on-states.ts');
      exit = runSchema(name, io);
    });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return exit;
  } catch (error) {
    return failure(error, io);
  }
}

/** A complaint of the command line library in the form of all others: `poolc: unknown command "chekc". Did you mean "check"?` */
const usageText = (text: string): string => {
  const [sentence = '', near] = text.trim().split('\n(Did you mean ');
  const said = escapeInvisible(
    sentence
      .replace(/^error: /, '')
      .replaceAll("'", '"')
      .replace(/\.$/, ''),
  );
  const offer = near
    ?.replace(/\?\)$/, '')
    .replace(/^one of /, '')
    .split(', ')
    .map(quote)
    .join(' or ');
  return `poolc: ${said}.${offer === undefined ? '' : ` Did you mean ${offer}?`}\n`;
};

/** What an exception means to the user: a wrong command line, a machine that failed, or a bug of ours. */
function failure(error: unknown, { stderr, environment }: Io): Exit {
  if (error instanceof CommanderError) return error.exitCode === 0 ? Exit.done : Exit.usage;
  if (error instanceof UsageError) {
    stderr.write(`poolc: ${error.message}\n`);
    return Exit.usage;
  }
  if (error instanceof MachineError) {
    stderr.write(`poolc: ${error.message}\n`);
    return Exit.failed;
  }
  if (error instanceof Error && 'syscall' in error) {
    stderr.write(`poolc: the system refuses a step: ${escapeInvisible(error.message).slice(0, 500)}.\n`);
    return Exit.failed;
  }
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  stderr.write(`poolc: this is a bug in poolc; please report it: ${escapeInvisible(text).slice(0, 500)}\n`);
  if (environment['POOLC_TRACE'] !== undefined && error instanceof Error) stderr.write(`${error.stack}\n`);
  else stderr.write('Set POOLC_TRACE=1 to see where.\n');
  return Exit.failed;
}
