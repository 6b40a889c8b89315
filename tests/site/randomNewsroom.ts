import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import sharp from 'sharp';

/*
 * A content folder that changes at random and is valid after every change. The same seed makes the same changes.
 */

interface Story {
  id: string;
  slug: string;
  lang: 'id' | 'en';
  at: number;
  headline: string;
  section: string;
  tags: string[];
  series: string | undefined;
  authors: string[];
  type: string;
  words: number;
  draft: boolean;
  signoff: boolean;
  unverified: boolean;
  live: boolean;
  updates: { at: number; image: string | undefined }[];
  corrections: { kind: string; at: number }[];
  aliases: string[];
  translationOf: string | undefined;
  links: string | undefined;
  image: string | undefined;
  /** Shown with `image` only. */
  thumb: string | undefined;
}

const sections = ['dunia', 'nasional', 'ekonomi', 'sains', 'budaya', 'opini'];
const tags = ['rusia', 'banjir', 'padi', 'rupiah', 'laut', 'sekolah'];
const seriesSlugs = ['seri-a', 'seri-b'];
const types = ['news', 'explainer', 'opinion', 'advertorial'];
const day = 86_400_000;
/**
 * The time at which the newsroom begins. Its oldest stories are a year and a half old then. It is later than any file
 * that the tests write: a process whose clock stands here takes every file for old enough to be known by its times, and
 * reads only the folders that changed.
 */
export const start = Date.UTC(2036, 5, 1);

export interface RandomNewsroom {
  /** Makes random changes and returns their names. */
  change: () => Promise<string>;
  /** The time of the next build. Every change moves it on, so embargoes end. */
  now: () => number;
}

