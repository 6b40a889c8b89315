import { readFileSync } from 'node:fs';
import { replaceClock } from './replaceClock.ts';

/* A preload for a command (`node --import`): sets its clock ahead by the number of milliseconds in the file CLOCK. */

const { now } = Date;
replaceClock(() => now() + Number(readFileSync(process.env.CLOCK!, 'utf8')));
