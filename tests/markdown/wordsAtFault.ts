import { pageHtml } from './pageHtml.ts';
import {
  findMarkedWords,
  markedWords,
  wordsReportedMissing,
  visibleWords,
  reportedWords,
} from '../markedWords.ts';
import { random } from '../random.ts';
import { markedBody } from './markedBody.ts';
import { textOf } from './textOf.ts';

/**
 * Makes a random text, and finds those of its words that are neither on the page nor reported, that are reported as lost
 * but on the page, or that are in the HTML where no reader sees them.
 */
export async function wordsAtFault(seed: number) {
  const next = random(seed);
  const words = markedWords();
  const known = { links: ['/', '/a/', 'https://x.example/'], pictures: ['./a.png'], sources: ['s', 't'] };
  const body = markedBody(next, words, known, next(4) === 0);
  const file = `---\nsources: { s: { name: S }, t: { name: T } }\n---\n${body}`;
  const { html, problems } = await pageHtml(textOf(file));
  const shown = visibleWords(html);
  const reported = reportedWords(file, problems);
  // A text with an error is not published. Words that are lost besides are reported once it is corrected.
  const isRefused = problems.some(({ severity }) => severity === 'error');
  const lost = isRefused
    ? []
    : [...findMarkedWords(body)].filter(
        (word) => !words.isNote(word) && !shown.has(word) && !reported.has(word),
      );
  const misreported = [...wordsReportedMissing(problems)].filter((word) => shown.has(word));
  const leaked = [...findMarkedWords(html)].filter((word) => !shown.has(word));
  const withoutLine = problems.filter(({ line }) => line === undefined).map(({ message }) => message);
  const lines = problems.map(({ line, severity, message }) => `${line} ${severity}: ${message}`);
  return {
    seed,
    lost,
    misreported,
    leaked,
    withoutLine,
    isRefused,
    details: [file, html, ...lines].join('\n'),
  };
}
