/*
 * Links to a passage: text fragments (https://wicg.github.io/scroll-to-text-fragment/). Pure, so that it can be tested.
 */

/** A passage and the text around it. `blocks` is the text of the page, a block element each, white space folded. */
export interface Passage {
  /** The selected text, block by block; more than one where it crosses from block to block. */
  parts: string[];
  /** The text of the first block before the selection, and of the last one after it. */
  before: string;
  after: string;
  blocks: string[];
}

/** A longer passage is named by its first and last words. */
const longestWhole = 300;
const wordsAtEnds = 5;
/** So many words around a passage tell it from any other, or nothing does. */
const mostContext = 12;

/**
 * `prefix-,start,end,-suffix` for `#:~:text=`, or undefined where there is no word. Terms are whole words, do not cross
 * blocks, and get as much context as makes them stand for the first such passage of the page.
 */
export function textDirective({ parts, before, after, blocks }: Passage): string | undefined {
  const told = parts.map(folded).filter(Boolean);
  if (!told.length) return undefined;
  const isWhole = told.length === 1 && told[0]!.length <= longestWhole;
  const start = isWhole ? told[0]! : wordsOf(told[0]!).slice(0, wordsAtEnds).join(' ');
  const end = isWhole ? undefined : wordsOf(told.at(-1)!).slice(-wordsAtEnds).join(' ');

  let prefix = '';
  let suffix = '';
  for (let words = 0; words <= mostContext && isAmbiguous(); words++) {
    prefix = lastWords(before, words);
    if (!end) suffix = firstWords(after, words);
  }
  const terms = [
    prefix && `${encoded(prefix)}-`,
    encoded(start),
    end && encoded(end),
    suffix && `-${encoded(suffix)}`,
  ];
  return terms.filter(Boolean).join(',');

  /** Whether the start stands in more than one place of the page, with what is known to be around it. */
  function isAmbiguous(): boolean {
    const sought = folded(prefix + start + suffix).toLowerCase();
    return blocks.reduce((count, block) => count + occurrences(folded(block).toLowerCase(), sought), 0) > 1;
  }
}

/** The first words of a text, with what stands before and between them; punctuation alone is no word. */
function firstWords(text: string, count: number): string {
  return new RegExp(`^(?:[^\\p{L}\\p{N}]*[^\\s]*[\\p{L}\\p{N}][^\\s]*){0,${count}}`, 'u').exec(text)![0];
}

/** The last words of a text, with what stands between and behind them. */
function lastWords(text: string, count: number): string {
  return new RegExp(`(?:[^\\s]*[\\p{L}\\p{N}][^\\s]*[^\\p{L}\\p{N}]*){0,${count}}$`, 'u').exec(text)![0];
}

/** A term with the characters escaped that mean something in a directive. */
function encoded(term: string): string {
  return encodeURIComponent(folded(term)).replaceAll('-', '%2D');
}

function folded(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

const wordsOf = (text: string) => text.split(' ').filter(Boolean);

function occurrences(text: string, sought: string): number {
  let count = 0;
  for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1)) count++;
  return count;
}
