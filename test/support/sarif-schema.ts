import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';

/**
 * sarif-2.1.0.schema.json is the schema 2.1.0-rtm.5 of the OASIS SARIF committee, taken from lib/schemas/ of the npm package
 * @microsoft/jest-sarif 1.0.0-beta.0 (MIT licence), formatted anew. It is written in JSON Schema draft-04, but all that it uses means
 * the same in draft-07, save for the name of `$id`; one pattern has a bracket that Unicode mode refuses.
 */
const { id, $schema, ...schema } = JSON.parse(
  readFileSync(new URL('sarif-2.1.0.schema.json', import.meta.url), 'utf8'),
);

const ajv = new Ajv({ allErrors: true, unicodeRegExp: false });
addFormats.default(ajv);
const validate = ajv.compile({ ...schema, $id: id });

/** What is wrong with a SARIF log by the schema of the standard; nothing for a valid one. */
export function sarifErrors(text: string): readonly string[] {
  validate(JSON.parse(text));
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
