import type { Edit, Planting } from './planting.ts';
import { cleanRepository } from './repository.ts';

type Files = Readonly<Record<string, string>>;

function edited(files: Files, edit: Edit): Files {
  if ('create' in edit) return { ...files, [edit.path]: edit.create };
  if ('gone' in edit) return { ...files, [edit.path]: edit.gone };
  const text = files[edit.path] ?? '';
  if ('append' in edit) return { ...files, [edit.path]: text + edit.append };
  if (!text.includes(edit.find)) throw new Error(`${edit.path} does not hold ${JSON.stringify(edit.find)}`);
  return { ...files, [edit.path]: text.replace(edit.find, () => edit.put) };
}

/** The repository with some mistakes in it. Marks stay, so that later edits of a file see what earlier ones left. */
export const withMistakes = (mistakes: readonly Planting[]): Files =>
  mistakes.flatMap(({ edits }) => edits).reduce(edited, cleanRepository);
