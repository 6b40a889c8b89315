import type { StoryList } from '../model/lists.ts';

/*
 * Rows of `list_entry` and its like that belong to a list. Their key is (language, list_by, list_of, day, published, id),
 * so the stories of a list, or of one of its periods, are a range of the key.
 */

/** The rows of a whole list, as `l`, with the values of `listValues`. */
export const inList = 'l.language = ? AND l.list_by = ? AND l.list_of = ?';

/** The rows of a list within its period, as `l`, with the values of `rangeValues`. */
export const inRange = `${inList} AND l.day >= ? AND l.day < ?`;

/** A list as `list_by` and `list_of` name it, where all stories are a list too. */
export interface ListKey {
  language: string;
  by?: string | undefined;
  of?: string | undefined;
}

export function listValues({ language, by = 'all', of = '' }: ListKey): [string, string, string] {
  return [language, by, of];
}

export function rangeValues(list: ListKey & { period?: string | undefined }): string[] {
  const { period = '' } = list;
  return [...listValues(list), period, afterPeriod(period)];
}

/** A text that sorts after every day of a period, and before the next period. */
export const afterPeriod = (period: string): string => `${period}~`;

/** The values for a row of `list_count`: of a month, or of all time where the list has no period. */
export function countValues(list: StoryList): string[] {
  return [...listValues(list), list.period ?? ''];
}
