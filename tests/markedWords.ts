import { parse } from 'parse5';
import type { Problem } from '../src/lib/problem.ts';

/*
 * Words that occur nowhere else (`zq17x`), so that tests can search for them: on pages, in problems, and in files that must
 * not have them.
 */

const word = /zq\d+x/g;

export interface MarkedWords {
  /** Returns a new word that must be on the page or in a problem. */
  text: () => string;
  /** Returns a new word that may be missing on the page without a problem, but then may be in no public file. */
  note: () => string;
  isNote: (word: string) => boolean;
}

export function markedWords(): MarkedWords {
  let count = 0;
  const notes = new Set<string>();
  return {
    text: () => `zq${++count}x`,
    note: () => {
      const note = `zq${++count}x`;
      notes.add(note);
      return note;
    },
    isNote: (word) => notes.has(word),
  };
}

export const findMarkedWords = (text: string): Set<string> => new Set(text.toLowerCase().match(word));

interface Node {
  nodeName: string;
  value?: string;
  attrs?: { name: string; value: string }[];
  childNodes?: Node[];
}

/** Attributes whose values readers never get. */
const hiddenAttributes = /^(id|class|for|aria-(labelledby|describedby)|data-.*)$/;

/** The marked words that readers of a page get: in its text, in texts of attributes, and in the targets of its links. */
export function visibleWords(html: string): Set<string> {
  const shown: string[] = [];
  const visit = ({ nodeName, value = '', attrs = [], childNodes = [] }: Node): void => {
    if (['head', 'script', 'style', 'template', '#comment', '#documentType'].includes(nodeName)) return;
    // Share links have texts for other services, which the page itself does not show.
    if (attrs.some(({ name, value }) => name === 'class' && value === 'share')) return;
    if (nodeName === '#text') shown.push(value);
    for (const { name, value } of attrs)
      if (
        (!hiddenAttributes.test(name) || nodeName === 'code') &&
        !(name === 'href' && value.startsWith('#'))
      )
        shown.push(value);
    childNodes.forEach(visit);
  };
  visit(parse(html) as unknown as Node);
  return findMarkedWords(shown.join('\n'));
}

/**
 * The marked words of a file that problems report: a problem quotes them or is on their line. Errors, and problems whose
 * quotation is cut off, report the whole passage that begins on their line. An unclosed comment or element is a passage to
 * the end of the file.
 */
export function reportedWords(
  file: string,
  problems: readonly Pick<Problem, 'severity' | 'line' | 'message'>[],
) {
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
      return [...findMarkedWords(message), ...findMarkedWords(lines.slice(line - 1, end).join('\n'))];
    }),
  );
}

/** The marked words in warnings that something was removed, is lost or is not seen. */
export function wordsReportedMissing(problems: readonly Pick<Problem, 'severity' | 'message'>[]) {
  const warnings = problems.filter(
    ({ severity, message }) => severity === 'warning' && /was removed|is lost|do not see/.test(message),
  );
  return findMarkedWords(warnings.map(({ message }) => message).join('\n'));
}
