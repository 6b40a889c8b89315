import { defaultSchema, type Options } from 'rehype-sanitize';

/** Images are those that remark-images found in the content folder: none is loaded from elsewhere. */
export const ownImage = /^\/media\/[0-9a-f]{16}-\d+\.[a-z]+$/;
const ownImages = /^\/media\/[0-9a-f]{16}-\d+\.[a-z]+ \d+w(, \/media\/[0-9a-f]{16}-\d+\.[a-z]+ \d+w)*$/;

/**
 * What may stand in an article: rehype-sanitize's GitHub-like schema, plus what the plugins make.
 * Ids are not prefixed: raw HTML loses its own (`rehype-headings`), and those that are left are the plugins'.
 */
export const safeHtml: Options = {
  ...defaultSchema,
  clobber: [],
  clobberPrefix: '',
  tagNames: [
    ...defaultSchema.tagNames!,
    ...['abbr', 'bdi', 'bdo', 'cite', 'dfn', 'figure', 'figcaption', 'mark', 'small', 'time', 'u', 'wbr'],
  ],
  attributes: {
    '*': ['lang', 'dir', 'title', 'id'],
    a: [
      'href',
      'rel',
      'role',
      'ariaLabel',
      'dataFootnoteRef',
      'dataFootnoteBackref',
      ['className', 'external'],
    ],
    abbr: ['title'],
    blockquote: ['cite'],
    img: [['src', ownImage], ['srcSet', ownImages], 'sizes', 'alt', 'width', 'height', 'loading', 'decoding'],
    li: [['className', 'task-list-item']],
    ol: ['start', 'reversed', 'type'],
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
    ],
    td: ['colSpan', 'rowSpan', ['className', 'align-left', 'align-center', 'align-right']],
    th: ['colSpan', 'rowSpan', 'scope', ['className', 'align-left', 'align-center', 'align-right']],
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
    figcaption: ['figure'],
    source: ['picture'],
  },
  strip: ['script', 'style', 'iframe', 'object', 'embed', 'template', 'noscript', 'textarea', 'select'],
};
