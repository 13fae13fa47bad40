export { type Marked, unmark } from '../../src/rules/support/marked-text.ts';
