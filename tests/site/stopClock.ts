import { readFileSync } from 'node:fs';

/* A preload for a command (`node --import`): its clock stands at the milliseconds in the file CLOCK. */

const now = () => Number(readFileSync(process.env.CLOCK!, 'utf8'));

globalThis.Date = class extends Date {
  constructor(...values: []) {
    if (values.length) super(...values);
    else super(now());
  }
  static override now = now;
} as DateConstructor;
