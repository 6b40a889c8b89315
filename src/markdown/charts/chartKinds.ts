/** What a table can be drawn as, and the marks that say so: `[!bars]`, `[!lines]`. */
export const chartKinds = ['bars', 'lines'] as const;
export type ChartKind = (typeof chartKinds)[number];

/** So many columns of numbers can be told apart without colour. */
export const MAX_SERIES = 4;
