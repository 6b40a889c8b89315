import type { Element, Nodes } from 'hast';

/** Elements of which browsers show nothing, and whose text would be left by the sanitiser. */
const hiddenElements = new Set(['datalist', 'noembed', 'noframes', 'title']);
const hidingStyle =
  /display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|content-visibility\s*:\s*hidden|opacity\s*:\s*0*(?:\.0+)?%?\s*(?:;|!|$)|font-size\s*:\s*0|color\s*:\s*transparent|clip(?:-path)?\s*:|(?:text-indent|left|top)\s*:\s*-\d{3}/i;
const hidingClasses = new Set(
  ['hidden', 'hide', 'is-hidden', 'd-none', 'invisible', 'sr-only'].concat([
    'visually-hidden',
    'visuallyhidden',
    'screen-reader-text',
  ]),
);

/** True if browsers would not show what is in an element, by what its author wrote. Only its own marks are looked at. */
export function hidesText(element: Element): boolean {
  const { tagName, properties } = element;
  const { hidden, popover, style, className, open } = properties;
  const isHidden =
    (hidden !== undefined && hidden !== null && hidden !== false) ||
    (popover !== undefined && popover !== null) ||
    (typeof style === 'string' && hidingStyle.test(style)) ||
    (Array.isArray(className) && className.some((name) => hidingClasses.has(String(name)))) ||
    hiddenElements.has(tagName) ||
    (tagName === 'dialog' && !open);
  return isHidden && element.children.some(isSeen);
}

/** Whether a node has text or a picture in it. */
const isSeen = (node: Nodes): boolean =>
  node.type === 'text'
    ? node.value.trim() !== ''
    : node.type === 'element' && (node.tagName === 'img' || node.children.some(isSeen));
