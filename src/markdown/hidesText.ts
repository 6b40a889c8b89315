import type { Element, Nodes } from 'hast';

/** Elements whose text browsers do not show, or only as a fallback, and whose text the sanitiser would leave in place. */
const hiddenElements = new Set(
  'datalist noembed noframes title audio canvas video annotation annotation-xml defs desc metadata symbol'.split(
    ' ',
  ),
);
/** A CSS value of zero. */
const zero = String.raw`0*(?:\.0+)?(?:[a-z]+|%)?\s*(?:;|!|$)`;
const hidingStyle = new RegExp(
  [
    String.raw`display\s*:\s*none`,
    String.raw`visibility\s*:\s*(?:hidden|collapse)`,
    String.raw`mso-hide\s*:\s*all`,
    String.raw`(?<![\w-])(?:opacity|(?:max-)?(?:height|width))\s*:\s*(?=[0.])${zero}`,
    String.raw`font-size\s*:\s*(?:(?=[0.])${zero}|[01]?(?:\.\d+)?(?:px|pt|%))`,
    String.raw`(?<![\w-])color\s*:\s*(?:transparent|(?:rgb|hsl)a\((?:[^,)]*,){3}\s*0*(?:\.0+)?%?\s*\))`,
    String.raw`scale[xy]?\(\s*0+(?:\.0+)?\s*[,)]`,
    String.raw`clip(?:-path)?\s*:`,
    String.raw`(?:text-indent|left|top)\s*:\s*-\d{3}`,
  ].join('|'),
  'i',
);
const white = /(?<![\w-])color\s*:\s*(?:white|#fff(?:fff)?|rgb\(255,\s*255,\s*255\))\s*(?:;|!|$)/i;
const hidingClasses = new Set(
  'hidden hide is-hidden d-none invisible sr-only visually-hidden visuallyhidden screen-reader-text'.split(
    ' ',
  ),
);

/**
 * True if browsers would not show what the author wrote in an element. Its attributes decide and, for most elements, not
 * whether it has content: the parser of HTML may have moved that behind it, as a paragraph in `<p hidden>`.
 */
export function hidesText({ tagName, properties, children }: Element): boolean {
  const { hidden, popover, style, className, open, color } = properties;
  return (
    (hidden !== undefined && hidden !== null && hidden !== false) ||
    (popover !== undefined && popover !== null) ||
    (typeof style === 'string' && isHiding(style.replace(/\/\*.*?\*\//gs, ''))) ||
    (tagName === 'font' && white.test(`color:${String(color)}`)) ||
    (Array.isArray(className) && className.some((name) => hidingClasses.has(String(name)))) ||
    ((hiddenElements.has(tagName) || (tagName === 'dialog' && !open)) && children.some(hasContent)) ||
    // The sanitiser removes it with the text in it, if there is one.
    (tagName === 'noscript' && !children.some(hasContent))
  );
}

const isHiding = (style: string): boolean =>
  hidingStyle.test(style) || (white.test(style) && !/background/i.test(style));

/** True if a node is or has text or a picture. */
const hasContent = (node: Nodes): boolean =>
  node.type === 'text'
    ? node.value.trim() !== ''
    : node.type === 'element' && (node.tagName === 'img' || node.children.some(hasContent));
