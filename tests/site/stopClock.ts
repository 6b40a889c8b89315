import { readFileSync } from 'node:fs';
import { replaceClock } from './replaceClock.ts';

/* A preload for a command (`node --import`): its clock stands at the milliseconds in the file CLOCK. */

replaceClock(() => Number(readFileSync(process.env.CLOCK!, 'utf8')));
