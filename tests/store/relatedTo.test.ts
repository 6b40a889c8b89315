import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Article } from '../../src/model/article.ts';
import { instant, type Instant } from '../../src/model/dates.ts';
import { pendingChanges } from '../../src/store/contentChanges.ts';
import { invalidatedTags } from '../../src/store/invalidationTags.ts';
import { markBuildComplete } from '../../src/store/pageRecords.ts';
import { relatedTo } from '../../src/store/queries/relatedTo.ts';
import { article, redaksi } from '../contentFolder.ts';
import { openTestStore, type TestStore } from '../openTestStore.ts';
import { random } from '../random.ts';

/** The related stories of an article, as ids. */
function relatedIds({ store, context }: TestStore, id: string) {
  const row = store.prepare('SELECT article FROM article WHERE id = ? AND visible = 1').get(id)!;
  const { older, newer } = context().query('relatedTo', JSON.parse(row.article as string) as Article);
  return { older: older.map(({ id }) => id), newer: newer.map(({ id }) => id) };
}

const day = (number: number) => `2024-06-${String(number).padStart(2, '0')}`;

/** Stories on days of June 2024, by their ids, with tags and, where they have one, a text. */
function stories(
  all: [id: string, day: number, tags: string, text?: string | undefined, fields?: Record<string, string>][],
) {
  return Object.fromEntries(
    all.map(([id, at, tags, text, fields]) => [
      `articles/2024/06/${id}.md`,
      article(
        { id, tags: `[${tags}]`, published: `${day(at)}T08:00:00+07:00`, ...fields },
        text && `${text}[^sumber].\n`,
      ),
    ]),
  );
}

/** Ten stories that share the tag `sejarah`, and nothing else of weight. */
const others = Array.from({ length: 10 }, (_, i): [string, number, string] => [`lain${i}`, 1 + i, 'sejarah']);
const krakatau = '/2024/06/15/krakatau/';

test('a tag of most stories relates none, and a rare one does', async () => {
  const testStore = await openTestStore({
    ...redaksi,
    ...stories([
      ...others,
      ['krakatau', 15, 'sejarah, tsunami, bencana'],
      ['aceh', 20, 'sejarah, tsunami, bencana'],
    ]),
    ...stories([['borobudur', 21, 'sejarah, bencana']]),
  });
  expect(relatedIds(testStore, 'krakatau')).toEqual({ older: [], newer: ['aceh'] });
  expect(relatedIds(testStore, 'aceh')).toEqual({ older: ['krakatau'], newer: [] });
  // One shared tag is enough to be read too, and not enough to follow.
  expect(relatedIds(testStore, 'borobudur').older).toEqual(['aceh', 'krakatau']);
});

test('the first stories that link to an article follow from it, before those that share its tags', async () => {
  const link = `[Krakatau](${krakatau})`;
  const testStore = await openTestStore({
    ...redaksi,
    ...stories([...others, ['krakatau', 15, 'sejarah, tsunami, bencana'], ['aceh', 16, 'tsunami, bencana']]),
    ...stories([
      ['kesatu', 17, 'sejarah', link],
      ['kedua', 18, 'sejarah', link],
      ['ketiga', 19, 'sejarah', link],
    ]),
  });
  expect(relatedIds(testStore, 'krakatau').newer).toEqual(['kesatu', 'kedua']);
  rmSync(join(testStore.content, 'articles/2024/06/kesatu.md'));
  rmSync(join(testStore.content, 'articles/2024/06/kedua.md'));
  await testStore.ingest();
  expect(relatedIds(testStore, 'krakatau').newer).toEqual(['aceh', 'ketiga']);
});

