import { visible } from '../lib/visible.ts';

/** Says something to whoever reads the terminal. */
export function say(text: string): void {
  console.error(visible(text));
}
