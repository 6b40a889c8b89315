import { withoutPageOnly } from './pageOnlyHtml.ts';
import { typesetText, writtenText } from './typeset.ts';

/*
 * The store has one HTML of each text, but pages and feeds need two: addresses of a page are relative to the root or to
 * the page, and those of a feed absolute. So the Markdown pipeline marks such addresses, where it has the tree, with
 * control characters, which no text may have. Either form is then made by replacing the marks.
 */

declare const brand: unique symbol;

/** Safe HTML with marked addresses and typography. It must not get into a public file before a function below has replaced the marks. */
export type MarkedHtml = string & { readonly [brand]: 'MarkedHtml' };

/** Before an address that begins at the root: `/2024/`. */
const rootMark = '\u0001';
/** Before a fragment of the page itself: `#sources`. */
const pageMark = '\u0002';

/** An address with its mark; as it is, if it names a host or a scheme. */
export function markedAddress(address: string): string {
  if (address.startsWith('#')) return pageMark + address;
  // Browsers take both // and /\ for the beginning of a host.
  return /^\/(?![/\\])/.test(address) ? rootMark + address : address;
}

/** The same with the characters that the author wrote in the place of those that were set for them. */
export const writtenHtml = (html: MarkedHtml): MarkedHtml => writtenText(html) as MarkedHtml;

/** HTML for a page of the site. */
export function relativeHtml(html: MarkedHtml): string {
  return typesetText(html.replaceAll(rootMark, '').replaceAll(pageMark, ''), { html: true });
}

/**
 * HTML for other places, such as a feed, without what only the page has.
 * @param url the absolute address of the page that has the HTML
 */
export function absoluteHtml(html: MarkedHtml, url: string): string {
  const { origin } = new URL(url);
  const absolute = withoutPageOnly(html)
    .replaceAll(rootMark, () => origin)
    .replaceAll(pageMark, () => url);
  return typesetText(absolute, { html: false });
}
