import { withoutPageOnly } from './pageOnlyHtml.ts';

/*
 * The store has one HTML of each text, but pages and feeds need two: addresses of a page are relative to the root or to
 * the page, and those of a feed absolute. So the Markdown pipeline marks such addresses, where it has the tree, with
 * control characters, which no text may have. Either form is then made by replacing the marks.
 */

declare const brand: unique symbol;

/** Safe HTML with marked addresses. It must not get into a public file before a function below has replaced the marks. */
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

/** HTML for a page of the site. */
export function relativeHtml(html: MarkedHtml): string {
  return html.replaceAll(rootMark, '').replaceAll(pageMark, '');
}

/**
 * HTML for other places, such as a feed, without what only the page has.
 * @param url the absolute address of the page that has the HTML
 */
export function absoluteHtml(html: MarkedHtml, url: string): string {
  const { origin } = new URL(url);
  return withoutPageOnly(html)
    .replaceAll(rootMark, () => origin)
    .replaceAll(pageMark, () => url);
}
