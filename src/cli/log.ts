import { printable } from '../lib/printable.ts';

/** Prints a message for people to the standard error. Control characters in it become printable. */
export function log(text: string): void {
  console.error(printable(text));
}
