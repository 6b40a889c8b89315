import { visible } from '../lib/printable.ts';

/** Prints a message for people to the standard error. Control characters in it become visible. */
export function log(text: string): void {
  console.error(visible(text));
}
