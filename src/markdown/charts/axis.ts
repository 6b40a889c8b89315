/** The numbers of an axis: round ones, the first and the last of them its ends. */
export function axis(values: number[], fromZero: boolean): number[] {
  const max = Math.max(...values, ...(fromZero ? [0] : []));
  let min = Math.min(...values, ...(fromZero ? [0] : []));
  // An axis that begins far from zero shows small changes; one that could as well begin there should.
  if (min > 0 && min < max / 2) min = 0;
  const step = roundStep((max - min || Math.abs(max) || 1) / 4);
  const [first, last] = [Math.floor(min / step + 1e-9), Math.ceil(max / step - 1e-9)];
  const ends = first === last ? [first - 1, last + 1] : [first, last];
  return Array.from({ length: ends[1]! - ends[0]! + 1 }, (_, i) =>
    // Without the noise of binary fractions: 0.3 and not 0.30000000000000004.
    Number(((ends[0]! + i) * step).toPrecision(12)),
  );
}

/** The smallest of 1, 2, 5, 10, 20, 50 and so on that is not below a number. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 5, 10].find((factor) => factor * power >= least * (1 - 1e-9))!;
  return factor * power;
}
