import { readFileSync } from 'node:fs';

/* A preload for a command (`node --import`): sets its clock ahead by the number of milliseconds in the file CLOCK. */

const { now: realNow } = Date;
const now = () => realNow() + Number(readFileSync(process.env.CLOCK!, 'utf8'));

globalThis.Date = class extends Date {
  constructor(...values: []) {
    if (values.length) super(...values);
    else super(now());
  }
  static override now = now;
} as DateConstructor;
