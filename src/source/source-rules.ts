import type { RuleDescription } from '../base/diagnostic.ts';

/** What is found about files as such, before their content is read. */

export const missingFile: RuleDescription = {
  id: 'missing-file',
  severity: 'error',
  summary: 'A config folder holds poolc.yaml and pools.yaml.',
  why: 'Without them nothing says which organization and which pools exist, so nothing can be compiled.',
  fix: 'Write the file, or name the right folder with --config.',
};

export const unreadableFile: RuleDescription = {
  id: 'unreadable-file',
  severity: 'error',
  summary: 'Every file of the config folder is a plain file that can be read.',
  why: 'A file that cannot be read would otherwise look like one that was deleted, together with its mappings.',
  fix: 'Give read permission, replace a link by the file it points to, or remove the entry.',
};

export const notUtf8: RuleDescription = {
  id: 'not-utf-8',
  severity: 'error',
  summary: 'A file is UTF-8 text.',
  why: 'Bytes in another encoding read as other characters, and two different names can read as the same one.',
  fix: 'Save the file as UTF-8.',
};

export const fileTooLarge: RuleDescription = {
  id: 'file-too-large',
  severity: 'error',
  summary: 'A file stays below the limits on bytes, tokens and nesting.',
  why: 'A file of a few kilobytes can keep a YAML reader busy for minutes or abort the whole process.',
  fix: 'Split the file; limits.fileSize in poolc.yaml raises the limit on bytes up to 10MiB.',
};

export const unusableChart: RuleDescription = {
  id: 'unusable-chart',
  severity: 'error',
  summary: 'The chart folder that poolc.yaml names is in the repository and can be read.',
  why: 'Without it no value can be checked against the chart, and nobody would notice.',
  fix: 'Correct chart.path, or delete it.',
};

export const damagedBundle: RuleDescription = {
  id: 'damaged-bundle',
  severity: 'error',
  summary: 'A built bundle has the files that its manifest lists, unchanged.',
  why: 'A bundle that was edited or is incomplete says nothing about what was released.',
  fix: 'Download or build the bundle again.',
};

export const sourceRules: readonly RuleDescription[] = [
  missingFile,
  unreadableFile,
  notUtf8,
  fileTooLarge,
  unusableChart,
  damagedBundle,
];
