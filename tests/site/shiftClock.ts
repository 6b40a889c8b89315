import { readFileSync } from 'node:fs';

/* Loaded ahead of a command (`node --import`): its clock runs ahead by as many milliseconds as the file CLOCK says. */

const { now: realNow } = Date;
const now = () => realNow() + Number(readFileSync(process.env.CLOCK!, 'utf8'));

globalThis.Date = class extends Date {
  constructor(...values: []) {
    if (values.length) super(...values);
    else super(now());
  }
  static override now = now;
} as DateConstructor;
