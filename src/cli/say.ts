import { printable } from '../lib/printable.ts';

/** Says something to whoever reads the terminal. */
export function say(text: string): void {
  console.error(printable(text));
}
