import { articleHtml } from '../../src/markdown/articleHtml.ts';
import { invisibleCharacterIn } from '../../src/lib/invisibleCharacter.ts';
import { oneOf, type Next } from '../markdown/compositions.ts';
import { markedBody, markedText } from '../markdown/markedBody.ts';
import { textOf } from '../markdown/textOf.ts';
import type { MarkedWords } from '../markedWords.ts';
import type { Author, Model, StaticPage, Story } from './fuzzModel.ts';
import { fuzzTags, fuzzTimes } from './fuzzNames.ts';

export const sections = ['dunia', 'nasional', 'ekonomi', 'opini'];
export const types = ['news', 'news', 'analysis', 'opinion', 'advertorial', 'interview'];
export const languages = ['id', 'en', undefined] as const;
const day = 86_400_000;

export type FuzzContent = ReturnType<typeof fuzzContent>;

/** Generators of stories, authors and pages, most of them valid. */
export function fuzzContent(next: Next, words: MarkedWords) {
  const chance = (percent: number) => next(100) < percent;
  const some = <T>(items: readonly T[], max: number) => [
    ...new Set(Array.from({ length: 1 + next(max) }, () => oneOf(next, items))),
  ];
  const text = () => markedText(next, words);
  const maybe = <T>(percent: number, make: () => T) => (chance(percent) ? make() : undefined);

  /** @param paths paths of the site to which the text may link */
  const body = async (
    { pictures }: Model,
    paths: string[],
    sources: Record<string, unknown>,
    above: string,
  ): Promise<string> => {
    const links = ['/', '/en/', 'https://x.example/a', ...paths];
    const files = Object.keys(pictures).map((file) => above + file);
    const known = {
      links,
      pictures: files.length ? files : [`${above}tak-ada.png`],
      sources: Object.keys(sources),
    };
    for (let tries = 0; tries < 12; tries++) {
      const made = markedBody(next, words, known, chance(15));
      if (chance(5)) return made;
      const { problems, internalLinks } = await articleHtml({
        ...textOf(`---\nsources: ${JSON.stringify(sources)}\n---\n${made}`),
        findImage: (src) =>
          files.includes(src)
            ? Promise.resolve({ digest: '0123456789abcdef', width: 9, height: 9 })
            : Promise.reject(new Error('is not there')),
      });
      const isRight = ({ path, fragment }: (typeof internalLinks)[number]) =>
        !fragment && links.includes(path);
      const isPlain = !invisibleCharacterIn(made) && problems.every(({ severity }) => severity === 'warning');
      if (isPlain && internalLinks.every(isRight)) return made;
    }
    return `Satu paragraf ${words.text()}.\n`;
  };

  const sources = (): Story['sources'] =>
    Object.fromEntries(
      some(['s', 'kremlin', 'a-1', 'constructor', '2024'], 3).map((key) => [
        key,
        defined({
          name: `${text()} ${words.text()}`,
          role: oneOf(next, ['agency', 'primary', 'data']),
          title: maybe(30, text),
          note: maybe(30, text),
          url: maybe(30, () => `https://${words.text()}.example/a`),
        }),
      ]),
    );

  const image = ({ pictures }: Model): Story['image'] => {
    const files = Object.keys(pictures);
    if (!files.length) return undefined;
    return defined({
      src: `../${oneOf(next, files)}`,
      alt: text(),
      caption: maybe(50, text),
      credit: maybe(50, text),
    });
  };

  const story = async (model: Model, number: number, now: number, paths: string[]): Promise<Story> => {
    const cited = sources();
    return {
      folder: oneOf(next, ['2026', 'x']),
      slug: oneOf(next, [`berita-zs${number}s`, `zs${number}s`, `zs${number}s-${'panjang-'.repeat(8)}x`]),
      id: `zi${number}i`,
      at: chance(20) ? oneOf(next, fuzzTimes) : now - next(chance(50) ? 3 * day : 900 * day),
      zone: oneOf(next, ['Z', '+07:00', '-11:00', '+05:45', '+14:00']),
      lang: oneOf(next, languages),
      draft: chance(10),
      section: oneOf(next, sections),
      type: oneOf(next, types),
      tags: chance(30) ? [] : some(fuzzTags, 3),
      authors: some(Object.keys(model.authors), 2),
      aliases: [],
      translationOf: undefined,
      texts: {
        headline: text(),
        description: text(),
        kicker: maybe(40, text),
        dateline: maybe(20, text),
        signoff: maybe(30, () => oneOf(next, ['a/r', 'x', 'R'])),
      },
      sources: cited,
      corrections: [],
      image: maybe(40, () => image(model)),
      body: await body(model, paths, cited, '../'),
      form: next(2 ** 31),
    };
  };

  const author = (number: number): Author => ({
    aliases: [],
    texts: {
      name: text(),
      initials: `i${'abcdefghij'[number % 10]!.repeat(number % 20)}`,
      kind: oneOf(next, ['person', 'desk', 'outlet']),
      bio: maybe(50, text),
      role: maybe(50, text),
    },
  });

  const page = async (model: Model): Promise<StaticPage> => ({
    lang: oneOf(next, ['id', 'en']),
    aliases: [],
    texts: { title: text(), description: text() },
    body: await body(model, [], {}, '../articles/'),
  });

  return { chance, some, text, body, sources, image, story, author, page };
}

/** The fields that are not undefined. */
const defined = (fields: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Record<
    string,
    string
  >;
