import type { WorkflowRule } from './rule.ts';

/** GitHub puts the value of an expression into the script before a shell reads it. */
export const expressionInScript: WorkflowRule = {
  id: 'expression-in-script',
  why: 'A branch or a title can hold shell commands, which an expression in a script would run. Values come through env.',
  *check({ steps }) {
    for (const { run, with: inputs } of steps)
      for (const script of [run, inputs['script']])
        if (String(script).includes('${{')) yield `An expression stands in this script: ${script}`;
  },
};
