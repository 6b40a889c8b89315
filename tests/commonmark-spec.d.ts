declare module 'commonmark-spec' {
  /** The examples of the specification; a tab is written as `→`. */
  export const tests: { number: number; section: string; markdown: string; html: string }[];
}
