import { PictureFault } from './pictureFault.ts';

/**
 * Refuses an SVG of which a part would not be drawn, though browsers show it. Nothing is loaded, so that no drawing can
 * read this disk or tell of it; one moment of it is drawn, and no HTML.
 * @throws PictureFault
 */
export function refuseDrawing(bytes: Buffer): void {
  if (bytes[0] === 0x1f) throw new PictureFault('is a compressed SVG; save it as SVG without compression');
  const text = bytes.toString('utf8').replace(/<!--[^]*?-->/g, '');
  const elsewhere = references.map((form) => form.exec(text)?.[1]).find((found) => found !== undefined);
  if (elsewhere !== undefined)
    throw new PictureFault(
      `takes a part of it from another file (${elsewhere}); embed that, or save it as PNG`,
    );
  if (/<(?:\w+:)?(?:animate\w*|set)[\s/>]|@keyframes\s/i.test(text)) throw onlyFirstFrame();
  // A switch has the same once more as SVG.
  if (/<(?:\w+:)?foreignObject\b/.test(text.replace(/<switch[^>]*>\s*<(?:\w+:)?foreignObject\b/g, '')))
    throw new PictureFault(
      'has text as HTML (<foreignObject>), which is not drawn; write it as SVG, or save it as PNG',
    );
}

/** How a drawing names another file: by an element, before its root, by a rule of its styles, by a value. */
const references = [
  /<(?:\w+:)?(?:image|use|feImage)\b[^>]*?\s(?:xlink:)?href\s*=\s*["']\s*(?!#|data:)([^"']*)/i,
  /<\?xml-stylesheet\b[^>]*?\shref\s*=\s*["'](?!data:)([^"']*)/i,
  /@import\s+(?:["']|&quot;|&apos;)(?!data:)([^"'&;]*)/i,
  /\burl\(\s*(?:["']|&quot;|&apos;)?\s*(?!#|data:)([^\s"'&)]+)/i,
];

/** What is said of every picture that moves, but of those whose frames are kept. */
export function onlyFirstFrame(): PictureFault {
  return new PictureFault(
    'moves in a format of which only the first frame could be shown; save it as GIF or animated WebP',
  );
}
