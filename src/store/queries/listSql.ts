import type { StoryList } from '../../model/lists.ts';

/** The stories of a list in the table `list_entry`, as `l`; its values are those of `listValues`. */
export const inList = 'l.language = ? AND l.list_by = ? AND l.list_of = ? AND l.day >= ? AND l.day < ?';

export function listValues({
  language,
  by,
  of,
  period,
}: StoryList): [string, string, string, string, string] {
  return [language, by ?? 'all', of ?? '', period ?? '', `${period ?? ''}~`];
}

/** A list in the table `list_count`; its values are the first of `countValues`, the last of which is a period. */
export const ofList = 'language = ? AND list_by = ? AND list_of = ?';

export function countValues({ language, by, of, period }: StoryList): [string, string, string, string] {
  return [language, by ?? 'all', of ?? '', period ?? ''];
}
