import { pageHtml } from './pageHtml.ts';
import { markedIn, markedWords, wordsDenied, wordsShown, wordsTold } from '../markedWords.ts';
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
  const shown = wordsShown(html);
  const told = wordsTold(file, problems);
  // A text with an error is not published. Words that are lost besides are reported once it is corrected.
  const isRefused = problems.some(({ severity }) => severity === 'error');
  const lost = isRefused
    ? []
    : [...markedIn(body)].filter((word) => !words.isNote(word) && !shown.has(word) && !told.has(word));
  const denied = [...wordsDenied(problems)].filter((word) => shown.has(word));
  const leaked = [...markedIn(html)].filter((word) => !shown.has(word));
  const placeless = problems.filter(({ line }) => line === undefined).map(({ message }) => message);
  const said = problems.map(({ line, severity, message }) => `${line} ${severity}: ${message}`);
  return { seed, lost, denied, leaked, placeless, isRefused, told: [file, html, ...said].join('\n') };
}
