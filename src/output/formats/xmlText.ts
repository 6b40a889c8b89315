import type { Element } from 'xast';
import { toXml } from 'xast-util-to-xml';
import { x } from 'xastscript';

/** Characters that no XML document may hold, not even escaped (XML 1.0 section 2.2). */
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

/**
 * An XML document, UTF-8, with its declaration.
 * @param stylesheet path of the CSS that browsers show it with
 */
export function xmlText(root: Element, stylesheet?: string): string {
  const declaration = '<?xml version="1.0" encoding="utf-8"?>\n';
  const style = stylesheet ? `<?xml-stylesheet type="text/css" href="${stylesheet}"?>\n` : '';
  const xml = toXml(x(null, root), { closeEmptyElements: true }).toWellFormed().replace(forbidden, '');
  // Text may not contain `]]>`, the end of a CDATA section, even where there is none (section 2.4).
  return `${declaration}${style}${xml.replaceAll(']]>', ']]&gt;')}\n`;
}