test('a link counts at every address of an article, and only in a newer story of its language', async () => {
  const testStore = await openTestStore({
    ...redaksi,
    ...stories([
      ['lama', 14, 'sejarah', `[Krakatau](${krakatau})`],
      ['krakatau', 15, 'sejarah', undefined, { aliases: '[/krakatau/]' }],
      ['english', 16, 'sejarah', `[Krakatau](${krakatau})`, { lang: 'en' }],
      ['konsep', 16, 'sejarah', `[Krakatau](${krakatau})`, { draft: 'true' }],
      ['alias', 17, 'sejarah', '[Krakatau](/krakatau/)'],
      ['pendek', 18, 'sejarah', '[Krakatau](/a/krakatau/#sources) dan [lagi](/a/krakatau/)'],
    ]),
  });
  await testStore.ingest(instant('2025-01-01T00:00:00Z'));
  expect(relatedIds(testStore, 'krakatau').newer).toEqual(['alias', 'pendek']);
  await testStore.ingest(instant(`${day(17)}T12:00:00+07:00`));
  expect(relatedIds(testStore, 'krakatau').newer).toEqual(['alias']);
});

test('a link in an entry of a live story counts from the time of the entry on', async () => {
  const link = `[Krakatau](${krakatau})`;
  const entry = (at: number, text: string) =>
    `{ at: ${day(at)}T08:00:00+07:00, headline: H, text: ${JSON.stringify(text)} }`;
  // With its second entry the story has more links than one that follows has.
  const links = Array.from({ length: 21 }, () => link).join(' ');
  const testStore = await openTestStore({
    ...redaksi,
    ...stories([...others, ['krakatau', 15, 'sejarah']]),
    ...stories([
      ['aceh', 17, 'sejarah', undefined, { updates: `[${entry(19, link)}, ${entry(21, links)}]` }],
    ]),
  });
  const newerAt = async (at: number) => {
    markBuildComplete(testStore.store, 'test', 0);
    await testStore.ingest(instant(`${day(at)}T12:00:00+07:00`));
    const tags = invalidatedTags(testStore.store, pendingChanges(testStore.store));
    return [
      ...relatedIds(testStore, 'krakatau').newer,
      ...(tags.has('related krakatau') ? ['invalidated'] : []),
    ];
  };
  expect(await newerAt(18)).toEqual(['invalidated']);
  expect(await newerAt(19)).toEqual(['aceh', 'invalidated']);
  expect(await newerAt(20)).toEqual(['aceh']);
  expect(await newerAt(21)).toEqual(['invalidated']);
  expect(await newerAt(20)).toEqual(['aceh', 'invalidated']);
  expect(await newerAt(18)).toEqual(['invalidated']);
});

test('an overview with many links follows from none of them', async () => {
  const all = Array.from({ length: 21 }, (_, i): [string, number, string] => [
    `berita${i}`,
    1 + i,
    'sejarah',
  ]);
  const links = (count: number) =>
    all
      .slice(0, count)
      .map(([id, at]) => `[Berita ${id}](/${day(at).replaceAll('-', '/')}/${id}/)`)
      .join(' ');
  const testStore = await openTestStore({
    ...redaksi,
    ...stories([...all, ['ikhtisar', 28, 'pers', links(21)], ['kelanjutan', 29, 'pers', links(20)]]),
  });
  expect(relatedIds(testStore, 'berita3').newer).toEqual(['kelanjutan']);
});

/* A newsroom that changes at random, with more stories than rarity is counted among. */

/** Few tags of many stories, and many of few. */
const tags = Array.from({ length: 60 }, (_, i) => `tag-${Math.floor(i ** 2 / 90)}`);
const sections = ['dunia', 'nasional', 'sains'];

