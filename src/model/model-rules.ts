import type { RuleDescription } from '../base/diagnostic.ts';

/** What is found while files are decoded: the shape of one file, before its meaning is judged. */

export const unknownKey: RuleDescription = {
  id: 'unknown-key',
  severity: 'error',
  summary: 'Every key is one that poolc knows.',
  why: 'A mistyped key is otherwise ignored without a word, and with it what it was meant to say.',
  fix: 'Correct the spelling, or delete the key.',
};

export const missingKey: RuleDescription = {
  id: 'missing-key',
  severity: 'error',
  summary: 'Every required key is present.',
  why: 'A missing domain or pool would have to be guessed, and uctl widens a mapping without a domain to the whole project.',
  fix: 'Add the key.',
};

export const wrongType: RuleDescription = {
  id: 'wrong-type',
  severity: 'error',
  summary: 'A value is of the type that its key takes.',
  why: 'A list where a text is meant, or the reverse, would have to be converted by a guess.',
  fix: 'Write the value in the form that the message names.',
};

export const wrongValue: RuleDescription = {
  id: 'wrong-value',
  severity: 'error',
  summary: 'A value is one that its key allows.',
  why: 'A value that nobody understands is one that nobody applies.',
  fix: 'Write one of the values that the message names.',
};

export const unquotedName: RuleDescription = {
  id: 'unquoted-name',
  severity: 'error',
  summary: 'A name that some YAML reader takes for a number, a boolean, a date or null is quoted.',
  why: 'uctl, Helm and other tools read YAML by different versions: "no", "1e3" or "12:30" change their type between them.',
  fix: 'Put the name in quotes.',
};

export const duplicateLayer: RuleDescription = {
  id: 'duplicate-layer',
  severity: 'error',
  summary: 'A Helm layer is one file.',
  why: 'Which of two files wins would depend on their endings.',
  fix: 'Merge the two files.',
};

export const modelRules: readonly RuleDescription[] = [
  unknownKey,
  missingKey,
  wrongType,
  wrongValue,
  unquotedName,
  duplicateLayer,
];
