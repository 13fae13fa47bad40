import type { WorkflowRule } from './rule.ts';

export const installScripts: WorkflowRule = {
  id: 'install-scripts',
  why: 'An install script is code of a package that runs before anyone looked at it.',
  *check({ steps }) {
    for (const { run = '' } of steps)
      for (const line of run.split('\n'))
        if (/\bnpm (?:ci|i|install)\b/.test(line) && !line.includes('--ignore-scripts'))
          yield `Scripts of packages run: ${line}`;
        else if (/\bnpx\b|\bnpm exec\b/.test(line)) yield `Something that no lock file names may run: ${line}`;
  },
};
