import { handOver } from './watch/handOver.ts';

/*
 * `npm run build`: a process that watches these folders builds, where there is one, since it has everything loaded. What
 * this process needs to build itself is loaded only without one.
 */
const args = process.argv.slice(2);
const status = await handOver(args);
if (status !== undefined) process.exitCode = status;
else await import('./buildHere.ts');
