import { type data, Evaluator, Lexer, Parser } from '@actions/expressions';
import { reviver } from '@actions/expressions/data/reviver';
import { record } from './workflow-file.ts';

/** What expressions may name: `github`, `steps`, …; as JSON has it. */
export type Contexts = Readonly<Record<string, unknown>>;

/** The value of an expression, as GitHub's own library computes it. */
function evaluate(expression: string, contexts: Contexts): data.ExpressionData {
  const dictionary = JSON.parse(JSON.stringify(contexts), reviver);
  const { tokens } = new Lexer(expression).lex();
  return new Evaluator(new Parser(tokens, Object.keys(contexts), []).parse(), dictionary).evaluate();
}

/** Whether a job or a step runs; without a condition it does. */
export function holds(condition: unknown, contexts: Contexts): boolean {
  if (condition === undefined) return true;
  const [, inner] = /^\$\{\{(.*)\}\}$/s.exec(String(condition)) ?? [];
  const value = evaluate(inner ?? String(condition), contexts);
  return !['', '0', 'false', 'null'].includes(value.coerceString());
}

/** A text with its expressions replaced by their values. */
export const filledIn = (text: unknown, contexts: Contexts): string =>
  String(text).replaceAll(/\$\{\{(.*?)\}\}/gs, (_, expression) => evaluate(expression, contexts).coerceString());

/** A mapping of texts with their expressions replaced. */
export const allFilledIn = (texts: unknown, contexts: Contexts): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(record(texts)).map(([key, value]) => [key, filledIn(value, contexts)]));
