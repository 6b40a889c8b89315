/*
 * The values of attributes that readers do not see. They must be values of their standards, so that a name of a person
 * or any other text cannot hide there.
 */

/** Variant subtags that newsrooms need (IANA Language Subtag Registry). Any five letters would be valid, a name too. */
const variants =
  'pinyin|hepburn|heploc|wadegile|jyutping|tongyong|fonipa|valencia|tarask|monoton|polyton|rozaj|ekavsk|ijekavsk|oxendict|1901|1996|1990|1606nict|1694acad';

/** A language tag (BCP 47) without extensions: `ru-Latn`, `zh-Hant-TW`. Empty if the language is unknown. */
export const languageTag = new RegExp(
  `^$|^[a-z]{2,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\\d{3}))?(?:-(?:${variants}))*$`,
  'i',
);

const clock = String.raw`([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?`;
const zone = String.raw`(Z|[+-]([01]\d|2[0-3]):?[0-5]\d)`;
const month = String.raw`(0[1-9]|1[0-2])`;
const day = String.raw`(0[1-9]|[12]\d|3[01])`;

/** A `datetime` of HTML (4.5.14): a year, a month, a week, a day with or without its time, a time of the day, a zone, a duration. */
export const htmlTime = new RegExp(
  `^\\s*(?:${[
    String.raw`\d{4,}(-${month}(-${day}([T ]${clock}${zone}?)?)?)?`,
    String.raw`(--)?${month}-${day}`,
    String.raw`\d{4,}-W([0-4]\d|5[0-3])`,
    `${clock}${zone}?`,
    zone,
    String.raw`P(?=.)(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d{1,3})?S)?)?`,
    String.raw`(\d+(\.\d{1,3})?[wdhms]\s*)+`,
  ].join('|')})\\s*$`,
  'i',
);

export const wholeNumber = /^\d+$/;
export const signedNumber = /^-?\d+$/;
export const decimalNumber = /^[+-]?\d+(\.\d+)?$/;

/** Values of `rel` on a link (HTML 4.6.7), and those that search engines ask for. */
export const linkTypes =
  'alternate author bookmark external help license me next nofollow noopener noreferrer opener prev search sponsored tag ugc'.split(
    ' ',
  );

/** The class that names the language of code. */
export const codeLanguages = new RegExp(
  `^language-(?:${'astro bash c c\\+\\+ cpp csharp c# css csv diff dockerfile go graphql html http ini java javascript js json jsonl jsx julia kotlin latex less lua makefile markdown md mermaid nginx perl php plain plaintext python py r rb rs ruby rust sass scala scss sh shell sql svelte svg swift tex text toml ts tsv tsx txt typescript vue xml yaml yml zsh'
    .split(' ')
    .join('|')})$`,
  'i',
);
