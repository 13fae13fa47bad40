import type { RuleDescription } from '../../base/diagnostic.ts';

/** What is found about the settings, comments and files by which a repository controls the rules. */

export const unusableRuleLevel: RuleDescription = {
  id: 'unusable-rule-level',
  severity: 'error',
  summary: 'poolc.yaml sets levels only of rules that exist and that may be silenced.',
  why: 'A mistyped rule keeps its level without anyone noticing, and some rules guard what production cannot do without.',
  fix: 'Correct the id, or delete the line.',
};

export const unusableIgnore: RuleDescription = {
  id: 'unusable-ignore',
  severity: 'error',
  summary: 'An ignore comment names a rule that may be silenced, a reason, and perhaps a date.',
  why: 'Whoever writes it believes that something is settled which is not, and without a reason nobody can tell later whether it still holds.',
  fix: 'Write # poolc: ignore <rule> until=2026-12-31 reason="…"; until is optional.',
};

export const unusedIgnore: RuleDescription = {
  id: 'unused-ignore',
  severity: 'warning',
  summary: 'An ignore comment ignores something.',
  why: 'A comment that has outlived its finding hides the next one that appears in its place.',
  fix: 'Delete the comment.',
};

export const staleBaseline: RuleDescription = {
  id: 'stale-baseline',
  severity: 'warning',
  summary: 'The baseline lists only findings that are still there.',
  why: 'An entry that nothing matches would silence the same mistake when somebody makes it again.',
  fix: 'Delete the entry, or write the baseline anew with --write-baseline.',
};

export const controlRules: readonly RuleDescription[] = [
  unusableRuleLevel,
  unusableIgnore,
  unusedIgnore,
  staleBaseline,
];
