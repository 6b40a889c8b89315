import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { withCssAddresses } from './copyCss.ts';

/** Attributes that hold one address (HTML, section “Attributes”; SVG has `href` too). */
const addressAttributes = new Set(['href', 'xlink:href', 'src', 'poster', 'action', 'formaction', 'data']);
const setAttributes = new Set(['srcset', 'imagesrcset']);

/**
 * A page in which each address that a browser follows or loads is another: in attributes, styles and redirects. Whatever
 * else it has stays, byte for byte.
 */
export function withHtmlAddresses(html: string, newAddress: (address: string) => string): string {
  // Without scripts, what is in `noscript` is parsed, too.
  const document = parse(html, { sourceCodeLocationInfo: true, scriptingEnabled: false });
  const changes: { start: number; end: number; text: string }[] = [];
  const visit = (node: Tree.Node) => {
    if ('tagName' in node) {
      for (const { name, prefix, value } of node.attrs) {
        const attribute = prefix ? `${prefix}:${name}` : name;
        const changed = changedValue(node, attribute, value, newAddress);
        const place = node.sourceCodeLocation?.attrs?.[attribute];
        if (changed === value || !place) continue;
        const text = `${attribute}="${changed.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`;
        changes.push({ start: place.startOffset, end: place.endOffset, text });
      }
      if (node.tagName === 'style') {
        for (const child of node.childNodes) {
          const place = child.sourceCodeLocation;
          if (!('value' in child) || !place) continue;
          const { startOffset: start, endOffset: end } = place;
          changes.push({ start, end, text: withCssAddresses(html.slice(start, end), newAddress) });
        }
      }
    }
    if ('content' in node) visit(node.content);
    if ('childNodes' in node) node.childNodes.forEach(visit);
  };
  visit(document);
  let result = '';
  let copied = 0;
  for (const { start, end, text } of changes.sort((a, b) => a.start - b.start)) {
    result += html.slice(copied, start) + text;
    copied = end;
  }
  return result + html.slice(copied);
}

function changedValue(
  element: Tree.Element,
  attribute: string,
  value: string,
  newAddress: (address: string) => string,
): string {
  if (addressAttributes.has(attribute)) return newAddress(value);
  if (setAttributes.has(attribute)) return withSetAddresses(value, newAddress);
  if (attribute === 'style') return withCssAddresses(value, newAddress);
  const isRedirect =
    element.tagName === 'meta' &&
    attribute === 'content' &&
    element.attrs.some(({ name, value }) => name === 'http-equiv' && value.toLowerCase() === 'refresh');
  return isRedirect
    ? value.replace(
        /^(\s*\d+\s*[;,]\s*url\s*=\s*)(.*)$/i,
        (_, head: string, address: string) => head + newAddress(address),
      )
    : value;
}

/** The candidates of a `srcset`: an address, then its width or density, up to a comma (HTML, “Parsing a srcset attribute”). */
function withSetAddresses(set: string, newAddress: (address: string) => string): string {
  return set.replace(
    /([\s,]*)(\S*[^\s,])(\s+[^,]*|(?=,|$))/g,
    (_, before: string, address: string, descriptor: string) => before + newAddress(address) + descriptor,
  );
}
