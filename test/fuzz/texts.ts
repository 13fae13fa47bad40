import { join } from 'node:path';
import { unmark } from '../../src/rules/support/marked-text.ts';
import { generateOrganization } from '../bench/organization.ts';
import { plantings } from '../corpus/plantings.ts';
import { withMistakes } from '../corpus/with-mistakes.ts';
import { readFiles } from '../support/files.ts';

/** The YAML files of a list of folders' texts. */
const yamlTexts = (files: Iterable<readonly [string, string]>): readonly string[] =>
  [...files].flatMap(([path, text]) => (/\.ya?ml$/.test(path) ? text : []));

/** Texts as people and poolc write them, without mistakes and with: each once. */
export const seedTexts: readonly string[] = [
  ...new Set([
    ...yamlTexts(Object.entries(readFiles(join(import.meta.dirname, '../golden')))),
    ...yamlTexts(generateOrganization(20, 1)),
    ...plantings.flatMap((planting) =>
      yamlTexts(Object.entries(withMistakes([planting]))).map((text) => unmark(text).text),
    ),
  ]),
];
