import { hasShellcheck, shellcheck } from '../shellcheck.ts';
import type { WorkflowRule } from './rule.ts';

/** How the runner starts a script; an expression is a value by then. */
const start = '#!/usr/bin/env bash\nset -eo pipefail\n';

export const unsafeScript: WorkflowRule = {
  id: 'unsafe-script',
  why: 'A name without quotes is split, expanded and taken for options.',
  *check({ steps }) {
    if (!hasShellcheck) return;
    for (const { run } of steps)
      if (run !== undefined) yield* shellcheck(start + run.replaceAll(/\$\{\{.*?\}\}/gs, 'value'));
  },
};
