import { parse } from 'yaml';
import { texts } from '../site.ts';
import { frontMatter, type FrontMatter } from '../../src/ingest/frontMatter.ts';
import type { MarkdownText } from '../../src/markdown/articleHtml.ts';

/** A Markdown file as articleHtml gets it. */
export function textOf(markdown: string): MarkdownText {
  const { yaml, body, bodyLine } = frontMatter(markdown, 'berita.md') as FrontMatter;
  const fields = (parse(yaml) ?? {}) as Partial<Pick<MarkdownText, 'sources' | 'dateline'>>;
  return {
    body,
    bodyLine,
    file: 'berita.md',
    texts: texts.id,
    sources: fields.sources ?? {},
    dateline: fields.dateline,
    outlet: 'Warta',
    origin: 'https://warta.example',
    formerHosts: ['lama.example'],
    findImage: (src) =>
      src.includes('hilang')
        ? Promise.reject(new Error(`has an image (${src}) that is not there`))
        : Promise.resolve({ digest: '0123456789abcdef', width: 1000, height: 500 }),
  };
}