export async function randomNewsroom(
  content: string,
  random: () => number,
  stories: number,
): Promise<RandomNewsroom> {
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
  const some = (items: string[], max: number) =>
    [...new Set(Array.from({ length: 1 + Math.floor(random() * max) }, () => pick(items)))].sort();
  let now = start;
  let count = 0;
  const all = new Map<string, Story>();
  const authors = new Map<
    string,
    { name: string; initials: string; aliases: string[]; picture?: number | undefined }
  >([
    ['redaksi', { name: 'Redaksi', initials: 'r', aliases: [] }],
    ['ani', { name: 'Ani', initials: 'a', aliases: [] }],
  ]);
  const pages = new Map([['tentang', { lang: 'id', title: 'Tentang', aliases: [] as string[] }]]);
  const pagePath = (slug: string, lang: string) => `${lang === 'en' ? '/en' : ''}/${slug}/`;
  /** Tags that once had a page, as `language tag`. */
  const releasedTags = new Set<string>();
  /** The same for series. */
  const releasedSeries = new Set<string>();
  const seriesNames = new Map(seriesSlugs.map((slug) => [slug, slug]));
  const topics = new Map([['rusia.md', { lang: 'id', title: 'Rusia', pinned: ['s0000', 's0001'] }]]);
  const images = new Map<string, number>();
  const written = new Map<string, string>();

  const story = (): Story => ({
    id: `s${String(count++).padStart(4, '0')}`,
    slug: `berita-${count}`,
    lang: random() < 0.85 ? 'id' : 'en',
    // Four fifths of the stories are from the last thirty days: with 150 stories or so, a month has more than a list may
    // show on one page.
    at: start - Math.floor(random() * (random() < 0.8 ? 30 : 550) * day),
    headline: `Berita ke-${count}`,
    section: random() < 0.5 ? 'dunia' : pick(sections),
    tags: random() < 0.5 ? ['rusia'] : some(tags, 3),
    series: random() < 0.1 ? pick(seriesSlugs) : undefined,
    authors: some([...authors.keys()], 2),
    type: random() < 0.7 ? 'news' : pick(types),
    words: Math.floor(random() * 60),
    draft: false,
    signoff: random() < 0.3,
    unverified: false,
    live: false,
    // Some entries come due with each step.
    updates: Array.from({ length: random() < 0.2 ? 3 : 0 }, () => ({
      at: now + Math.floor((random() - 0.3) * 12 * 3_600_000),
      image: undefined,
    })),
    corrections: [],
    aliases: [],
    translationOf: undefined,
    links: undefined,
    image: undefined,
    thumb: undefined,
  });
  for (let i = 0; i < stories; i++) {
    const first = story();
    all.set(first.id, first);
  }

  const local = (at: number) => `${new Date(at + 7 * 3_600_000).toISOString().slice(0, 19)}+07:00`;
  const isOut = ({ at, draft }: Story) => !draft && at <= now;
  const addressOf = ({ at, lang, slug }: Story) =>
    `${lang === 'en' ? '/en' : ''}/${local(at).slice(0, 10).replaceAll('-', '/')}/${slug}/`;

  const textOf = (one: Story) => {
    const translated = one.translationOf ? all.get(one.translationOf) : undefined;
    const isFirst =
      [...all.values()].find(
        ({ translationOf, lang }) => translationOf === one.translationOf && lang === one.lang,
      ) === one;
    const isPair = translated && isFirst && translated.lang !== one.lang && !translated.translationOf;
    const linked = one.links ? all.get(one.links) : undefined;
    const lines = [
      `id: ${one.id}`,
      `headline: ${one.headline}`,
      'description: Keterangan singkat.',
      `type: ${one.type}`,
      `section: ${one.section}`,
      `tags: [${one.tags.join(', ')}]`,
      ...(one.series ? [`series: { name: ${seriesNames.get(one.series)}, slug: ${one.series} }`] : []),
      `lang: ${one.lang}`,
      `authors: [${one.authors.join(', ')}]`,
      `published: ${local(one.at)}`,
      `draft: ${one.draft}`,
      ...(one.signoff ? ['signoff: a/r'] : []),
      ...(one.unverified ? ['unverified: true'] : []),
      ...(isPair ? [`translationOf: ${one.translationOf}`] : []),
      ...(one.aliases.length ? [`aliases: [${one.aliases.join(', ')}]`] : []),
      ...(one.image
        ? [`image: { src: ./${one.image}, alt: Gambar${one.thumb ? `, thumb: ./${one.thumb}` : ''} }`]
        : []),
      ...(one.updates.length ? [`live: ${one.live}`, 'updates:'] : []),
      ...one.updates.map(({ at, image }, i) => {
        const text = `Kabar[^${i % 2 ? 'sumber' : 'kabar'}].${image ? ` ![Gambar](./${image})` : ''}`;
        return `  - { at: ${local(at)}, headline: Kabar ${at}, text: "${text}" }`;
      }),
      ...(one.corrections.length ? ['corrections:'] : []),
      ...one.corrections.map(({ kind, at }) => `  - { kind: ${kind}, at: ${local(at)}, text: Catatan. }`),
      'sources:',
      `  sumber: { name: Kantor, role: agency, unverified: ${one.unverified} }`,
      ...(one.updates.length ? ['  kabar: { name: Kabar, role: interview }'] : []),
    ];
    const link = linked && isOut(linked) ? ` [Berita lain](${addressOf(linked)}).` : '';
    return `---\n${lines.join('\n')}\n---\n\nKata[^sumber]${' kata'.repeat(one.words)}.${link}\n`;
  };

  /** Writes the files that changed and deletes those that are gone. */
  const save = async () => {
    const files = new Map<string, string>();
    for (const one of all.values()) files.set(`articles/${one.slug}.md`, textOf(one));
    for (const [id, { name, initials, aliases, picture }] of authors) {
      const hasPicture = picture !== undefined;
      if (hasPicture) files.set(`authors/${id}.png`, `image ${picture}`);
      const pictureLine = hasPicture ? `picture: { src: ./${id}.png, alt: Wajah }\n` : '';
      files.set(
        `authors/${id}.yml`,
        `name: ${name}\ninitials: ${initials}\naliases: [${aliases.join(', ')}]\n${pictureLine}`,
      );
    }
    for (const [slug, { lang, title, aliases }] of pages)
      files.set(
        `pages/${slug}.md`,
        `---\ntitle: ${title}\ndescription: Halaman.\nlang: ${lang}\naliases: [${aliases.join(', ')}]\n---\n\nIsi.\n`,
      );
    for (const [name, { lang, title, pinned }] of topics) {
      const named = pinned.filter((id) => all.get(id)?.lang === lang && !all.get(id)?.draft);
      files.set(
        `topics/${name}`,
        `---\nlang: ${lang}\ntitle: ${title}\npinned: [${named.join(', ')}]\n---\n\nPengantar.\n`,
      );
    }
    for (const [name, shade] of images) files.set(`articles/${name}`, `image ${shade}`);
    for (const [file, text] of files) {
      if (written.get(file) === text) continue;
      mkdirSync(dirname(join(content, file)), { recursive: true });
      writeFileSync(
        join(content, file),
        text.startsWith('image ') ? await picture(Number(text.slice(6))) : text,
      );
    }
    for (const file of written.keys()) if (!files.has(file)) rmSync(join(content, file));
    written.clear();
    for (const [file, text] of files) written.set(file, text);
  };

  const forget = (id: string) => {
    all.delete(id);
    for (const other of all.values()) {
      if (other.translationOf === id) other.translationOf = undefined;
      if (other.links === id) other.links = undefined;
    }
  };

  /** All paths at which a story was ever public, by its id. None may be lost. */
  const released = new Map<string, Set<string>>();
  const release = () => {
    for (const one of all.values()) {
      if (!isOut(one)) continue;
      const addresses = released.get(one.id) ?? new Set();
      for (const address of [addressOf(one), ...one.aliases]) addresses.add(address);
      released.set(one.id, addresses);
      for (const tag of one.tags) releasedTags.add(`${one.lang} ${tag}`);
      if (one.series) releasedSeries.add(`${one.lang} ${one.series}`);
    }
  };
  /** Marks the paths of tags and series without stories as gone in the permalinks file. */
  const markUnusedListsGone = () => {
    const usedTags = [...all.values()].flatMap(({ lang, tags }) => tags.map((tag) => `${lang} ${tag}`));
    const usedSeries = [...all.values()].map(({ lang, series }) => `${lang} ${series}`);
    const markGone = (kind: 'tag' | 'series', released: Set<string>, used: Set<string>) => {
      for (const one of [...released].filter((one) => !used.has(one))) {
        const [lang, slug] = one.split(' ') as [string, string];
        const word = kind === 'series' && lang === 'id' ? 'seri' : kind;
        const line = JSON.stringify({ path: pagePath(`${word}/${slug}`, lang), [kind]: slug, gone: true });
        appendFileSync(join(content, 'permalinks.jsonl'), `${line}\n`);
        released.delete(one);
      }
    };
    markGone('tag', releasedTags, new Set(usedTags));
    markGone('series', releasedSeries, new Set(usedSeries));
  };
  /** Removes a story, and gives its paths to another one as aliases. */
  const replaceStory = (one: Story) => {
    const others = [...released.keys()].filter((id) => id !== one.id);
    const heir = others.length ? all.get(pick(others)) : undefined;
    if (!heir) return;
    const addresses = released.get(one.id)!;
    released.delete(one.id);
    forget(one.id);
    heir.aliases.push(...[...addresses].filter((address) => !heir.aliases.includes(address)));
  };

  const randomStory = () => pick([...all.values()]);
  const changes: Record<string, () => void> = {
    add: () => {
      const one = story();
      one.at = random() < 0.5 ? now - Math.floor(random() * 3_600_000) : one.at;
      all.set(one.id, one);
    },
    remove: () => {
      const one = randomStory();
      if (!released.has(one.id)) forget(one.id);
      else if (random() < 0.5) one.corrections.push({ kind: 'withdrawal', at: now });
      else replaceStory(one);
    },
    'edit the text': () => void randomStory().words++,
    verify: () => {
      const one = randomStory();
      one.unverified = !one.unverified;
    },
    'add an entry': () => {
      const at = random() < 0.5 ? now : now + Math.floor(random() * 5 * 3_600_000);
      const image = random() < 0.3 && images.size ? pick([...images.keys()]) : undefined;
      randomStory().updates.push({ at, image });
    },
    'go on with a live story': () => {
      const live = [...all.values()].filter(({ updates }) => updates.length);
      if (live.length) pick(live).updates.push({ at: now, image: undefined });
    },
    'take an entry': () => {
      for (const one of all.values()) if (random() < 0.3) one.updates.pop();
    },
    'begin or end live stories': () => {
      for (const one of all.values()) if (random() < 0.5) one.live = !one.live;
    },
    'edit a headline': () => void (randomStory().headline += ' lagi'),
    rename: () => void (randomStory().slug += '-baru'),
    'change the date': () => void (randomStory().at = now - Math.floor(random() * 550 * day)),
    'change tags': () => void (randomStory().tags = random() < 0.2 ? [] : some(tags, 4)),
    'change the series': () => void (randomStory().series = random() < 0.3 ? undefined : pick(seriesSlugs)),
    'rename a series': () => {
      const slug = pick(seriesSlugs);
      seriesNames.set(slug, `${seriesNames.get(slug)}x`);
    },
    'change authors': () => void (randomStory().authors = some([...authors.keys()], 2)),
    'change the section': () => void (randomStory().section = pick(sections)),
    'change the type': () => void (randomStory().type = pick(types)),
    'change the language': () => void (randomStory().lang = random() < 0.5 ? 'id' : 'en'),
    'change the id': () => {
      const one = randomStory();
      if (released.has(one.id)) return;
      forget(one.id);
      one.id = `s${String(count++).padStart(4, '0')}`;
      all.set(one.id, one);
    },
    'pair a translation': () => {
      const one = randomStory();
      const other = [...all.values()].find(({ lang, translationOf }) => lang !== one.lang && !translationOf);
      if (![...all.values()].some(({ translationOf }) => translationOf === one.id))
        one.translationOf = other?.id;
    },
    correct: () => void randomStory().corrections.push({ kind: pick(['correction', 'update']), at: now }),
    withdraw: () => void randomStory().corrections.push({ kind: 'withdrawal', at: now }),
    'bring back': () => {
      for (const one of all.values())
        if (random() < 0.5) one.corrections = one.corrections.filter(({ kind }) => kind !== 'withdrawal');
    },
    'give an alias': () =>
      void randomStory().aliases.push(
        `/lama/${pick(['', 'caf%C3%A9-', 'judul%20', 'ü-', 'A+b-'])}${count++}/`,
      ),
    link: () => void (randomStory().links = randomStory().id),
    draft: () => {
      const one = randomStory();
      if (!released.has(one.id)) one.draft = !one.draft;
    },
    embargo: () => {
      const one = randomStory();
      if (!released.has(one.id)) one.at = now + Math.floor(random() * 5 * 3_600_000);
    },
    'add an author': () => {
      const id = `penulis-${count++}`;
      authors.set(id, {
        name: id,
        initials: id.replace(/[^a-z]/g, '') + 'abcdefghij'[count % 10]!.repeat(count),
        aliases: [],
      });
    },
    'edit an author': () => void (pick([...authors.values()]).name += 'x'),
    'change the picture of an author': () =>
      void (pick([...authors.values()]).picture = random() < 0.3 ? undefined : Math.floor(random() * 200)),
    'remove an author': () => {
      const used = new Set([...all.values()].flatMap(({ authors }) => authors));
      const free = [...authors.keys()].find((id) => !used.has(id) && id.startsWith('penulis'));
      if (!free) return;
      const { aliases } = authors.get(free)!;
      authors.delete(free);
      pick([...authors.values()]).aliases.push(free, ...aliases);
    },
    'rename an author': () => {
      const [id, author] = pick([...authors]);
      const name = `penulis-${count++}`;
      authors.delete(id);
      authors.set(name, { ...author, aliases: [...author.aliases, id] });
      for (const one of all.values()) one.authors = one.authors.map((of) => (of === id ? name : of)).sort();
    },
    'add a page': () =>
      void pages.set(`laman-${count++}`, { lang: pick(['id', 'en']), title: 'Laman', aliases: [] }),
    'rename a page': () => {
      const [slug, page] = pick([...pages]);
      pages.delete(slug);
      pages.set(`laman-${count++}`, { ...page, aliases: [...page.aliases, pagePath(slug, page.lang)] });
    },
    'edit a page': () => void (pick([...pages.values()]).title += 'x'),
    'remove a page': () => {
      const [slug, { lang, aliases }] = pick([...pages]);
      if (pages.size === 1) return;
      pages.delete(slug);
      pick([...pages.values()]).aliases.push(pagePath(slug, lang), ...aliases);
    },
    'add a topic': () => {
      const [tag, lang] = [pick(tags), pick(['id', 'en'])];
      const name = lang === 'id' ? `${tag}.md` : `${lang}/${tag}.md`;
      topics.set(name, { lang, title: `Pokok ${count++}`, pinned: some([...all.keys()], 4) });
    },
    'pin a story': () => {
      if (!topics.size) return;
      const topic = pick([...topics.values()]);
      topic.pinned = [...new Set([randomStory().id, ...topic.pinned])].slice(0, 4);
    },
    'remove a topic': () => {
      if (topics.size) topics.delete(pick([...topics.keys()]));
    },
    'give a picture': () => {
      const name = `gambar-${count++}.png`;
      images.set(name, Math.floor(random() * 200));
      randomStory().image = name;
    },
    'change a picture': () => {
      if (images.size) images.set(pick([...images.keys()]), Math.floor(random() * 200));
    },
    // One that is the lead picture or the thumb of another story too, or of none.
    'give a thumb': () => {
      const lead = [...all.values()].filter(({ image }) => image);
      if (lead.length) pick(lead).thumb = pick([...images.keys()]);
    },
    'take a thumb': () => {
      for (const one of all.values()) if (random() < 0.5) one.thumb = undefined;
    },
    'take a picture': () => void (randomStory().image = undefined),
    'wait a day': () => void (now += day),
  };

  const inOrder = ({ at, corrections }: Story) => {
    const bySecond = new Map(corrections.map((note) => [local(note.at), note]));
    return [...bySecond.values()].filter((note) => note.at >= at).sort((a, b) => a.at - b.at);
  };

  const oncePerSecond = ({ at, updates }: Story) => [
    ...new Map(
      updates.filter((update) => update.at >= at).map((update) => [local(update.at), update]),
    ).values(),
  ];

  for (const one of all.values()) one.updates = oncePerSecond(one);
  await save();
  return {
    now: () => now,
    change: async () => {
      release();
      now += 1 + Math.floor(random() * 2 * 3_600_000);
      const names: string[] = [];
      for (let i = Math.floor(random() * 3); i >= 0; i--) {
        const name = pick(Object.keys(changes));
        changes[name]!();
        names.push(name);
      }
      // Corrections must be in order, at most one a second, and none before its story.
      for (const one of all.values()) one.corrections = inOrder(one);
      markUnusedListsGone();
      // Nor may an entry be before its story, and two in one second.
      for (const one of all.values()) one.updates = oncePerSecond(one);
      await save();
      return names.join(', ');
    },
  };
}

const pictures = new Map<number, Buffer>();

async function picture(shade: number): Promise<Buffer> {
  let known = pictures.get(shade);
  if (!known) {
    const background = { r: shade, g: shade, b: 200 };
    known = await sharp({ create: { width: 240, height: 160, channels: 3, background } })
      .png()
      .toBuffer();
    pictures.set(shade, known);
  }
  return known;
}

/** The bytes of files in a folder, by their paths. */
export function filesOf(folder: string, files: string[]): Map<string, Buffer> {
  return new Map(files.map((file) => [file, readFileSync(join(folder, file))]));
}
