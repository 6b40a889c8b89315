/** Counts with letters, as `<ol type="a">` does: 1 is a, 26 is z, 27 is aa. */
export function letterNumber(number: number): string {
  const rest = Math.floor((number - 1) / 26);
  return (rest ? letterNumber(rest) : '') + String.fromCharCode(97 + ((number - 1) % 26));
}
