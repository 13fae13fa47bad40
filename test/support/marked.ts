export { unmark } from '../../src/rules/support/marked-text.ts';
