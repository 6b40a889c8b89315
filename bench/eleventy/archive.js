const dayOf = (story) => story.data.published.slice(0, 10);

export const newestFirst = (stories) =>
  stories.sort((a, b) => (a.data.published < b.data.published ? 1 : -1));

/** Every list of the site: its name, its address, its stories. */
export function lists(stories) {
  const found = new Map();
  const add = (kind, name, path, story) => {
    let list = found.get(path);
    if (!list) found.set(path, (list = { kind, name, path, stories: [] }));
    list.stories.push(story);
  };
  for (const story of stories) {
    const [year, month, day] = dayOf(story).split('-');
    const { section, authors, topics } = story.data;
    add('section', section, `/${section}/`, story);
    for (const author of authors) add('author', author, `/authors/${author}/`, story);
    for (const tag of topics) {
      add('tag', tag, `/tags/${tag}/`, story);
      add('tagyear', `${tag} ${year}`, `/tags/${tag}/${year}/`, story);
    }
    add('year', year, `/${year}/`, story);
    add('month', `${year}-${month}`, `/${year}/${month}/`, story);
    add('day', `${year}-${month}-${day}`, `/${year}/${month}/${day}/`, story);
  }
  return [...found.values()];
}

/** For each story by its file: up to four older ones that share most tags, and its neighbours in its section. */
export function related(stories) {
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
    const most = [...score].sort(([a, m], [b, n]) => n - m || (a.data.published < b.data.published ? 1 : -1));
    const older = last.get(section);
    found.set(story.inputPath, { stories: most.slice(0, 4).map(([other]) => other), older });
    if (older) found.get(older.inputPath).newer = story;
    last.set(section, story);
    for (const tag of topics) {
      if (!seen.has(tag)) seen.set(tag, []);
      seen.get(tag).push(story);
    }
  }
  return found;
}

export function sections(stories) {
  const found = new Map();
  for (const story of stories) {
    if (!found.has(story.data.section)) found.set(story.data.section, []);
    found.get(story.data.section).push(story);
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, stories]) => ({ name, stories }));
}

export function groupBy(stories, length) {
  const groups = new Map();
  for (const story of stories) {
    const key = dayOf(story).slice(0, length);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(story);
  }
  return [...groups];
}
