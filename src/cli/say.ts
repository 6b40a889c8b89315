import { visible } from '../lib/printable.ts';

/** Says something to whoever reads the terminal. */
export function say(text: string): void {
  console.error(visible(text));
}
