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

/** A longer passage is written as its first and last words. */
const MAX_WHOLE_LENGTH = 300;
const WORDS_AT_ENDS = 5;
/** A passage that is still ambiguous with so many words of context stays so. */
const MAX_CONTEXT_WORDS = 12;

/**
 * `prefix-,start,end,-suffix` for `#:~:text=`; `undefined` if there is no word. Terms are whole words and do not cross
 * blocks. They get as much context as makes the start unique on the page.
 */
export function textDirective({ parts, before, after, blocks }: Passage): string | undefined {
  const selected = parts.map(folded).filter(Boolean);
  if (!selected.length) return undefined;
  const isWhole = selected.length === 1 && selected[0]!.length <= MAX_WHOLE_LENGTH;
  const start = isWhole ? selected[0]! : wordsOf(selected[0]!).slice(0, WORDS_AT_ENDS).join(' ');
  const end = isWhole ? undefined : wordsOf(selected.at(-1)!).slice(-WORDS_AT_ENDS).join(' ');

  let prefix = '';
  let suffix = '';
  for (let words = 0; words <= MAX_CONTEXT_WORDS && isAmbiguous(); words++) {
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

  /** True if the start, with its context so far, is in more than one place of the page. */
  function isAmbiguous(): boolean {
    const sought = folded(prefix + start + suffix).toLowerCase();
    return blocks.reduce((count, block) => count + occurrences(folded(block).toLowerCase(), sought), 0) > 1;
  }
}

/** The first words of a text, with the characters before and between them. Punctuation alone is no word. */
function firstWords(text: string, count: number): string {
  return new RegExp(`^(?:[^\\p{L}\\p{N}]*[^\\s]*[\\p{L}\\p{N}][^\\s]*){0,${count}}`, 'u').exec(text)![0];
}

/** The last words of a text, with the characters between and after them. */
function lastWords(text: string, count: number): string {
  return new RegExp(`(?:[^\\s]*[\\p{L}\\p{N}][^\\s]*[^\\p{L}\\p{N}]*){0,${count}}$`, 'u').exec(text)![0];
}

/** A term, with the characters escaped that have a meaning in a directive. */
function encoded(term: string): string {
  return encodeURIComponent(folded(term)).replaceAll('-', '%2D');
}

function folded(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

const wordsOf = (text: string) => text.split(' ').filter(Boolean);

function occurrences(text: string, sought: string): number {
  let count = 0;
  for (let index = text.indexOf(sought); index >= 0; index = text.indexOf(sought, index + 1)) count++;
  return count;
}
