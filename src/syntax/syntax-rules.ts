import type { RuleDescription } from '../base/diagnostic.ts';

/** What the reader itself refuses, before anything is known of the meaning of a file. */

export const yamlSyntax: RuleDescription = {
  id: 'yaml-syntax',
  severity: 'error',
  summary: 'A file is well-formed YAML.',
  why: 'What a broken file was meant to say can only be guessed, and a guess may send work to the wrong cluster.',
  fix: 'Correct the place that the message names; an editor with a YAML extension shows it as you type.',
};

export const duplicateKey: RuleDescription = {
  id: 'duplicate-key',
  severity: 'error',
  summary: 'A key stands once in a map.',
  why: 'Most YAML readers silently keep the last of two equal keys, so that one of the two statements is lost.',
  fix: 'Keep one of the two, or merge what they hold.',
};

export const yamlFeature: RuleDescription = {
  id: 'yaml-feature',
  severity: 'error',
  summary: "poolc's own files use plain YAML: no anchors, aliases, tags, directives or compound keys.",
  why: 'These features make a line mean something else than what it says, which a reviewer cannot see in a diff.',
  fix: 'Write the value out; where one statement is meant for several projects, domains or workflows, a list does the job.',
};

export const controlCharacter: RuleDescription = {
  id: 'control-character',
  severity: 'error',
  summary: 'A file holds no control characters, stray carriage returns or bidirectional controls.',
  why: 'They are invisible in a review and make a text read differently from what a program sees.',
  fix: 'Delete the character; most editors can show invisible characters.',
};

export const emptyFile: RuleDescription = {
  id: 'empty-file',
  severity: 'error',
  summary: 'A file, and every document in it, says something.',
  why: 'An empty file is more often a lost change than an intention, and lost mappings send work to the default pool.',
  fix: 'Write the content, or delete the file or the "---" that opens the empty document.',
};

export const severalDocuments: RuleDescription = {
  id: 'several-documents',
  severity: 'error',
  summary: 'Only files under teams/ hold several documents.',
  why: 'What readers do with a second document differs: most ignore it without a word.',
  fix: 'Move the document to a file of its own.',
};

export const helmValue: RuleDescription = {
  id: 'helm-value',
  severity: 'error',
  summary: 'Every Helm value is one that Helm reads without loss.',
  why: 'Helm turns integers above 2^53 into rounded floats and refuses .inf, .nan and keys that are null, lists or maps.',
  fix: 'Quote the value, or write a key that is text.',
};

export const syntaxRules: readonly RuleDescription[] = [
  yamlSyntax,
  duplicateKey,
  yamlFeature,
  controlCharacter,
  emptyFile,
  severalDocuments,
  helmValue,
];
