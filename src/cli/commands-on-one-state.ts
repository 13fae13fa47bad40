/** Commands that look at one state, together: each module that is loaded costs a start time that is felt on every save. */
export { runBuild } from './build.ts';
export { runCheck } from './check.ts';
