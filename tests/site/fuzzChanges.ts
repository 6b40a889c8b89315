import { oneOf, type Next } from '../markdown/compositions.ts';
import type { MarkedWords } from '../markedWords.ts';
import { languages, sections, types, type FuzzContent } from './fuzzContent.ts';
import { filesOfModel, pagePath, storyBytes, storyPath, type Model, type Story } from './fuzzModel.ts';
import { fuzzAlias, fuzzFiles, fuzzSlugs, fuzzTags, fuzzTimes, fuzzPictureNames } from './fuzzNames.ts';
import { damaged } from './fuzzYaml.ts';

const [hour, day] = [3_600_000, 86_400_000];

/** The state that changes modify. */
export interface FuzzState {
  model: Model;
  now: number;
  /** A counter for unused names. */
  count: number;
  /** Ids of stories that were public at some time. */
  released: Set<string>;
}

export const isOut = ({ at, draft }: Story, { now }: FuzzState) => !draft && at <= now;
const isPublic = (story: Story, state: FuzzState) => isOut(story, state) && state.released.has(story.id);
const wasNever = ({ id }: Story, { released }: FuzzState) => !released.has(id);

/** The paths of a few public stories. */
export const publicPaths = (state: FuzzState) =>
  state.model.stories
    .filter((story) => isPublic(story, state))
    .slice(0, 3)
    .map(storyPath);

