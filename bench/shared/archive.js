/*
 * The lists of a site for generators in JavaScript, which have none of their own. A story is { url, data }, and `data` its
 * front matter.
 */

const dayOf = (story) => story.data.published.slice(0, 10);
const isNewer = (a, b) => (a.data.published < b.data.published ? 1 : -1);

/** The address of an article. */
export const addressOf = ({ lang, published, slug }) =>
  `${homeOf(lang)}/${published.slice(0, 10).replaceAll('-', '/')}/${slug}/`;

const homeOf = (lang) => (lang === 'id' ? '' : `/${lang}`);

/** The stories of each language, newest first, and its sections. */
export function languages(stories) {
  return ['id', 'en'].flatMap((lang) => {
    const own = stories.filter((story) => story.data.lang === lang).sort(isNewer);
    return own.length ? [{ lang, home: homeOf(lang), stories: own, sections: sections(own) }] : [];
  });
}

/** Every list of a language: its kind, its name, its address, its stories. */
export function lists({ lang, home, stories }) {
  const found = new Map();
  const add = (kind, name, path, story) => {
    let list = found.get(path);
    if (!list) found.set(path, (list = { lang, home, kind, name, path, stories: [] }));
    list.stories.push(story);
  };
  for (const story of stories) {
    const { section, authors, topics } = story.data;
    add('section', section, `${home}/${section}/`, story);
    for (const author of authors) add('author', author, `${home}/authors/${author}/`, story);
    for (const tag of topics) add('tag', tag, `${home}/tag/${tag}/`, story);
  }
  const all = { lang, home, name: '', path: `${home}/`, stories };
  return [...found.values(), ...[...found.values()].flatMap((list) => periods(list)), ...periods(all, true)];
}

/** The years of a list and, of all stories or where there are more than a hundred, their months and days. */
function periods({ lang, home, name, path, stories }, isArchive = false) {
  const found = [];
  const add = (of, [kind, ...parts]) => {
    for (const [period, within] of groupBy(of, periodLengths[kind])) {
      const address = `${path}${period.replaceAll('-', '/')}/`;
      const title = `${name} ${period}`.trim();
      found.push({ lang, home, kind, name: title, path: address, stories: within, isArchive });
      if (parts.length && (isArchive || within.length > 100)) add(within, parts);
    }
  };
  add(stories, ['year', 'month', 'day']);
  return found;
}

/** How many letters of a date name the period. */
const periodLengths = { year: 4, month: 7, day: 10 };

/**
 * What a page shows of a list, as Warta does: a day is whole, of what is longer than a hundred the newest twenty are
 * shown. With the numbers of stories a day or a month.
 */
export function contents({ kind, stories }) {
  const length = kind in periodLengths ? 10 : 7;
  const shown = kind !== 'day' && stories.length > 100 ? stories.slice(0, 20) : stories;
  return {
    counts: kind === 'day' ? [] : groupBy(stories.toReversed(), length),
    isTruncated: shown !== stories,
    groups: groupBy(shown, length),
  };
}

/** The lists that have a feed: all stories, sections, authors, tags. */
export const feeds = ({ lang, home, stories }, lists) => [
  { lang, home, kind: 'front', path: `${home}/`, stories },
  ...lists.filter(({ kind }) => ['section', 'author', 'tag'].includes(kind)),
];

/** How many stories a feed has. */
export const feedLength = 20;

/** For each story by its id: up to four older ones that share most tags, and its neighbours in its section. */
export function related({ stories }) {
  const among = 20;
  const seen = new Map();
  const found = new Map();
  const last = new Map();
  for (const story of stories.toReversed()) {
    const { topics, section } = story.data;
    const score = new Map();
    for (const tag of topics) {
      for (const other of (seen.get(tag) ?? []).slice(-among)) score.set(other, (score.get(other) ?? 0) + 1);
    }
    const most = [...score].sort(([a, m], [b, n]) => n - m || isNewer(a, b));
    const older = last.get(section);
    found.set(story.data.id, { stories: most.slice(0, 4).map(([other]) => other), older });
    if (older) found.get(older.data.id).newer = story;
    last.set(section, story);
    for (const tag of topics) {
      if (!seen.has(tag)) seen.set(tag, []);
      seen.get(tag).push(story);
    }
  }
  return found;
}

/** For each story by its id: the same one in other languages. */
export function translations(stories) {
  const found = new Map();
  const byId = new Map(stories.map((story) => [story.data.id, story]));
  for (const story of stories) {
    const original = byId.get(story.data.translationOf);
    if (!original) continue;
    found.set(story.data.id, original);
    found.set(original.data.id, story);
  }
  return found;
}

/** All corrections of a language, newest first, each with its story. */
export const corrections = ({ stories }) =>
  stories
    .flatMap((story) => (story.data.corrections ?? []).map((correction) => ({ ...correction, story })))
    .sort((a, b) => (a.at < b.at ? 1 : -1));

function sections(stories) {
  const found = new Map();
  for (const story of stories) {
    if (!found.has(story.data.section)) found.set(story.data.section, []);
    found.get(story.data.section).push(story);
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, stories]) => ({ name, stories }));
}

/** Stories by the first letters of their day. */
function groupBy(stories, length) {
  const groups = new Map();
  for (const story of stories) {
    const key = dayOf(story).slice(0, length);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(story);
  }
  return [...groups];
}
