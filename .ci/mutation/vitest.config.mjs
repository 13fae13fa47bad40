import everything from '../../test/vitest.config.ts';
import { part } from './parts.mjs';

export default { ...everything, test: { ...everything.test, include: part.tests } };
