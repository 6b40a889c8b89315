import { PictureFault } from './pictureFault.ts';

/**
 * Refuses an SVG if the drawing would lack something that browsers show. Other files are not loaded, so that an SVG cannot
 * read this disk; of an animation one moment is drawn; HTML is not drawn.
 * @throws PictureFault
 */
export function refusePartialSvg(bytes: Buffer): void {
  if (bytes[0] === 0x1f) throw new PictureFault('is a compressed SVG; save it as SVG without compression');
  const text = bytes.toString('utf8').replace(/<!--[^]*?-->/g, '');
  const otherFile = references.map((form) => form.exec(text)?.[1]).find((found) => found !== undefined);
  if (otherFile !== undefined)
    throw new PictureFault(
      `takes a part of it from another file (${otherFile}); embed that, or save it as PNG`,
    );
  if (/<(?:\w+:)?(?:animate\w*|set)[\s/>]|@keyframes\s/i.test(text)) throw onlyFirstFrameFault();
  // A <switch> has the same content as SVG too.
  if (/<(?:\w+:)?foreignObject\b/.test(text.replace(/<switch[^>]*>\s*<(?:\w+:)?foreignObject\b/g, '')))
    throw new PictureFault(
      'has text as HTML (<foreignObject>), which is not drawn; write it as SVG, or save it as PNG',
    );
}

/** The ways in which an SVG names another file: in an element, in a processing instruction, in @import, in a CSS value. */
const references = [
  /<(?:\w+:)?(?:image|use|feImage)\b[^>]*?\s(?:xlink:)?href\s*=\s*["']\s*(?!#|data:)([^"']*)/i,
  /<\?xml-stylesheet\b[^>]*?\shref\s*=\s*["'](?!data:)([^"']*)/i,
  /@import\s+(?:["']|&quot;|&apos;)(?!data:)([^"'&;]*)/i,
  /\burl\(\s*(?:["']|&quot;|&apos;)?\s*(?!#|data:)([^\s"'&)]+)/i,
];

/** The fault of an animation in another format than GIF and WebP, whose frames are all used. */
export function onlyFirstFrameFault(): PictureFault {
  return new PictureFault(
    'moves in a format of which only the first frame could be shown; save it as GIF or animated WebP',
  );
}
