import type { RuleDescription } from '../../base/diagnostic.ts';
import { modelRules } from '../../model/model-rules.ts';
import { sourceRules } from '../../source/source-rules.ts';
import { syntaxRules } from '../../syntax/syntax-rules.ts';
import { rules } from '../index.ts';
import { controlRules } from './control-rules.ts';

/** Every kind of finding there is: those of the reading stages, about files and their form, and the rules that judge meaning. */
export const catalogue: readonly RuleDescription[] = [
  ...sourceRules,
  ...syntaxRules,
  ...modelRules,
  ...controlRules,
  ...rules,
];
