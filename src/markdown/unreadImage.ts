const ending = /\.(?:jpe?g|jpe|jfif|png|webp|avif|gif|tiff?|svg)\b/gi;

/**
 * The name of an image that Markdown did not parse, as of a file `foto (1).jpg` that is written without < and >; undefined
 * if there is none. The text is split first, since a single regular expression would try each beginning with each end.
 */
export function unreadImage(text: string): string | undefined {
  if (!text.includes('![')) return undefined;
  const pieces = text.split('](');
  for (let i = 1; i < pieces.length; i++) {
    const before = pieces[i - 1]!;
    const sinceBracket = before.slice(Math.max(before.lastIndexOf(']'), before.lastIndexOf('\n')) + 1);
    if (!sinceBracket.includes('![')) continue;
    // The name may continue in the next line.
    const name = /^[^<>\n]*(?:\n[^<>\n]*)?/.exec(pieces[i]!)![0];
    const [head] = name.split(')', 1) as [string];
    const firstGap = head.search(/[\s(]/);
    if (firstGap < 0) continue;
    const lastGap = head.search(/[\s(][^\s(]*$/);
    const ends = [...name.matchAll(ending)];
    const end = ends.find(({ index }) => index > lastGap) ?? ends.findLast(({ index }) => index > firstGap);
    if (end) return name.slice(0, end.index + end[0].length);
  }
  return undefined;
}
