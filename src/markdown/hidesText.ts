import type { Element, Nodes } from 'hast';

/** Elements of which browsers show nothing, or only where they cannot do better, and whose text the sanitiser would leave. */
const hiddenElements = new Set(
  'datalist noembed noframes title audio canvas video annotation annotation-xml defs desc metadata symbol'.split(
    ' ',
  ),
);
const nothing = String.raw`0*(?:\.0+)?(?:[a-z]+|%)?\s*(?:;|!|$)`;
const hidingStyle = new RegExp(
  [
    String.raw`display\s*:\s*none`,
    String.raw`visibility\s*:\s*(?:hidden|collapse)`,
    String.raw`mso-hide\s*:\s*all`,
    String.raw`(?<![\w-])(?:opacity|(?:max-)?(?:height|width))\s*:\s*(?=[0.])${nothing}`,
    String.raw`font-size\s*:\s*(?:(?=[0.])${nothing}|[01]?(?:\.\d+)?(?:px|pt|%))`,
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
 * True if browsers would not show what its author wrote in an element. Its own marks are looked at, and not what is in it:
 * the parser may have put that behind it, as the paragraph in `<p hidden>`.
 */
export function hidesText({ tagName, properties, children }: Element): boolean {
  const { hidden, popover, style, className, open, color } = properties;
  return (
    (hidden !== undefined && hidden !== null && hidden !== false) ||
    (popover !== undefined && popover !== null) ||
    (typeof style === 'string' && isHiding(style.replace(/\/\*.*?\*\//gs, ''))) ||
    (tagName === 'font' && white.test(`color:${String(color)}`)) ||
    (Array.isArray(className) && className.some((name) => hidingClasses.has(String(name)))) ||
    ((hiddenElements.has(tagName) || (tagName === 'dialog' && !open)) && children.some(isSeen)) ||
    // With a text in it, it goes with that.
    (tagName === 'noscript' && !children.some(isSeen))
  );
}

const isHiding = (style: string): boolean =>
  hidingStyle.test(style) || (white.test(style) && !/background/i.test(style));

/** Whether a node has text or a picture in it. */
const isSeen = (node: Nodes): boolean =>
  node.type === 'text'
    ? node.value.trim() !== ''
    : node.type === 'element' && (node.tagName === 'img' || node.children.some(isSeen));
