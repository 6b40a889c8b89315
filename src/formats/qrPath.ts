import { encode } from 'uqr';

/** A QR code as one SVG path: black where it is filled, four modules of quiet zone around (ISO/IEC 18004). */
export interface QrPath {
  /** Of the whole picture, quiet zone included, in modules. */
  size: number;
  /** The attribute `d`: one stroke a run of black modules, to be drawn one module wide. */
  path: string;
}

/** The QR code of a text, with the second of four levels of error correction: 15 % of it may be unreadable. */
export function qrPath(text: string): QrPath {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const strokes = data.flatMap((row, y) =>
    [
      ...row
        .map((black) => (black ? '1' : '0'))
        .join('')
        .matchAll(/1+/g),
    ].map(({ 0: run, index }) => `M${index} ${y}.5h${run.length}`),
  );
  return { size, path: strokes.join('') };
}
