import type { Language } from '../config/languages.ts';
import type { Article } from '../model/article.ts';
import type { Day, Instant } from '../model/dates.ts';
import { RARITY_WINDOW } from '../model/related.ts';
import { inList, listValues } from './listSql.ts';
import { nearestStories, place, placeValues, type Place } from './nearestStories.ts';
import type { Statements } from './statements.ts';

/*
 * How rare a tag is, is counted among the newest stories up to an article, or among the first ones of its language. So a
 * new story changes it for no older story, except in an archive of fewer stories than the window has.
 */

type Story = Place & Pick<Article, 'language'>;

const beginning: Place = { day: '' as Day, published: 0 as Instant, id: '' };
const end: Place = { day: '~' as Day, published: 0 as Instant, id: '' };

/** The number of stories in the window of an article, and how many of them have a tag. */
export function tagRarity(
  { get }: Statements,
  story: Story,
): { stories: number; count: (tag: string) => number } {
  const { language } = story;
  const nth = (side: string, order: string, ...values: (string | number)[]) =>
    get(
      `SELECT l.day, l.published, l.id FROM list_entry l WHERE ${inList} ${side}
       ORDER BY ${order} LIMIT 1 OFFSET ${RARITY_WINDOW - 1}`,
      ...listValues({ language }),
      ...values,
    ) as unknown as Place | undefined;
  const upTo = nth(
    `AND ${place} <= (?, ?, ?)`,
    'l.day DESC, l.published DESC, l.id DESC',
    ...placeValues(story),
  );
  const [from, to] = upTo ? [upTo, story] : [beginning, nth('', 'l.day, l.published, l.id') ?? end];
  const countOf = (list: [string, string, string]) =>
    get(
      `SELECT count(*) AS n FROM list_entry l WHERE ${inList} AND ${place} >= (?, ?, ?) AND ${place} <= (?, ?, ?)`,
      ...list,
      ...placeValues(from),
      ...placeValues(to),
    )!.n as number;
  return {
    stories: to === end ? countOf(listValues({ language })) : RARITY_WINDOW,
    count: (tag) => countOf(listValues({ language, by: 'tag', of: tag })),
  };
}

/** For a story, the ids of the stories whose window has it, or had it before it went or moved. */
export function storiesCounting(store: Statements): (story: Story) => string[] {
  const firstOf = new Map<Language, Place[]>();
  return (story) => {
    const { language } = story;
    const newer = nearestStories(store, story, 'newer', RARITY_WINDOW);
    const first =
      firstOf.get(language) ?? nearestStories(store, { language, ...beginning }, 'newer', RARITY_WINDOW);
    firstOf.set(language, first);
    const last = first[RARITY_WINDOW - 1];
    const isAmongFirst = !last || isUpTo(story, last);
    return [...newer, ...(isAmongFirst ? first : [])].map(({ id }) => id);
  };
}

function isUpTo(one: Place, other: Place): boolean {
  if (one.day !== other.day) return one.day < other.day;
  if (one.published !== other.published) return one.published < other.published;
  return one.id <= other.id;
}
