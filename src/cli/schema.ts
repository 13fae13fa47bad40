import { didYouMean, quote, quotedList } from '../base/text.ts';
import { jsonSchemaText, schemaNames } from '../report/json-schemas.ts';
import { Exit, type Io, UsageError } from './io.ts';

/** `poolc schema`: prints the JSON Schema of a kind of file or report, for editors and for those who read reports. */
export function runSchema(name: string, io: Io): Exit {
  const known = schemaNames.find((each) => each === name);
  if (known === undefined)
    throw new UsageError(
      `Schema ${quote(name)} does not exist; there are ${quotedList(schemaNames)}.${didYouMean(name, schemaNames)}`,
    );
  io.stdout.write(jsonSchemaText(known));
  return Exit.done;
}
