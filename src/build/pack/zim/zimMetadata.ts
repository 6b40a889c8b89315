import { iso6393To1 } from 'iso-639-3/iso6393-to-1.js';
import type { Language } from '../../../config/languages.ts';
import type { Site } from '../../../config/siteSchema.ts';

/** What a ZIM file says of itself, by the names of https://wiki.openzim.org/wiki/Metadata */
export interface ZimMetadata {
  name: string;
  title: string;
  description: string;
  language: string;
  creator: string;
  publisher: string;
  source: string;
}

/** The longest title and description that the standard allows, in letters as readers see them. */
const [TITLE, DESCRIPTION] = [30, 80];

export function zimMetadata({ name, url, languages, tagline, publisher }: Site): ZimMetadata {
  const codes = languages.map(iso6393);
  return {
    // All languages are in one file: "mul" is the code for that.
    name: `${new URL(url).hostname}_${codes.length > 1 ? 'mul' : codes[0]}`,
    title: shortened(name, TITLE),
    description: shortened(tagline[languages[0]!]!, DESCRIPTION),
    language: codes.join(','),
    creator: publisher.name,
    publisher: publisher.name,
    source: url,
  };
}

/** The ISO 639-3 code of a language. BCP 47 prefers the code of two letters where there is one (RFC 5646, section 2.2.1). */
export function iso6393(language: Language): string {
  const code = new Intl.Locale(language).language;
  return Object.keys(iso6393To1).find((long) => iso6393To1[long] === code) ?? code;
}

/** A text of at most so many letters, cut between words if one ends in its second half. */
export function shortened(text: string, length: number): string {
  const letters = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
  if (letters.length <= length) return text;
  const cut = letters.slice(0, length - 1).join('');
  const atWord = cut.replace(/\s+\S*$/u, '');
  return `${(atWord.length > cut.length / 2 ? atWord : cut).trimEnd()}…`;
}
