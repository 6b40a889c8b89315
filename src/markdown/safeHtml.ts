import type { Element } from 'hast';
import { defaultSchema, type Options } from 'rehype-sanitize';

/** Images are those that remark-images found in the content folder: none is loaded from elsewhere. */
const ownImage = /^\/media\/[0-9a-f]{16}-\d+\.[a-z]+$/;
const ownImages = /^\/media\/[0-9a-f]{16}-\d+\.[a-z]+ \d+w(, \/media\/[0-9a-f]{16}-\d+\.[a-z]+ \d+w)*$/;

/**
 * What may stand in an article: rehype-sanitize's GitHub-like schema, plus what the plugins make.
 * Ids are not prefixed: raw HTML loses its own (`rehype-ids`), and those that are left are the plugins'.
 */
export const safeHtml: Options = {
  ...defaultSchema,
  clobber: [],
  clobberPrefix: '',
  tagNames: [
    ...defaultSchema.tagNames!,
    ...['abbr', 'address', 'aside', 'bdi', 'bdo', 'caption', 'cite', 'col', 'colgroup', 'data', 'dfn'],
    ...['figure', 'figcaption', 'hgroup', 'mark', 'small', 'time', 'u', 'wbr'],
  ],
  attributes: {
    '*': ['lang', 'dir', 'title', 'id', 'translate'],
    a: [
      'href',
      'hrefLang',
      'rel',
      'role',
      'ariaLabel',
      'dataFootnoteRef',
      'dataFootnoteBackref',
      ['className', 'external'],
    ],
    blockquote: ['cite'],
    col: ['span'],
    colgroup: ['span'],
    data: ['value'],
    del: ['cite', 'dateTime'],
    details: ['open'],
    ins: ['cite', 'dateTime'],
    img: [['src', ownImage], ['srcSet', ownImages], 'sizes', 'alt', 'width', 'height', 'loading', 'decoding'],
    li: ['value', ['className', 'task-list-item']],
    ol: ['start', 'reversed', 'type', ['className', 'contains-task-list']],
    ul: [['className', 'contains-task-list']],
    q: ['cite'],
    section: [
      'dataFootnotes',
      'ariaLabel',
      'ariaLabelledBy',
      'tabIndex',
      ['className', 'footnotes', 'table-scroll'],
    ],
    source: ['type', ['srcSet', ownImages], 'sizes', ['media', '(prefers-reduced-motion: no-preference)']],
    span: [['className', 'dateline', 'credit']],
    sup: [['className', 'citation']],
    input: [
      ['type', 'checkbox'],
      ['disabled', true],
      ['checked', true],
    ],
    td: ['colSpan', 'rowSpan', ['className', 'align-left', 'align-center', 'align-right']],
    th: ['colSpan', 'rowSpan', 'scope', 'abbr', ['className', 'align-left', 'align-center', 'align-right']],
    time: ['dateTime'],
    code: [['className', /^language-./]],
  },
  protocols: {
    href: ['http', 'https', 'mailto', 'tel'],
    cite: ['http', 'https'],
  },
  required: { input: { disabled: true, type: 'checkbox' } },
  ancestors: {
    ...defaultSchema.ancestors,
    ...Object.fromEntries(['caption', 'col', 'colgroup'].map((name) => [name, ['table']])),
    figcaption: ['figure'],
    source: ['picture'],
  },
  strip: ['script', 'style', 'iframe', 'object', 'embed', 'template', 'noscript', 'textarea', 'select'],
};

/** True if an element goes with all that is in it; of others that may not stand in an article the children are left. */
export const isStripped = ({ tagName }: Element): boolean => safeHtml.strip!.includes(tagName);
