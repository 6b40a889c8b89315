import type { Element } from 'hast';
import { defaultSchema, type Options } from 'rehype-sanitize';
import { pageIds } from '../model/pageIds.ts';
import {
  codeLanguages,
  decimalNumber,
  htmlTime,
  languageTag,
  linkTypes,
  signedNumber,
  wholeNumber,
} from './attributeValues.ts';

/** Images are derivatives, which remark-images names: none is loaded from another site. */
const ownImage = /^\/media\/[0-9a-f]{16}-\d+\.[a-z]+$/;
const ownImages = /^\/media\/[0-9a-f]{16}-\d+\.[a-z]+ \d+w(, \/media\/[0-9a-f]{16}-\d+\.[a-z]+ \d+w)*$/;
const ownSizes = /^\(min-width: [\d.]+rem\) [\d.]+rem, 100vw$/;

/** What charts are drawn with (rehype-charts). rehype-ids sees to it that no other `svg` has its name. */
const drawingElements = ['circle', 'line', 'path', 'rect', 'text'];
const drawingLength = /^-?\d+(?:\.\d+)?(?:%|em)?$/;
const drawingAttributes: [string, ...(string | RegExp)[]][] = [
  ...['x', 'x1', 'x2', 'y', 'y1', 'y2', 'cx', 'cy', 'r', 'dy', 'width', 'height'].map(
    (name): [string, RegExp] => [name, drawingLength],
  ),
  ['className', 's1', 's2', 's3', 's4', 'zero'],
  ['d', /^[ML\d -]+$/],
  ['textAnchor', 'start', 'middle', 'end'],
];

/**
 * The HTML that an article may have: elements of rehype-sanitize's GitHub-like schema and more, and attributes of our own
 * list. Values that readers do not see, such as `datetime`, must be values of their standard. Ids get no prefix, since
 * `rehype-ids` removed those of raw HTML, and the rest are those of plugins.
 */
export const safeHtml: Options = {
  ...defaultSchema,
  clobber: [],
  clobberPrefix: '',
  tagNames: [
    ...defaultSchema.tagNames!,
    ...['abbr', 'address', 'aside', 'bdi', 'bdo', 'caption', 'cite', 'col', 'colgroup', 'data', 'dfn'],
    ...['figure', 'figcaption', 'hgroup', 'mark', 'small', 'time', 'u', 'wbr'],
    ...drawingElements,
    'svg',
  ],
  attributes: {
    '*': [
      ['lang', languageTag],
      ['dir', 'ltr', 'rtl', 'auto'],
      'title',
      'id',
      ['translate', 'yes', 'no', ''],
    ],
    a: [
      'href',
      ['hrefLang', languageTag],
      ['rel', ...linkTypes],
      ['role', 'doc-noteref'],
      'ariaLabel',
      'dataFootnoteRef',
      'dataFootnoteBackref',
      ['className', 'external'],
    ],
    col: [['span', wholeNumber]],
    colgroup: [['span', wholeNumber]],
    data: [['value', decimalNumber]],
    del: [['dateTime', htmlTime]],
    details: ['open', ['className', 'chart-table']],
    div: [
      ['className', 'chart-drawing', 'pull-quote'],
      ['ariaHidden', 'true'],
    ],
    figure: [['className', 'wide', 'series', 'video', 'chart', 'chart-bars', 'chart-lines']],
    ins: [['dateTime', htmlTime]],
    img: [
      ['src', ownImage],
      ['srcSet', ownImages],
      ['sizes', ownSizes],
      'alt',
      ['width', wholeNumber],
      ['height', wholeNumber],
      ['loading', 'lazy'],
      ['decoding', 'async'],
    ],
    li: [
      ['value', signedNumber],
      ['className', 'task-list-item'],
    ],
    ol: [
      ['start', signedNumber],
      'reversed',
      ['type', '1', 'a', 'A', 'i', 'I'],
      ['className', 'contains-task-list', 'upper-alpha', 'upper-roman', 'long-numbers'],
    ],
    ul: [['className', 'contains-task-list', 'chart-key']],
    section: [
      'dataFootnotes',
      'ariaLabel',
      ['ariaLabelledBy', pageIds.footnotes],
      ['tabIndex', 0],
      ['className', 'footnotes', 'table-scroll'],
    ],
    source: [
      ['type', /^image\/(?:avif|webp)$/],
      ['srcSet', ownImages],
      ['sizes', ownSizes],
      ['media', '(prefers-reduced-motion: no-preference)'],
    ],
    span: [['className', 'dateline', 'credit', 'video-title', 'video-facts']],
    sup: [['className', 'citation']],
    input: [
      ['type', 'checkbox'],
      ['disabled', true],
      ['checked', true],
    ],
    td: [
      ['colSpan', wholeNumber],
      ['rowSpan', wholeNumber],
      ['className', 'align-left', 'align-center', 'align-right', 'nowrap'],
    ],
    th: [
      ['colSpan', wholeNumber],
      ['rowSpan', wholeNumber],
      ['scope', 'row', 'col', 'rowgroup', 'colgroup'],
      ['className', 'align-left', 'align-center', 'align-right', 'nowrap'],
    ],
    time: [['dateTime', htmlTime]],
    code: [['className', codeLanguages]],
    svg: [
      ['className', 'chart-axis', 'chart-plot', 'chart-bar'],
      ...drawingAttributes.filter(([name]) => name !== 'className'),
      ['ariaHidden', 'true'],
      ['viewBox', '0 0 1000 1000'],
      ['preserveAspectRatio', 'none'],
    ],
    ...Object.fromEntries(drawingElements.map((name) => [name, drawingAttributes])),
  },
  protocols: {
    href: ['http', 'https', 'mailto', 'tel'],
  },
  required: { input: { disabled: true, type: 'checkbox' } },
  ancestors: {
    ...defaultSchema.ancestors,
    ...Object.fromEntries(['caption', 'col', 'colgroup'].map((name) => [name, ['table']])),
    figcaption: ['figure'],
    source: ['picture'],
    ...Object.fromEntries(drawingElements.map((name) => [name, ['svg']])),
  },
  strip: ['script', 'style', 'iframe', 'object', 'embed', 'template', 'noscript', 'textarea', 'select'],
};

/** True if an element is removed with its content. Of other elements that are not allowed the content stays. */
export const isStripped = ({ tagName }: Element): boolean => safeHtml.strip!.includes(tagName);
