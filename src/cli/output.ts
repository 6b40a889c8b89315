import { printable } from '../lib/printable.ts';

/** Where a command prints. */
export interface Output {
  /** Prints text as it is to the standard output. */
  out: (text: string) => void;
  /** Prints text as it is to the standard error. */
  err: (text: string) => void;
  /** True if a line of the standard error can be drawn again. */
  redraws: boolean;
}

export const terminal: Output = {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  redraws: Boolean(process.stderr.isTTY),
};

/** Prints a message for people to the standard error. Control characters in it become printable. */
export function log(text: string, output = terminal): void {
  output.err(`${printable(text)}\n`);
}
