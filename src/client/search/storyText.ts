import type { Marks } from './marks.ts';

/* The text of a story, from its own page: for quotations, which the index cannot check, and for the lines below a hit. */

const pages = new Map<string, Promise<string[]>>();

/** The texts of the page of a story, a block each. */
export function storyBlocks(path: string): Promise<string[]> {
  let blocks = pages.get(path);
  if (!blocks) {
    pages.set(path, (blocks = loadedBlocks(path)));
    blocks.catch(() => pages.delete(path));
  }
  return blocks;
}

async function loadedBlocks(path: string): Promise<string[]> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(path);
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const blocks = page.querySelectorAll(
    'article :is(h1, .standfirst, figcaption), .prose :is(h2, h3, p, li, td, dd), .source-notes p',
  );
  return Array.from(blocks, (block) => {
    for (const note of block.querySelectorAll('sup:has(a)')) note.remove();
    return block.textContent.replace(/\s+/g, ' ').trim();
  });
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
  const blocks = await storyBlocks(path);
  const texts = blocks.map((block) => ` ${wordsOf(block).join(' ')} `);
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
  const [, ...blocks] = await storyBlocks(path);
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
