import type { Marks } from './marks.ts';

/* The text of a story, from its own page: for quotations, which the index cannot check, and for the lines below a hit. */

const pages = new Map<string, Promise<StoryText>>();

/** The texts of a page, each of one block element, in the order of the page. */
interface StoryText {
  /** What a hit shows already, or what leads elsewhere. */
  labels: string[];
  blocks: string[];
}

const none: StoryText = { labels: [], blocks: [] };

const labelSelector = '.article-header h1, .kicker, .series-line, [rel=tag]';
const proseBlocks =
  'h1, h2, h3, h4, h5, h6, p, li, dt, dd, th, td, caption, pre, blockquote, figure, figcaption, div, section, aside, address, details, summary';
const blockSelector = `.standfirst, figcaption, .updates h3, :is(.corrections, .source-notes) p, .prose, .prose :is(${proseBlocks})`;
/** References to notes, and what repeats a text or tells it to some readers only. */
const leftOut = 'sup:has(a), [aria-hidden=true], .visually-hidden';

function storyText(path: string): Promise<StoryText> {
  let text = pages.get(path);
  if (!text) {
    pages.set(path, (text = loadedText(path)));
    text.catch(() => pages.delete(path));
  }
  return text;
}

async function loadedText(path: string): Promise<StoryText> {
  const response = await fetch(path);
  // A story may be gone since the index was made.
  if (response.status === 404 || response.status === 410) return none;
  if (!response.ok) throw new Error(path);
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  for (const element of page.querySelectorAll(leftOut)) element.remove();
  for (const lineBreak of page.querySelectorAll('br')) lineBreak.replaceWith(' ');
  // The last come first, so that a block within another is taken out of it.
  const textsOf = (selector: string) =>
    Array.from(page.querySelectorAll(`article :is(${selector})`))
      .reverse()
      .map((block) => {
        const text = block.textContent.replace(/\s+/g, ' ').trim();
        block.replaceWith(' ');
        return text;
      })
      .filter(Boolean)
      .reverse();
  return { labels: textsOf(labelSelector), blocks: textsOf(blockSelector) };
}

/** All texts of a story; none where its page cannot be had. */
export async function textsOf(path: string): Promise<string[]> {
  const { labels, blocks } = await storyText(path).catch(() => none);
  return [...labels, ...blocks];
}

/**
 * True if a story has all quotations word by word.
 * @param phrases the words of each
 * @param wordsOf reads the words of a text
 */
export async function hasPhrases(
  path: string,
  phrases: string[][],
  wordsOf: (text: string) => string[],
): Promise<boolean> {
  const { labels, blocks } = await storyText(path);
  const texts = [...labels, ...blocks].map((block) => ` ${wordsOf(block).join(' ')} `);
  return phrases.every((phrase) => texts.some((text) => text.includes(` ${phrase.join(' ')} `)));
}

const LETTERS_AROUND = 90;

/**
 * Shows the lines of a story that have most words of a query, or else its standfirst.
 * @returns the words as they stand there, for a text fragment; undefined if there are none
 */
export async function showPassage(
  element: Element,
  path: string,
  { found, show }: Marks,
): Promise<string | undefined> {
  const { blocks } = await storyText(path);
  let text = blocks[0] ?? '';
  let most = 0;
  for (const block of blocks) {
    const groups = new Set(found(block).map(({ group }) => group)).size;
    // A heading says less than a sentence with the same words.
    const score = groups && groups + Math.min(1, block.length / LETTERS_AROUND) / 2;
    if (score > most) [text, most] = [block, score];
  }
  const first = found(text)[0] ?? { start: 0, end: 0 };
  const from = text.lastIndexOf(' ', Math.max(0, first.start - LETTERS_AROUND)) + 1;
  const end = text.indexOf(' ', first.end + LETTERS_AROUND);
  const to = end < 0 ? text.length : end;
  if (from) element.append('… ');
  show(element, text, from, to);
  if (to < text.length) element.append(' …');
  return text.slice(first.start, first.end) || undefined;
}
