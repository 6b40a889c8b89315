import type { ArticleType } from '../config/vocabulary.ts';

const VOICES = ['analysis', 'opinion', 'review', 'interview', 'press-release', 'advertorial'] as const;

/** A type of article that looks otherwise than plain report, in lists and on its own page. */
export type Voice = (typeof VOICES)[number];

/** The voice of a type; undefined for what is told as plain report. */
export function voiceOf(type: ArticleType): Voice | undefined {
  return VOICES.find((voice) => voice === type);
}
