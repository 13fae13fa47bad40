export { type Marked, unmark } from '../../src/rules/marked-text.ts';
