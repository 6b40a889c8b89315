import { parse } from 'parse5';
import type { Problem } from '../src/lib/problem.ts';

/*
 * Words that occur nowhere else (`zq17x`), so that each can be looked for: in what readers see, in what authors are
 * told, and in files in which it must not be.
 */

const word = /zq\d+x/g;

export interface MarkedWords {
  /** A word that readers must see, or the author be told of. */
  text: () => string;
  /** A word that readers need not see, and nobody need be told of; where they do not, it may be in no public file. */
  note: () => string;
  isNote: (word: string) => boolean;
}

export function markedWords(): MarkedWords {
  let count = 0;
  const notes = new Set<string>();
  return {
    text: () => `zq${++count}x`,
    note: () => {
      const one = `zq${++count}x`;
      notes.add(one);
      return one;
    },
    isNote: (one) => notes.has(one),
  };
}

export const markedIn = (text: string): Set<string> => new Set(text.toLowerCase().match(word));

interface Node {
  nodeName: string;
  value?: string;
  attrs?: { name: string; value: string }[];
  childNodes?: Node[];
}

/** Attributes that say nothing to anybody who reads. */
const silent = /^(id|class|for|aria-(labelledby|describedby)|data-.*)$/;

/** The marked words that a reader of a page gets: its text, and what attributes of its elements tell or lead to. */
export function wordsShown(html: string): Set<string> {
  const shown: string[] = [];
  const visit = ({ nodeName, value = '', attrs = [], childNodes = [] }: Node): void => {
    if (['head', 'script', 'style', 'template', '#comment', '#documentType'].includes(nodeName)) return;
    // What is passed on with a link to the page is not read on it.
    if (attrs.some(({ name, value }) => name === 'class' && value === 'share')) return;
    if (nodeName === '#text') shown.push(value);
    for (const { name, value } of attrs)
      if ((!silent.test(name) || nodeName === 'code') && !(name === 'href' && value.startsWith('#')))
        shown.push(value);
    childNodes.forEach(visit);
  };
  visit(parse(html) as unknown as Node);
  return markedIn(shown.join('\n'));
}

/**
 * The marked words of a file of which an author is told: a problem quotes them, or it is an error on their line or on that
 * of the passage in which they stand, which they must correct. Where a long quotation is cut off, it tells of the passage
 * too; a comment or an element that is not closed is one to the end.
 */
export function wordsTold(file: string, problems: readonly Pick<Problem, 'severity' | 'line' | 'message'>[]) {
  const lines = file.split(/\r\n?|\n/);
  return new Set(
    problems.flatMap(({ severity, line, message }) => {
      if (line === undefined) return [];
      let end = line - 1;
      if (severity === 'error' || message.includes('…')) {
        end = line;
        while (end < lines.length && (/^(\s|>|$)/.test(lines[end]!) || lines[end - 1]!.trim())) end++;
      }
      if (/(not well formed|has a comment|has text in <).*…/.test(message)) end = lines.length;
      return [...markedIn(message), ...markedIn(lines.slice(line - 1, end).join('\n'))];
    }),
  );
}

/** The marked words of which an author is told that they were taken out or lost. */
export function wordsDenied(problems: readonly Pick<Problem, 'severity' | 'message'>[]) {
  const denied = problems.filter(
    ({ severity, message }) => severity === 'warning' && /was removed|is lost|do not see/.test(message),
  );
  return markedIn(denied.map(({ message }) => message).join('\n'));
}
