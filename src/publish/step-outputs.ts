import { appendFileSync } from 'node:fs';
import { BugError } from '../base/failure.ts';
import { attempt, quotePath } from './machine-failure.ts';

/**
 * Sets outputs of a workflow step: adds lines `name=value` to the file that GITHUB_OUTPUT names.
 *
 * @param outputs values of letters, digits and `/ . _ -` only: in this file a line end or `<<` would start something else.
 * @throws MachineError if the file cannot be written.
 */
export function writeStepOutputs(path: string, outputs: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(outputs)) {
    if (!/^[A-Za-z0-9/._-]*$/.test(value)) throw new BugError(`The output ${name} is no plain text.`);
  }
  const lines = Object.entries(outputs).map(([name, value]) => `${name}=${value}\n`);
  attempt(`The file ${quotePath(path)} cannot be written`, () => appendFileSync(path, lines.join('')));
}
