import { articleHtml, type MarkdownText, type SafeHtml } from '../../src/markdown/articleHtml.ts';
import { relativeHtml } from '../../src/model/addressMarks.ts';

/** What `articleHtml` makes of a text, with the HTML as its page shows it. */
export async function pageHtml(text: MarkdownText): Promise<Omit<SafeHtml, 'html'> & { html: string }> {
  const { html, ...rest } = await articleHtml(text);
  return { html: relativeHtml(html), ...rest };
}
