import { version } from '../base/version.ts';
import type { FileDifference } from '../diff/file-differences.ts';

/** What a line that differs gives away: why all of a bundle may differ although nobody changed it. */
const causes: readonly {
  readonly file: string;
  /** With the telling value as its group. */
  readonly line: RegExp;
  readonly hint: (value: string) => string;
}[] = [
  {
    file: 'manifest.json',
    line: /"version": "([0-9A-Za-z.+-]{1,40})"/,
    hint: (built) =>
      `It was built by poolc ${built}, and this is poolc ${version}: verify it with the version that built it.`,
  },
  {
    file: 'provenance.json',
    line: /"gitCommit": "([0-9a-f]{40,64})"/,
    hint: (commit) => `It was made from commit ${commit}: name that with --head.`,
  },
  {
    file: 'provenance.json',
    line: /"sourceDateEpoch": (\d{1,10})/,
    hint: (time) => `It was made with another time: set SOURCE_DATE_EPOCH=${time} if that is meant to be so.`,
  },
];

/** What may explain differences, in full sentences. */
export const verifyHints = (differences: readonly FileDifference[]): readonly string[] =>
  causes.flatMap(({ file, line, hint }) => {
    const difference = differences.find(({ path }) => path.split('/').at(-1) === file);
    const value = line.exec(difference?.line?.found ?? '')?.[1];
    return value === undefined ? [] : [hint(value)];
  });