/** @param hour the time of the first build, in hours of 2024; stories have times of up to hour 2000 */
async function changingNewsroom(seed: number, count: number, hour: number) {
  const below = random(seed);
  const pick = <Item>(items: readonly Item[]): Item => items[below(items.length)]!;
  const hours = () => below(2000);
  const addresses = new Map<string, string>();
  let made = 0;
  const file = (hour: number): [path: string, text: string] => {
    const slug = `berita-${made}`;
    const at = new Date(Date.UTC(2024, 0, 1, hour));
    const lang = below(6) ? 'id' : 'en';
    const links = below(3) ? [] : Array.from({ length: below(24) }, () => pick([...addresses.values()]));
    const fields = {
      ...{ id: `s${String(made++).padStart(5, '0')}`, lang, section: pick(sections) },
      tags: `[${[...new Set(Array.from({ length: 1 + below(3) }, () => pick(tags)))].join(', ')}]`,
      published: at.toISOString().replace('.000', ''),
      ...(below(12) ? {} : { draft: 'true' }),
    };
    const local = new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', '/');
    const path = `articles/2024/${slug}.md`;
    addresses.set(path, `${lang === 'en' ? '/en' : ''}/${local}/${slug}/`);
    const text = links
      .filter(Boolean)
      .map((address) => `[Berita ${address}](${address})`)
      .join(' ');
    return [path, article(fields, `Kata ${text}[^sumber].\n`)];
  };
  const files = Object.fromEntries(Array.from({ length: count }, () => file(hours())));
  const testStore = await openTestStore({ ...redaksi, ...files });
  const write = ([path, text]: [string, string]) => writeFileSync(join(testStore.content, path), text);
  const ingest = () => testStore.ingest(Date.UTC(2024, 0, 1, (hour += 10)) as Instant);
  await ingest();
  return {
    testStore,
    ingest,
    addNewest: () => write(file((hour += 10))),
    change: () => {
      const path = pick([...addresses.keys()]);
      const action = below(4);
      if (action === 0) write(file(hours()));
      else if (action === 1) {
        rmSync(join(testStore.content, path));
        addresses.delete(path);
      } else {
        // Another story in the place of one, with other tags, time and links, sometimes at the same address.
        const [other, text] = file(hours());
        if (action === 2) addresses.delete(other);
        write([action === 2 ? path : other, text]);
      }
    },
    results: () => {
      const rows = testStore.store.prepare('SELECT article FROM article WHERE visible = 1').all();
      const context = testStore.context();
      return new Map(
        rows.map(({ article }) => {
          const story = JSON.parse(article as string) as Article;
          const { id, path, language, day, published, section, tags } = story;
          const params = { id, path, language, day, published, section, tags };
          return [JSON.stringify(params), context.query('relatedTo', params)] as const;
        }),
      );
    },
  };
}

test.each([1, 2, 3])(
  'after random changes every related story that differs is invalidated: sequence %i',
  async (seed) => {
    const { testStore, ingest, change, results } = await changingNewsroom(seed, 450, 1800);
    const { store } = testStore;
    let before = results();
    let differing = 0;
    for (let step = 0; step < 25; step++) {
      markBuildComplete(store, 'test', 0);
      change();
      await ingest();
      const invalidated = invalidatedTags(store, pendingChanges(store));
      const after = results();
      for (const [params, result] of after) {
        const was = before.get(params);
        if (!was || JSON.stringify(was) === JSON.stringify(result)) continue;
        differing++;
        expect(invalidated, `step ${step}: ${params}`).toContain(relatedTo.tag(JSON.parse(params) as never));
      }
      before = after;
    }
    expect(differing).toBeGreaterThan(25);
  },
);

test('a new story changes few older pages, and those with two newer stories hardly ever', async () => {
  const { ingest, addNewest, results } = await changingNewsroom(4, 450, 2000);
  let before = results();
  const changesOf = new Map<string, number>();
  for (let step = 0; step < 60; step++) {
    addNewest();
    await ingest();
    const after = results();
    let changed = 0;
    for (const [params, was] of before) {
      // There are fewer English stories than rarity is counted among, so the weights of their tags still change.
      if ((JSON.parse(params) as Article).language !== 'id') continue;
      const now = after.get(params)!;
      if (JSON.stringify(was) === JSON.stringify(now)) continue;
      // An old page gains a newer story; its older ones stay as they are.
      expect(now.older).toEqual(was.older);
      expect(now.newer.at(-1)).toEqual(
        expect.objectContaining({ id: `s${String(450 + step).padStart(5, '0')}` }),
      );
      changesOf.set(params, (changesOf.get(params) ?? 0) + 1);
      changed++;
    }
    expect(changed).toBeLessThan(30);
    before = after;
  }
  expect(changesOf.size).toBeGreaterThan(20);
  expect(Math.max(...changesOf.values())).toBeLessThanOrEqual(4);
});