/** Valid and faulty changes, by their names. */
export function fuzzChanges(
  state: FuzzState,
  next: Next,
  words: MarkedWords,
  make: FuzzContent,
): Record<string, () => void | Promise<void>> {
  const { chance, some, text } = make;
  const randomStory = (fits: (story: Story, state: FuzzState) => boolean = () => true): Story | undefined => {
    const all = state.model.stories.filter((story) => fits(story, state));
    return all.length ? oneOf(next, all) : undefined;
  };
  /** A change of a random story that fits, if there is one. */
  const edited = (
    change: (story: Story) => unknown,
    fits?: (story: Story, state: FuzzState) => boolean,
  ): (() => Promise<void>) => {
    return async () => {
      const one = randomStory(fits);
      if (one) await change(one);
    };
  };
  const note = (kind: string, before: number) => ({ kind, at: state.now - before, text: text() });
  const body = ({ sources }: Story) => make.body(state.model, publicPaths(state), sources, '../');
  const without = (one: Story) => state.model.stories.filter((other) => other !== one);
  const addStory = async () =>
    void state.model.stories.push(
      await make.story(state.model, ++state.count, state.now, publicPaths(state)),
    );
  const editText = edited(async (one) => (one.body = await body(one)));
  const giveAlias = edited((one) => one.aliases.push(fuzzAlias(next, ++state.count)));

  return {
    'add a story': addStory,
    'add another story': addStory,
    'copy a story': edited((one) =>
      state.model.stories.push({ ...structuredClone(one), slug: `salin-zs${++state.count}s` }),
    ),
    'edit a text': editText,
    'edit another text': editText,
    'edit a field': edited(
      (one) => (one.texts[oneOf(next, ['headline', 'description', 'kicker', 'dateline'])] = text()),
    ),
    'edit the sources': edited(async (one) => {
      one.sources = make.sources();
      one.body = await body(one);
    }),
    'write it otherwise': edited((one) => (one.form = next(2 ** 31))),
    'rename a story': edited((one) => (one.slug += `-${next(10)}`)),
    'move a file': edited((one) => (one.folder = `f${next(5)}`)),
    'change a date': edited(
      (one) => (one.at = chance(30) ? oneOf(next, fuzzTimes) : state.now - next(400 * day)),
      ({ corrections }) => !corrections.length,
    ),
    'change a language': edited((one) => (one.lang = oneOf(next, languages))),
    'change tags': edited((one) => (one.tags = chance(20) ? [] : some(fuzzTags, 4))),
    'change a section': edited((one) => (one.section = oneOf(next, sections))),
    'change a type': edited((one) => (one.type = oneOf(next, types))),
    'change authors': edited((one) => (one.authors = some(Object.keys(state.model.authors), 3))),
    'change a lead picture': edited((one) => (one.image = chance(70) ? make.image(state.model) : undefined)),
    'draft or release': edited((one) => (one.draft = !one.draft), wasNever),
    embargo: edited((one) => (one.at = state.now + next(3 * hour)), wasNever),
    'repeat an id': edited((one) => (one.id = randomStory()!.id), wasNever),
    'pair a translation': edited((one) => {
      const other = randomStory(({ id }) => id !== one.id);
      one.translationOf = one.translationOf ? undefined : other?.id;
    }),
    correct: edited(
      (one) =>
        one.corrections.push(
          note(oneOf(next, ['correction', 'update', 'clarification', 'right-of-reply']), 1000),
        ),
      isOut,
    ),
    withdraw: edited((one) => one.corrections.push(note('withdrawal', 500)), isPublic),
    'give an alias': giveAlias,
    'give another alias': giveAlias,
    'take an alias': edited((one) => one.aliases.pop()),
    'remove a story': edited((one) => {
      state.model.stories = without(one);
      const heir = randomStory(isPublic);
      if (state.released.has(one.id) && heir && chance(80)) heir.aliases.push(storyPath(one), ...one.aliases);
    }),
    'remove a draft': edited((one) => (state.model.stories = without(one)), wasNever),
    'give an author': () => void (state.model.authors[`penulis-${++state.count}`] = make.author(state.count)),
    'edit an author': () => {
      const one = oneOf(next, Object.values(state.model.authors));
      one.texts[oneOf(next, ['name', 'bio', 'role'])] = text();
    },
    'rename an author': () => {
      const { authors, stories } = state.model;
      const [id, one] = oneOf(next, Object.entries(authors));
      const name = `penulis-${++state.count}`;
      delete authors[id];
      authors[name] = { ...one, aliases: chance(80) ? [...one.aliases, id] : one.aliases };
      for (const story of stories)
        story.authors = story.authors.map((author) => (author === id ? name : author));
    },
    'add a page': async () =>
      void (state.model.pages[oneOf(next, [`laman-${++state.count}`, ...fuzzSlugs])] = await make.page(
        state.model,
      )),
    'edit a page': async () => {
      const one = Object.values(state.model.pages)[0];
      if (one) one.body = (await make.page(state.model)).body;
    },
    'rename a page': () => {
      const { pages } = state.model;
      const [slug, one] = Object.entries(pages)[0] ?? [];
      if (!slug || !one) return;
      delete pages[slug];
      const aliases = chance(80) ? [...one.aliases, pagePath(slug, one)] : one.aliases;
      pages[`laman-${++state.count}`] = { ...one, aliases };
    },
    'remove a page': () => void delete state.model.pages[Object.keys(state.model.pages)[0] ?? ''],
    'give a picture': () => void (state.model.pictures[oneOf(next, fuzzPictureNames)] = next(6)),
    'change a picture': () => {
      const [file] = Object.keys(state.model.pictures);
      if (file) state.model.pictures[file] = next(6);
    },
    'rename a picture': () => {
      const { pictures, stories } = state.model;
      const [file] = Object.keys(pictures);
      if (!file) return;
      const name = oneOf(next, fuzzPictureNames);
      const shade = pictures[file]!;
      delete pictures[file];
      pictures[name] = shade;
      for (const one of stories) {
        one.body = one.body.replaceAll(`../${file}`, `../${name}`);
        if (one.image?.src === `../${file}`) one.image.src = `../${name}`;
      }
    },
    'drop a picture': () => void delete state.model.pictures[Object.keys(state.model.pictures)[0] ?? ''],
    'damage a file': async () => {
      const [file, bytes] = oneOf(next, [...(await filesOfModel(state.model, words))]);
      state.model.others[file] = damaged(next, bytes);
    },
    'damage the permalinks file': () => {
      const { permalinks } = state.model;
      if (!permalinks) return;
      const cut = permalinks.subarray(0, next(permalinks.length));
      state.model.permalinks = oneOf(next, [Buffer.from(''), cut, damaged(next, permalinks)]);
    },
    'give an address up': () => {
      const lines = state.model.permalinks?.toString().split('\n') ?? [];
      const at = next(lines.length);
      if (!lines[at]?.endsWith('}')) return;
      lines[at] = lines[at].replace(/\}$/, ',"gone":true}');
      state.model.permalinks = Buffer.from(lines.join('\n'));
    },
    'put something there': () => {
      const [story] = state.model.stories;
      const copy = story ? storyBytes(story, words) : Buffer.from('a');
      const all = [Buffer.from(''), Buffer.from(`# ${words.note()}\n`), Buffer.from([0, 1, 2]), copy];
      state.model.others[oneOf(next, fuzzFiles)] = oneOf(next, all);
    },
    'clear up': () => void (state.model.others = {}),
    'clear up again': () => void (state.model.others = {}),
    wait: () => void (state.now += next(2 * day)),
  };
}
