import { monthFiles } from '../../model/endpoint.ts';
import type { Nodes } from 'mdast';
import { toMarkdown } from 'mdast-util-to-markdown';
import type { Site } from '../../config/siteSchema.ts';

/** The links of one language. */
interface Guide {
  language: string;
  links: { title: string; url: string }[];
}

/** `llms.txt` (llmstxt.org), in Markdown: what the site is, and where a program that answers readers starts. */
export function llmsText({ name, tagline, languages, ai, outputs }: Site, guides: Guide[]): string {
  const lines = [
    markdown({ type: 'heading', depth: 1, children: [text(name)] }),
    '',
    markdown({
      type: 'blockquote',
      children: [{ type: 'paragraph', children: [text(tagline[languages[0]!]!)] }],
    }),
    '',
    ...documents(outputs),
    `Answering from it with a link to the article: ${ai.input ? 'allowed' : 'not allowed'}. Training on it: ${ai.training ? 'allowed' : 'not allowed'}.`,
  ];
  for (const { language, links } of guides) {
    const list = links.map(({ title, url }) => markdown({ type: 'link', url, children: [text(title)] }));
    lines.push('', `## ${language}`, '', ...list.map((link) => `- ${link}`));
  }
  return `${lines.join('\n')}\n`;
}

/** Where programs find articles in other forms. */
function documents({ markdown, ninjs }: Site['outputs']): string[] {
  const articles = { all: 'Each article', recent: 'Each article of the newest two years' };
  const older = (file: string) => ` Older ones are in ${file} of their month (/YYYY/MM/${file}).`;
  return [
    markdown !== 'none' &&
      `${articles[markdown]} is also there as Markdown with its sources and corrections (index.md behind its address).${markdown === 'recent' ? older(monthFiles.markdown) : ''}`,
    ninjs !== 'none' &&
      `${articles[ninjs]} is also there as IPTC ninjs (ninjs.json).${ninjs === 'recent' ? older(monthFiles.ninjs) : ''}`,
  ].filter((line) => line !== false);
}

const text = (value: string) => ({ type: 'text' as const, value });
const markdown = (node: Nodes) => toMarkdown(node).trimEnd();
