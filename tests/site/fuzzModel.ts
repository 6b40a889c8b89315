import { dayOf, type Instant } from '../../src/model/dates.ts';
import type { MarkedWords } from '../markedWords.ts';
import { random } from '../random.ts';
import { fuzzPicture } from './fuzzPicture.ts';
import { list, fuzzFrontMatter, inAnotherEncoding, type Field } from './fuzzYaml.ts';

/* The content of `fuzzNewsroom`, and the files that it is written to. */

export interface Story {
  folder: string;
  slug: string;
  id: string;
  at: number;
  zone: string;
  lang: 'id' | 'en' | undefined;
  draft: boolean;
  section: string;
  type: string;
  tags: string[];
  authors: string[];
  aliases: string[];
  translationOf: string | undefined;
  texts: Record<string, string | undefined>;
  sources: Record<string, Record<string, string>>;
  corrections: { kind: string; at: number; text: string }[];
  image: Record<string, string> | undefined;
  body: string;
  /** The seed for the form of the file: quotes, order of fields, encoding. */
  form: number;
}

export interface Author {
  aliases: string[];
  texts: Record<string, string | undefined>;
}

export interface StaticPage extends Author {
  lang: 'id' | 'en';
  body: string;
}

export interface Model {
  stories: Story[];
  authors: Record<string, Author>;
  pages: Record<string, StaticPage>;
  /** The shade of each picture, by its path in `articles/`. */
  pictures: Record<string, number>;
  /** Files that were damaged, or that do not belong into the content folder. */
  others: Record<string, Buffer>;
  permalinks: Buffer | undefined;
}

export const emptyModel = (): Model => ({
  stories: [],
  authors: {},
  pages: {},
  pictures: {},
  others: {},
  permalinks: undefined,
});

export const copyOf = (model: Model): Model => ({
  ...structuredClone({ ...model, others: {}, permalinks: undefined }),
  others: { ...model.others },
  permalinks: model.permalinks,
});

export const storyFile = ({ folder, slug }: Story) => `articles/${folder}/${slug}.md`;

const prefix = (lang: string | undefined) => (lang === 'en' ? '/en' : '');
export const storyPath = ({ at, lang, slug }: Story) =>
  `${prefix(lang)}/${dayOf(at as Instant, 'Asia/Jakarta').replaceAll('-', '/')}/${slug}/`;
export const pagePath = (slug: string, { lang }: StaticPage) => `${prefix(lang)}/${slug}/`;

/** The bytes of every file, by its path. */
export async function filesOfModel(model: Model, words: MarkedWords): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  for (const one of model.stories) files.set(storyFile(one), storyBytes(one, words));
  for (const [id, { texts, aliases }] of Object.entries(model.authors))
    files.set(`authors/${id}.yml`, Buffer.from(plainYaml({ ...texts, aliases })));
  for (const [slug, { texts, aliases, lang, body }] of Object.entries(model.pages))
    files.set(`pages/${slug}.md`, Buffer.from(`---\n${plainYaml({ ...texts, lang, aliases })}---\n${body}`));
  for (const [file, shade] of Object.entries(model.pictures))
    files.set(`articles/${file}`, await fuzzPicture(file, shade));
  for (const [file, bytes] of Object.entries(model.others)) files.set(file, bytes);
  if (model.permalinks) files.set('permalinks.jsonl', model.permalinks);
  return files;
}

const plainYaml = (fields: Record<string, unknown>) =>
  Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}\n`)
    .join('');

export function storyBytes(one: Story, words: MarkedWords): Buffer {
  const next = random(one.form);
  const flow = (value: unknown): Field => ({ yaml: JSON.stringify(value) });
  const plain = (value: string | undefined): Field | undefined => value && { yaml: value };
  const quoted = (values: string[]) =>
    values.length
      ? list(
          next,
          values.map((value) => JSON.stringify(value)),
        )
      : undefined;
  const fields: Record<string, Field | undefined> = {
    id: plain(one.id),
    type: plain(one.type),
    section: plain(one.section),
    tags: quoted(one.tags),
    lang: plain(one.lang),
    authors: quoted(one.authors),
    published: plain(timeText(one.at, one.zone)),
    draft: one.draft ? plain('true') : undefined,
    translationOf: plain(one.translationOf),
    aliases: quoted(one.aliases),
    sources: flow(one.sources),
    image: one.image && flow(one.image),
    corrections: one.corrections.length
      ? flow(one.corrections.map((note) => ({ ...note, at: timeText(note.at, one.zone) })))
      : undefined,
    ...one.texts,
  };
  // The same form has the same comments, whose words are nowhere else.
  const comments = { ...words, note: () => `zq${one.form}0x` };
  return Buffer.from(inAnotherEncoding(next, fuzzFrontMatter(next, fields, comments) + one.body));
}

/** A moment as text in a zone, or in UTC if the year would not have four digits there. */
function timeText(at: number, zone: string): string {
  const minutes = zone === 'Z' ? 0 : Number(zone.slice(0, 3)) * 60 + Number(zone.slice(4));
  const local = new Date(at + minutes * 60_000).toISOString().replace(/\.000Z|Z$/, '');
  return /^\d{4}-/.test(local) ? local + zone : timeText(at, 'Z');
}
